package lesson

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sentences are what the marking says in one language, so that a test can expect it to the letter.
var sentences = map[string]struct{ right, wrong, space, blank, unpredicted, within, number, finite, whole, word, choice, sign, hundred, reciprocal string }{
	"ja": {
		"✓ 正解です。", "まだ違います。", "", "答えがまだ入っていません。", "予想がまだ入っていません。", "%v から %v までの数で答えてください", "数で答えてください。", "有限の数で答えてください", "整数で答えてください", "言葉を引用符で囲んで答えてください。", "選択肢は ",
		"符号を確かめてください。", "ちょうど 100 倍違います。百分率（%）と割合を取り違えていませんか。", "逆数になっています。何を何で割るのか、指数の符号はどちらかを確かめてください。",
	},
	"en": {
		"✓ Right. ", "Not yet. ", " ", "There is no answer yet.", "There is no prediction yet.", "Answer with a number from %v to %v; ", "Answer with a number, ", "Answer with a finite number", "Answer with a whole number", "Answer with a word in quotes", "Choose one of ",
		"Check the sign.", "That is off by a factor of 100: percent or share?", "That is the reciprocal: what is divided by what, and which sign does the exponent have?",
	},
}

// rightAnswers are the answers that a question wants, as a learner types them.
func rightAnswers(q Question) []any {
	var answers []any
	for _, a := range q.Answers {
		switch a.Kind {
		case KindNumber:
			answers = append(answers, a.Number)
		case KindInteger:
			answers = append(answers, int(a.Number))
		default:
			answers = append(answers, a.Accept[0])
		}
	}
	return answers
}

// TestCommittedExercises answers every exercise of the course rightly, and wrongly in the likely ways.
func TestCommittedExercises(t *testing.T) {
	questions, err := load(exercises)
	if err != nil || len(questions) < 8*3 {
		t.Fatalf("%d exercises, %v; wants three a lesson at least", len(questions), err)
	}
	for _, language := range []string{"ja", "en"} {
		t.Setenv("KOBAI_LANG", language)
		say := sentences[language]
		for _, q := range questions {
			if right, words := q.Mark(rightAnswers(q)...); !right || words != say.right+q.Reason.String() {
				t.Errorf("%s: the right answers are marked %v: %q", q.ID, right, words)
			}
			for i, a := range q.Answers {
				try := func(what string, answer any, want string) {
					answers := rightAnswers(q)
					answers[i] = answer
					if right, words := q.Mark(answers...); right || !strings.HasPrefix(words, want) && !strings.HasPrefix(words, q.about(i)+want) {
						t.Errorf("%s, %s (%v): %v %q, wants %q", q.ID, what, answer, right, words, want)
					}
				}
				not := "✗ " + q.about(i) + say.wrong
				for _, m := range a.Mistakes {
					if m.Number != nil {
						try("a known mistake", *m.Number, not+m.Hint.String())
					} else {
						try("a known mistake", m.Text, not+m.Hint.String())
					}
				}
				try("blank", Blank, say.blank)
				try("no word", "", say.blank)
				try("nothing", nil, say.blank)
				try("NaN", math.NaN(), say.blank)
				if a.Kind == KindNumber || a.Kind == KindInteger {
					try("a text", "0.5", say.number)
					try("a truth value", true, say.number)
					try("infinity", math.Inf(1), say.finite)
					tryNumbers(q, a, not, say.sign, say.hundred, say.reciprocal, try)
				} else {
					try("a number", 3, say.word)
				}
				for _, word := range a.Accept {
					answers := rightAnswers(q)
					answers[i] = word
					if right, words := q.Mark(answers...); !right {
						t.Errorf("%s: %q is marked %q", q.ID, word, words)
					}
				}
				switch a.Kind {
				case KindInteger:
					try("a half", a.Number+.5, say.whole)
				case KindChoice:
					try("no choice", "zzz", say.choice)
					for _, choice := range a.Choices {
						if !slices.Contains(a.Accept, choice) {
							try("a wrong choice", choice, not)
						}
					}
				case KindText:
					try("another word", "zzz", not+q.Hint.String())
				}
			}
		}
	}
}

