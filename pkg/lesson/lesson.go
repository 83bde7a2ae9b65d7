// Package lesson keeps what a lesson promises and marks what it asks: Claim compares a measured number with the band that the prose
// states, Exercise marks an answer, Between and Fits refuse a setting that no cell could run. All of them speak the language of
// KOBAI_LANG and print to the cell.
package lesson

import (
	"fmt"
	"os"

	"kobai/pkg/internal/locale"
)

// Text is a text in the course's two languages.
type Text struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

// String returns the text in the current language.
func (t Text) String() string { return locale.Pick(t.JA, t.EN) }

// say returns a text in the current language with its verbs filled in.
func say(ja, en string, args ...any) string { return fmt.Sprintf(locale.Pick(ja, en), args...) }

// refuse ends the cell with one sentence. A panic would print the stack of every goroutine above a mistake that a word can mend.
func refuse(sentence string) {
	fmt.Fprintln(os.Stderr, sentence)
	os.Exit(1)
}
