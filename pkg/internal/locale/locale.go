// Package locale says which of the course's two languages to speak, and writes numbers as a reader of a figure expects them.
package locale

import (
	"os"
	"strings"
)

// Language is a language of the course: JA or EN.
type Language string

// The languages of the course.
const (
	JA Language = "ja"
	EN Language = "en"
)

// Current reads the language from KOBAI_LANG, else from the locale (LC_ALL, LC_MESSAGES, LANG, the first that is set).
// It is Japanese where these say nothing: unset, or the C and POSIX locales, which name no language.
func Current() Language {
	for _, name := range []string{"KOBAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		value := strings.ToLower(strings.TrimSpace(os.Getenv(name)))
		if value == "" {
			continue
		}
		language, _, _ := strings.Cut(value, ".")
		switch {
		case language == "c" || language == "posix" || strings.HasPrefix(language, "ja"):
			return JA
		default:
			return EN
		}
	}
	return JA
}

// Pick returns the text in the current language.
func Pick(ja, en string) string {
	if Current() == EN {
		return en
	}
	return ja
}
