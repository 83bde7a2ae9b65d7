package course

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/i18n"
)

// Problem is one reason to refuse a source, in a sentence.
type Problem struct {
	File     string
	Line     int
	Sentence string
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Sentence) }

// Problems is all that is wrong with a source, so that an author sees it at once.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}

// report collects the problems of one file.
type report struct {
	file     string
	problems Problems
}

func (r *report) add(line int, sentence i18n.Text, args ...any) {
	r.problems = append(r.problems, Problem{r.file, line, sentence.With(args...)})
}

// err returns the problems in the order of their lines, each once: what is wrong
// with code is wrong in both languages.
func (r *report) err() error {
	if len(r.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return slices.Compact(r.problems)
}
