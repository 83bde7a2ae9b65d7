//go:build !js

package display

import (
	"bufio"
	"errors"
	"io"
)

// GoNB's protocol is a stream of gob. A cell that linked encoding/gob and GoNB's package would start later for it, so the few
// messages are written and read here; the tests let encoding/gob read and write the other end. The format is that of encoding/gob's
// documentation.

// The protocol's words.
const (
	pipeThere, pipeBack   = "GONB_PIPE", "GONB_PIPE_BACK"
	mimeComm              = "gonb/comm_value"
	addressSync           = "#gonbui/sync"
	addressSynced         = "#gonbui/sync_ack"
	nameComm              = "github.com/janpfeifer/gonb/gonbui/protocol.CommValue"
	typeInt, typeString   = 2, 6
	typeInterface         = 8
	typeDisplay, typeData = 65, 66
	typeComm              = 67
)

// wire holds a part of a gob stream.
type wire []byte

func (w *wire) uint(v uint64) {
	if v < 0x80 {
		*w = append(*w, byte(v))
		return
	}
	n := 1
	for n < 8 && v>>(8*n) > 0 {
		n++
	}
	*w = append(*w, byte(-n))
	for n--; n >= 0; n-- {
		*w = append(*w, byte(v>>(8*n)))
	}
}

func (w *wire) int(v int) { w.uint(uint64(v<<1) ^ uint64(v>>63)) }

func (w *wire) string(v string) {
	w.uint(uint64(len(v)))
	*w = append(*w, v...)
}

// part writes what is built, with its length before it.
func (w *wire) part(build func(*wire)) {
	var part wire
	build(&part)
	w.string(string(part))
}

// value writes what an interface holds: the name of the type, the type, and the value.
func (w *wire) value(name string, of int, build func(*wire)) {
	w.string(name)
	w.int(of)
	w.part(build)
}

// field is a field of a struct.
type field struct {
	name string
	of   int
}

// structure defines a type that is a struct.
func (w *wire) structure(id int, name string, fields ...field) {
	w.part(func(w *wire) {
		w.int(-id)
		*w = append(*w, 3, 1, 1) // a struct, its common part, its name
		w.string(name)
		w.uint(1) // its type
		w.int(id)
		*w = append(*w, 0, 1) // its fields
		w.uint(uint64(len(fields)))
		for _, f := range fields {
			w.uint(1)
			w.string(f.name)
			w.uint(1)
			w.int(f.of)
			w.uint(0)
		}
		*w = append(*w, 0, 0)
	})
}

// definitions begin the stream: they say what the messages are made of.
func definitions() (w wire) {
	w.structure(typeDisplay, "DisplayData", field{"Data", typeData}, field{"DisplayID", typeString})
	w.part(func(w *wire) {
		w.int(-typeData)
		*w = append(*w, 4, 1, 2) // a map, its common part, its type
		w.int(typeData)
		*w = append(*w, 0, 1)
		w.int(typeString)
		w.uint(1)
		w.int(typeInterface)
		*w = append(*w, 0, 0)
	})
	w.structure(typeComm, "CommValue", field{"Address", typeString}, field{"Value", typeInterface})
	return w
}

// shown is the message of an output.
func shown(data map[string]string, id string) (w wire) {
	w.part(func(w *wire) {
		w.int(typeDisplay)
		w.uint(1)
		w.uint(uint64(len(data)))
		for form, text := range data {
			w.string(form)
			w.value("string", typeString, func(w *wire) {
				w.uint(0)
				w.string(text)
			})
		}
		if id != "" {
			w.uint(1)
			w.string(id)
		}
		w.uint(0)
	})
	return w
}

// synced asks the kernel to say that it has come to this place in the stream.
func synced(number int) (w wire) {
	w.part(func(w *wire) {
		w.int(typeDisplay)
		*w = append(*w, 1, 1)
		w.string(mimeComm)
		w.value(nameComm, typeComm, func(w *wire) {
			w.uint(1)
			w.string(addressSync)
			w.uint(1)
			w.value("int", typeInt, func(w *wire) {
				w.uint(0)
				w.int(number)
			})
			w.uint(0)
		})
		w.uint(0)
	})
	return w
}

var errWire = errors.New("the kernel's answer cannot be read")

// readUint reads an unsigned number.
func readUint(r io.ByteReader) (v uint64, err error) {
	first, err := r.ReadByte()
	if err != nil || first < 0x80 {
		return uint64(first), err
	}
	n := -int(int8(first))
	if n > 8 {
		return 0, errWire
	}
	for range n {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		v = v<<8 | uint64(b)
	}
	return v, nil
}

// longestAnswer is more than any kernel says.
const longestAnswer = 1 << 26

// readMessage reads one message, without its length.
func readMessage(r *bufio.Reader) (wire, error) {
	length, err := readUint(r)
	if err != nil {
		return nil, err
	}
	if length > longestAnswer {
		return nil, errWire
	}
	message := make(wire, length)
	_, err = io.ReadFull(r, message)
	return message, err
}
