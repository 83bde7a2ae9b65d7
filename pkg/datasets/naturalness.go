package datasets

import "strings"

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
