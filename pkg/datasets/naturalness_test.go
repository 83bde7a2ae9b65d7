package datasets

import (
	"math"
	"testing"
)

func TestUnigramBits(t *testing.T) {
	text := &Text{Vocabulary: NewVocabulary("ab"), Train: []int{0, 0, 0, 1}, HeldOut: []int{1, 0}}
	if got, want := text.UnigramBits(), (2-math.Log2(.75))/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("%v bits, want %v", got, want)
	}
	if text.Train = []int{0}; !math.IsInf(text.UnigramBits(), 1) {
		t.Errorf("%v bits where a symbol was never seen", text.UnigramBits())
	}
}

func TestWholeWords(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{{"ht of the sun is", 12, "of the"}, {"ht of the sun is", 99, "of the sun"}, {" the sun ", 99, "the sun"}, {"light ray", 99, ""}, {"", 5, ""}} {
		if got := WholeWords(c.text, c.n); got != c.want {
			t.Errorf("of %q, %d: %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
