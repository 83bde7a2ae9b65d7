package live

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// decode is what live-run.js does.
func decode(text []byte) []byte {
	var out []byte
	bits, held := 0, 0
	number := func(letter byte) int {
		n := int(letter) - '!'
		if letter > '<' {
			n--
		}
		return n
	}
	for i := 0; i < len(text); i += 2 {
		if i+1 < len(text) {
			bits |= (number(text[i]) + letters*number(text[i+1])) << held
			held += 13
		} else {
			bits |= number(text[i]) << held
			held += 6
		}
		for ; held >= 8; held -= 8 {
			out = append(out, byte(bits))
			bits >>= 8
		}
	}
	return out
}

func TestEncode(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	seen := map[byte]bool{}
	for size := range 3000 {
		content := make([]byte, size)
		for i := range content {
			content[i] = byte(rng.Uint32())
		}
		text := encode(content)
		if got := decode(text); !bytes.Equal(got, content) {
			t.Fatalf("%d bytes come back as %d", size, len(got))
		}
		for _, letter := range text {
			if seen[letter] = true; letter <= ' ' || letter > '~' || letter == '<' {
				t.Fatalf("%q is no letter for a script element", letter)
			}
		}
	}
	if len(seen) != letters {
		t.Errorf("%d letters were used, wants %d", len(seen), letters)
	}
}
