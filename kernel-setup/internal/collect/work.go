package collect

import (
	"regexp"
	"strings"

	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/answers"
)

// Work is what a learner did with an exercise.
type Work struct {
	Wrong    []string // the answers that were not right, in their order
	Right    bool
	First    string // the first answer known; of a prediction, the one that was made before the result was seen
	Last     string
	Measured string
	Partly   bool // earlier tries are not known: there was a notebook alone
}

// Tried tells whether there was a try.
func (w Work) Tried() bool { return w.Right || len(w.Wrong) > 0 }

// Tries counts the tries up to the right answer.
func (w Work) Tries() int {
	if w.Right {
		return len(w.Wrong) + 1
	}
	return len(w.Wrong)
}

// workOf sums up the tries of an exercise. What comes after the right answer is play.
func workOf(tries []answers.Try) Work {
	var w Work
	for _, t := range tries {
		said := strings.Join(t.Answers, ", ")
		if said == "" && !t.Right {
			said = t.Verdict
		}
		if !w.Tried() {
			w.First = said
		}
		w.Last, w.Measured = said, t.Measured
		if t.Right {
			w.Right = true
			break
		}
		w.Wrong = append(w.Wrong, said)
	}
	return w
}

var (
	compared = regexp.MustCompile(`(?:Predicted|予想) (.+?)(?:, measured|、測定) ([^\s(（。]+)`)
	assigned = regexp.MustCompile(`(?m)^\s*answer\w*\s*:?=\s*(.+?)\s*(?://.*)?$`)
)

// lastTry reads from a cell's outputs what came of it.
func lastTry(cell notebook.Cell, kind Kind) (w Work, tried bool) {
	verdict := ""
	for _, output := range cell.Outputs {
		text, _ := notebook.Text(output["text"])
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "✓") || strings.HasPrefix(line, "✗") {
				verdict = line
			}
		}
	}
	if verdict == "" {
		return w, false
	}
	w = Work{Right: strings.HasPrefix(verdict, "✓"), Partly: true}
	switch kind {
	case Predict:
		if both := compared.FindStringSubmatch(verdict); both != nil {
			w.First, w.Measured = plainNumber(both[1]), strings.TrimSuffix(plainNumber(both[2]), ".")
		}
	case Answer:
		var said []string
		for _, one := range assigned.FindAllStringSubmatch(cell.Source, -1) {
			said = append(said, strings.Trim(one[1], `"`))
		}
		w.First = strings.Join(said, ", ")
	case Write:
		if !w.Right {
			w.First = verdict
		}
	}
	w.Last = w.First
	if !w.Right {
		w.Wrong = []string{w.First}
	}
	return w, true
}

var superscripts = strings.NewReplacer("∞", "Inf", "×10", "e", "⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "−", "-")

// plainNumber turns a number as a learner reads it, 5×10⁻⁷, into one that a program reads.
func plainNumber(shown string) string { return superscripts.Replace(shown) }