// tryNumbers tries what comes out where a sign, a unit or a division is mistaken.
func tryNumbers(q Question, a Answer, not, sign, hundred, reciprocal string, try func(what string, answer any, want string)) {
	for _, wrong := range []struct {
		what   string
		number float64
		hint   string
	}{{"the sign", -a.Number, sign}, {"per cent", 100 * a.Number, hundred}, {"a share", a.Number / 100, hundred}, {"the reciprocal", 1 / a.Number, reciprocal}} {
		if wrong.number == a.Number || math.IsInf(wrong.number, 0) || a.Kind == KindInteger && wrong.number != math.Trunc(wrong.number) || !a.Range.lies(wrong.number) {
			continue // of 1 the reciprocal is no mistake, and 0 has none; out of its range a number is not compared
		}
		hint := wrong.hint
		if a.Kind == KindInteger {
			hint = q.Hint.String()
		}
		for _, m := range slices.Backward(a.Mistakes) { // the first that fits speaks
			if a.Tolerance.allows(wrong.number, *m.Number) {
				hint = m.Hint.String()
			}
		}
		try(wrong.what, wrong.number, not+hint)
	}
}

// TestCommittedPredictions predicts what the course lets learners predict: rightly, wrongly and not at all.
func TestCommittedPredictions(t *testing.T) {
	questions, err := load(exercises)
	if err != nil {
		t.Fatal(err)
	}
	predicted := regexp.MustCompile(`lesson\.Exercise\("([^"]+)"\)\.Predict\((\w+), `)
	for _, language := range []string{"ja", "en"} {
		t.Setenv("KOBAI_LANG", language)
		say := sentences[language]
		declared, asked := 0, 0
		for _, cell := range notebookCells(t, language) {
			if slices.Contains(cell.Metadata.Tags, "prediction") {
				declared++
				if !strings.Contains(cell.source(), "= lesson.Blank") {
					t.Errorf("the prediction #%s is made before the learner makes it: %s", cell.ID, cell.source())
				}
			}
			for _, m := range predicted.FindAllStringSubmatch(cell.source(), -1) {
				asked++
				if !strings.Contains(cell.printed(), say.unpredicted) {
					t.Errorf("#%s in %s runs without a prediction and does not say so: %q", cell.ID, language, cell.printed())
				}
				at := slices.IndexFunc(questions, func(q Question) bool { return q.ID == m[1] })
				if at < 0 {
					t.Errorf("#%s asks for the exercise %s, which is not there", cell.ID, m[1])
					continue
				}
				q := questions[at]
				measured, within := q.Answers[0].Number, q.Answers[0].Range
				wrong := []float64{1e3*measured + 1e3, -measured - 1}
				if within != (Range{}) {
					for _, outside := range wrong {
						if near, words := q.compare(outside, measured); near || !strings.HasPrefix(words, fmt.Sprintf(say.within, within[0], within[1])) {
							t.Errorf("%s: the prediction %v, outside of its range: %v %q", q.ID, outside, near, words)
						}
					}
					if wrong = within[:1]; measured-within[0] < within[1]-measured {
						wrong = within[1:]
					}
				}
				for _, prediction := range append([]float64{measured}, wrong...) {
					right := prediction == measured
					if near, words := q.compare(prediction, measured); near != right || !strings.HasSuffix(words, q.Reason.String()) || right != strings.HasPrefix(words, "✓ ") {
						t.Errorf("%s: the prediction %v of %v: %v %q", q.ID, prediction, measured, near, words)
					}
				}
				for _, m := range q.Answers[0].Mistakes { // said below the result
					if hint := m.Hint.String(); strings.Contains(hint, "below") || strings.Contains(hint, "下の") {
						t.Errorf("%s looks for the result in the wrong place: %q", q.ID, hint)
					}
				}
				for _, none := range []any{Blank, "", nil, math.NaN()} {
					if near, words := q.compare(none, measured); near || !strings.HasPrefix(words, say.unpredicted) {
						t.Errorf("%s: without a prediction (%v): %v %q", q.ID, none, near, words)
					}
				}
				if near, words := q.compare("0.5", measured); near || !strings.HasPrefix(words, say.number) {
					t.Errorf("%s: a text for a prediction: %v %q", q.ID, near, words)
				}
			}
		}
		if declared == 0 || declared != asked {
			t.Errorf("%s: %d predictions are asked for and %d compared", language, declared, asked)
		}
	}
}

// notebookCell is what matters of a cell of a committed notebook.
type notebookCell struct {
	ID       string
	Source   []string
	Metadata struct{ Tags []string }
	Outputs  []struct{ Text []string }
}

func (c notebookCell) source() string { return strings.Join(c.Source, "") }

func (c notebookCell) printed() string {
	var printed strings.Builder
	for _, output := range c.Outputs {
		printed.WriteString(strings.Join(output.Text, ""))
	}
	return printed.String()
}

// notebookCells are the cells of all committed notebooks of a language.
func notebookCells(t *testing.T, language string) []notebookCell {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "notebooks", language, "*.ipynb"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	var cells []notebookCell
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var nb struct{ Cells []notebookCell }
		if err := json.Unmarshal(text, &nb); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		cells = append(cells, nb.Cells...)
	}
	return cells
}
