package course

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"kobai/kernel-setup/internal/i18n"
)

// Symbol is one line of notebooks/lessons/symbols.yaml: what a letter of the formulas
// means. One that means something else elsewhere names its lessons.
type Symbol struct {
	TeX string   `yaml:"tex"`
	In  []string `yaml:"in"` // "03"; none stands for all
	Ja  string   `yaml:"ja"`
	En  string   `yaml:"en"`
}

type symbols []Symbol

// meaning is what a symbol means, in the language of the messages.
func (s Symbol) meaning() string { return Bilingual{s.Ja, s.En}.In(Language(i18n.Language())) }

// readSymbols reads the file; a course without one has its letters unchecked.
func readSymbols(path string) (symbols, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, unread.Fault(path, err)
	}
	var all symbols
	if err := yaml.UnmarshalWithOptions(text, &all, yaml.Strict()); err != nil {
		line, sentence := yamlError(err)
		return nil, badSymbols.Fault(path, line, sentence)
	}
	for i, s := range all {
		if s.TeX == "" || s.Ja == "" || s.En == "" {
			return nil, symbolLacks.Fault(path, s.TeX+s.Ja+s.En)
		}
		for _, other := range all[:i] {
			if other.TeX == s.TeX && (len(s.In) == 0 || len(other.In) == 0 || slices.ContainsFunc(s.In, func(l string) bool { return slices.Contains(other.In, l) })) {
				return nil, symbolTwice.Fault(path, s.TeX, other.meaning(), s.meaning())
			}
		}
	}
	return all, nil
}

var (
	wordsInFormula = regexp.MustCompile(`\\(?:text|mathrm|operatorname)\{[^}]*\}`)
	letter         = regexp.MustCompile(`\\[a-zA-Z]+|[A-Za-z]`)
)

// ownMeaning are the commands that mean the same to everyone, or only lay out.
var ownMeaning = strings.Fields(`\frac \dfrac \tfrac \sqrt \sum \log \ln \max \tanh \le \ge \times \cdot \cdots \dots \quad \qquad \Bigl \Bigr \bigl \bigr
	\overline \hat \mid \odot \approx \sim \partial \top \pi \in \to \leftarrow \infty \pm \int \left \right`)

// checkSymbols reports letters of a prose's formulas that mean nothing in its lesson.
func (c *compilation) checkSymbols(text string, first int) {
	if c.symbols == nil {
		return
	}
	lesson, _, _ := strings.Cut(c.id, "-")
	text = masked(text, fencedCode, codeSpan, placeholder)
	for _, at := range formula.FindAllStringIndex(text, -1) {
		inside := masked(text[at[0]:at[1]], wordsInFormula)
		for _, l := range letter.FindAllString(inside, -1) {
			known := slices.Contains(ownMeaning, l) || l == "e" || slices.ContainsFunc(c.symbols, func(s Symbol) bool {
				return s.TeX == l && (len(s.In) == 0 || slices.Contains(s.In, lesson))
			})
			if !known {
				c.report.add(lineOf(text, at[0], first), unknownSymbol, l, excerpt(text[at[0]:at[1]]))
			}
		}
	}
}

// table is what stands in the place of {symbols}: all of them, in one language.
func (all symbols) table(l Language) string {
	var b strings.Builder
	b.WriteString(map[Language]string{Japanese: "| 記号 | 意味 | 章 |\n|---|---|---|\n", English: "| symbol | meaning | lessons |\n|---|---|---|\n"}[l])
	for _, s := range all {
		in := strings.Join(s.In, ", ")
		fmt.Fprintf(&b, "| $%s$ | %s | %s |\n", s.TeX, Bilingual{s.Ja, s.En}.In(l), in)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
