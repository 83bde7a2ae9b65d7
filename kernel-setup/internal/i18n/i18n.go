// Package i18n lets the commands speak the two languages of the course. A sentence is written once in each, side by side, and is
// chosen when it is shown.
package i18n

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Languages are those that the course is written in. The first is spoken where the environment names none.
var Languages = []string{"ja", "en"}

// Language is the one that the environment names: KOBAI_LANG, else the locale (LC_ALL, LC_MESSAGES, LANG, the first that is set).
// The locales C and POSIX name none.
func Language() string {
	for _, name := range []string{"KOBAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		locale, _, _ := strings.Cut(os.Getenv(name), ".")
		switch {
		case locale == "":
			continue
		case locale == "C" || locale == "POSIX" || strings.HasPrefix(locale, "ja"):
			return "ja"
		}
		return "en"
	}
	return "ja"
}

// Choose returns the language asked for, or that of the environment where none is.
func Choose(asked string) (string, error) {
	if asked == "" {
		if asked = os.Getenv("KOBAI_LANG"); asked == "" {
			return Language(), nil
		}
	}
	if !slices.Contains(Languages, asked) {
		return "", unknownLanguage.Fault(asked)
	}
	return asked, nil
}

// Text is a sentence in both languages, with the verbs of package fmt in it. Where the order of words differs, the verbs are
// numbered, as in %[2]s.
type Text struct{ JA, EN string }

// String is the sentence in the language of the environment.
func (t Text) String() string {
	if Language() == "en" {
		return t.EN
	}
	return t.JA
}

// With fills the verbs. An argument that is a Text itself speaks the same language.
func (t Text) With(args ...any) string { return fmt.Sprintf(t.String(), args...) }

// Fault is an error that says the sentence.
func (t Text) Fault(args ...any) error { return &Fault{text: t, args: args} }

// Fault is a mistake or a mishap that we can name: one sentence that says what is wrong and what to do.
type Fault struct {
	text Text
	args []any
}

func (f *Fault) Error() string { return f.text.With(f.args...) }

// Unwrap returns the errors among the arguments of the sentence.
func (f *Fault) Unwrap() []error {
	var causes []error
	for _, arg := range f.args {
		if err, ok := arg.(error); ok {
			causes = append(causes, err)
		}
	}
	return causes
}

// Because adds a cause to a fault whose sentence does not name it.
func Because(fault, cause error) error { return &caused{fault, cause} }

type caused struct {
	error
	cause error
}

func (c *caused) Unwrap() []error { return []error{c.error, c.cause} }

// Named reports whether an error has a sentence of ours.
func Named(err error) bool {
	var fault *Fault
	return errors.As(err, &fault)
}
