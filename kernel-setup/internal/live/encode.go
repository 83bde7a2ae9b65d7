package live

// letters is how many letters encode has: those of printable ASCII but the one that could end a script element. 93² is above 2¹³.
const letters = 93

// letter is the one of a number below letters.
func letter(n int) byte {
	if n += '!'; n >= '<' {
		n++
	}
	return byte(n)
}

// encode writes bytes as text that a script element can hold: 13 bits in two letters, the low ones first, where base64 has 12, which
// makes a page 8 % smaller. Where the end needs no more, one letter has the last 6. Who decodes rounds down to whole bytes.
func encode(content []byte) []byte {
	text := make([]byte, 0, len(content)*16/13+2)
	bits, held := 0, 0
	pair := func() {
		v := bits & (1<<13 - 1)
		text = append(text, letter(v%letters), letter(v/letters))
		bits, held = bits>>13, held-13
	}
	for _, b := range content {
		bits |= int(b) << held
		if held += 8; held >= 13 {
			pair()
		}
	}
	switch {
	case held > 6:
		pair()
	case held > 0:
		text = append(text, letter(bits))
	}
	return text
}
