package datasets

import (
	"fmt"
	"slices"
	"strings"
)

// Vocabulary numbers symbols: characters are symbols 0 … Len()−1 in the order of their code points.
type Vocabulary struct {
	symbols []rune
	index   map[rune]int
}

// NewVocabulary collects the distinct characters of text.
func NewVocabulary(text string) *Vocabulary {
	v := &Vocabulary{index: map[rune]int{}}
	for _, r := range text {
		if _, known := v.index[r]; !known {
			v.index[r] = 0
			v.symbols = append(v.symbols, r)
		}
	}
	slices.Sort(v.symbols)
	for i, r := range v.symbols {
		v.index[r] = i
	}
	return v
}

// Len returns the number of symbols.
func (v *Vocabulary) Len() int { return len(v.symbols) }

// Encode returns the index of each character. It panics on a character that the vocabulary does not hold; ask Has first where
// the text comes from a person.
func (v *Vocabulary) Encode(text string) []int {
	codes := make([]int, 0, len(text))
	for _, r := range text {
		i, known := v.index[r]
		if !known {
			panic(fmt.Sprintf("datasets: the character %q is not in the vocabulary of %d symbols", r, v.Len()))
		}
		codes = append(codes, i)
	}
	return codes
}

// Has tells whether every character of text is in the vocabulary.
func (v *Vocabulary) Has(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		_, known := v.index[r]
		return !known
	})
}

// Decode returns the text of the indices. It panics on an index outside 0 … Len()−1.
func (v *Vocabulary) Decode(codes []int) string {
	var text strings.Builder
	for _, code := range codes {
		if code < 0 || code >= v.Len() {
			panic(fmt.Sprintf("datasets: symbol %d is not in the vocabulary, which numbers them 0 to %d", code, v.Len()-1))
		}
		text.WriteRune(v.symbols[code])
	}
	return text.String()
}
