package datasets

import (
	"math"
	"strings"
)

// KnownWords returns the share of the words of sample, of three letters or more, that occur in the text the model was trained on:
// a plain measure of how natural generated English looks. It is 0 for a sample without such a word.
func KnownWords(sample, trained string) float64 {
	known := map[string]bool{}
	for _, word := range words(trained) {
		known[word] = true
	}
	return share(words(sample), known)
}

// KnownTrigrams returns the share of the three-character strings of sample that occur in the text the model was trained on: the
// same measure for a script that puts no spaces between words. It is 0 for a sample shorter than three characters.
func KnownTrigrams(sample, trained string) float64 {
	known := map[string]bool{}
	for _, gram := range trigrams(trained) {
		known[gram] = true
	}
	return share(trigrams(sample), known)
}

func words(text string) []string {
	var long []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if len(word) >= 3 {
			long = append(long, word)
		}
	}
	return long
}

func trigrams(text string) []string {
	runes := []rune(text)
	var grams []string
	for i := 3; i <= len(runes); i++ {
		grams = append(grams, string(runes[i-3:i]))
	}
	return grams
}

func share(items []string, known map[string]bool) float64 {
	if len(items) == 0 {
		return 0
	}
	hits := 0
	for _, item := range items {
		if known[item] {
			hits++
		}
	}
	return float64(hits) / float64(len(items))
}

// UnigramBits returns the bits per character of a model that knows how frequent each symbol is in Train and nothing else, and
// predicts HeldOut: the cross-entropy of the two, which is +Inf where HeldOut has a symbol that Train has not.
func (t *Text) UnigramBits() (bits float64) {
	counts := make([]float64, t.Vocabulary.Len())
	for _, code := range t.Train {
		counts[code]++
	}
	for _, code := range t.HeldOut {
		bits -= math.Log2(counts[code]/float64(len(t.Train))) / float64(len(t.HeldOut))
	}
	return bits
}

// WholeWords returns what of a text's first n bytes are whole words, without what stands before the first space, which may be the
// rest of a word. It is empty where there is no space but one.
func WholeWords(text string, n int) string {
	text = text[:min(n, len(text))]
	first, last := strings.Index(text, " "), strings.LastIndex(text, " ")
	if first == last {
		return ""
	}
	return strings.TrimSpace(text[first:last])
}
