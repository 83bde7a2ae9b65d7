package course

import (
	"os"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// Term is one line of notebooks/lessons/glossary.yaml: a word of the course in
// both languages, and how it must not be written.
type Term struct {
	Ja  string   `yaml:"ja"`
	En  string   `yaml:"en"`
	Not []string `yaml:"not"`
}

type glossary []wrongWord

// wrongWord finds one spelling that the glossary refuses, in the texts of one
// language.
type wrongWord struct {
	pattern *regexp.Regexp
	lang    Language
	right   string
}

func readGlossary(path string) (glossary, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, unread.Fault(path, err)
	}
	var terms []Term
	if err := yaml.UnmarshalWithOptions(text, &terms, yaml.Strict()); err != nil {
		line, sentence := yamlError(err)
		return nil, badGlossary.Fault(path, line, sentence)
	}
	var g glossary
	for _, term := range terms {
		if term.Ja == "" || term.En == "" {
			return nil, termLacks.Fault(path, term.Ja+term.En)
		}
		for _, not := range term.Not {
			if not == "" {
				return nil, emptyRefusal.Fault(path, term.En)
			}
			if strings.IndexFunc(not, isJapanese) >= 0 {
				g = append(g, wrongWord{regexp.MustCompile(regexp.QuoteMeta(not)), Japanese, term.Ja})
			} else {
				g = append(g, wrongWord{regexp.MustCompile(`\b` + anyCapital(not)), English, term.En})
			}
		}
	}
	return g, nil
}

// anyCapital matches a word that is written small at the beginning of a sentence
// too; a word with a capital of its own, such as Relu, is matched as it is.
func anyCapital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	rest := regexp.QuoteMeta(word[size:])
	if upper := unicode.ToUpper(first); upper != first {
		return "[" + string(first) + string(upper) + "]" + rest
	}
	return regexp.QuoteMeta(string(first)) + rest
}

// check reports words that the glossary spells otherwise.
func (g glossary) check(text string, l Language, first int, r *report) {
	for _, word := range g {
		if word.lang != l {
			continue
		}
		for _, at := range word.pattern.FindAllStringIndex(text, -1) {
			r.add(lineOf(text, at[0], first), otherTerm, text[at[0]:at[1]], word.right)
		}
	}
}
