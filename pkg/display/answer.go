//go:build !js

package display

import "bytes"

// answer reads what the kernel says, field by field. What is not a number that it has reached is passed over.
type answer struct {
	*bytes.Reader
	bad bool
}

func (a *answer) uint() uint64 {
	v, err := readUint(a.Reader)
	a.bad = a.bad || err != nil
	return v
}

func (a *answer) int() int {
	v := a.uint()
	return int(v>>1) ^ -int(v&1)
}

func (a *answer) string() string {
	length := a.uint()
	if length > uint64(a.Len()) {
		a.bad = true
		return ""
	}
	text := make([]byte, length)
	_, err := a.Read(text)
	a.bad = a.bad || err != nil && length > 0
	return string(text)
}

// acknowledged is the number that a message says was reached: its fields are an address, a request, and a value. A definition of a
// type, whose number is negative, is none; nor is a message for another address.
func acknowledged(message wire) (number int, ok bool) {
	a := &answer{Reader: bytes.NewReader(message)}
	if a.int() < 0 {
		return 0, false
	}
	address, at := "", -1
	for !a.bad {
		step := a.uint()
		if step == 0 {
			return 0, false
		}
		switch at += int(step); at {
		case 0:
			address = a.string()
		case 1:
			a.uint()
		case 2:
			if name := a.string(); address != addressSynced || name != "int" {
				return 0, false
			}
			a.int()  // its type
			a.uint() // its length
			a.uint() // it is no struct
			number = a.int()
			return number, !a.bad
		default:
			return 0, false
		}
	}
	return 0, false
}
