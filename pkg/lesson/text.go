package lesson

import (
	"strings"
	"unicode"
)

// plain brings a word into the form in which answers are compared: full-width letters and digits as ASCII, lower case, no spaces,
// no full stop.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // the full-width forms of ! to ~, in the same order
			r -= '！' - '!'
		}
		if unicode.IsSpace(r) || r == '。' || r == '.' {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// contains tells whether a word is among those given, compared in their plain form.
func contains(words []string, word string) bool {
	for _, w := range words {
		if plain(w) == plain(word) {
			return true
		}
	}
	return false
}

// distance counts the letters to insert, remove or exchange to make b of a (Levenshtein, 1966).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			exchange := diagonal
			if x[i] != y[j] {
				exchange++
			}
			diagonal = row[j+1]
			row[j+1] = min(exchange, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
