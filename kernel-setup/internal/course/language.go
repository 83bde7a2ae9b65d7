package course

import "unicode"

// Language is one of the two in which the course is written.
type Language string

// The languages, in the order in which a source has them.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// Languages lists them in that order.
var Languages = [...]Language{Japanese, English}

// Bilingual is a text in both languages.
type Bilingual struct {
	Ja string `yaml:"ja"`
	En string `yaml:"en"`
}

// In returns the text in one language.
func (b Bilingual) In(l Language) string {
	if l == Japanese {
		return b.Ja
	}
	return b.En
}

func isJapanese(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han)
}

// isHalfKana tells the half-width katakana and their punctuation, which no
// Japanese text of today uses on purpose.
func isHalfKana(r rune) bool { return r >= '\uff61' && r <= '\uff9f' }
