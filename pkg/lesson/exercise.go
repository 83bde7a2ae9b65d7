package lesson

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"slices"

	"kobai/pkg/answers"
	"kobai/pkg/internal/locale"
)

// The questions are compiled in, so that an exercise is marked offline and its answer stands in no notebook.
//
//go:embed exercises
var exercises embed.FS

// Task is an exercise in a learner's cell.
type Task struct {
	question Question
	problem  string // why there is no question, for the learner
}

// Exercise returns the exercise of that name. Of an unknown name it says, when it is checked, which names are near.
func Exercise(id string) Task {
	questions, err := load(exercises)
	if err != nil {
		return Task{problem: say("問題を読み込めません: %v", "The exercises cannot be read: %v", err)}
	}
	return find(questions, id)
}

// load reads all questions of all lessons.
func load(files fs.FS) ([]Question, error) {
	names, err := fs.Glob(files, "exercises/*.json")
	if err != nil {
		return nil, err
	}
	var all []Question
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var questions []Question
		if err := json.Unmarshal(content, &questions); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, questions...)
	}
	return all, nil
}

// find returns the task of that name, or one that names the nearest three.
func find(questions []Question, id string) Task {
	for _, q := range questions {
		if q.ID == id {
			return Task{question: q}
		}
	}
	if len(questions) == 0 {
		return Task{problem: say("問題 %q はありません。", "There is no exercise %q.", id)}
	}
	slices.SortStableFunc(questions, func(a, b Question) int { return distance(id, a.ID) - distance(id, b.ID) })
	var near []string
	for _, q := range questions[:min(3, len(questions))] {
		near = append(near, q.ID)
	}
	return Task{problem: say("問題 %q はありません。近い名前: %s。", "There is no exercise %q. Near names: %s.", id, quoted(near))}
}

// Check marks the answers, one for each thing the exercise asks, prints the verdict and returns whether they are right.
func (t Task) Check(given ...any) bool {
	right, words := false, t.problem
	if words == "" {
		right, words = t.question.Mark(given...)
		t.question.note(right, given, "")
	}
	fmt.Println(words)
	return right
}

// Predict compares a prediction with what was then measured, prints both and the reason, and returns whether the prediction lies
// within the exercise's tolerance. A prediction that is Blank, NaN or "" was not made; 0 is a prediction.
func (t Task) Predict(prediction any, measured float64) bool {
	near, words := false, t.problem
	if words == "" {
		near, words = t.question.compare(prediction, measured)
		t.question.note(near, []any{prediction}, answers.Number(measured))
	}
	fmt.Println(words)
	return near
}

// note keeps a try for the class, where one asks for it. What is missing or has not the form of an answer is no try.
func (q Question) note(right bool, given []any, measured string) {
	if len(given) != len(q.Answers) && measured == "" || len(q.Answers) == 0 {
		return
	}
	try := answers.Try{Exercise: q.ID, Measured: measured, Right: right}
	for i, one := range given {
		if q.Answers[i].object(one) != "" {
			return
		}
		try.Answers = append(try.Answers, written(one))
	}
	answers.Note(try)
}

// written is an answer in short: a number with all its digits, a text as it is.
func written(given any) string {
	if number, ok := asNumber(given); ok {
		return answers.Number(number)
	}
	return fmt.Sprint(given)
}

// compare returns whether a prediction is near what was measured, and what to say about it.
func (q Question) compare(prediction any, measured float64) (near bool, words string) {
	if len(q.Answers) == 0 || q.Answers[0].Kind != KindNumber && q.Answers[0].Kind != KindInteger {
		return false, say("この問題は数の予想を求めていません。Check で答えてください。", "This exercise asks for no number to be predicted. Answer it with Check.")
	}
	if missing(prediction) {
		return false, say("予想がまだ入っていません。結果を見る前に予想を書いて、もう一度実行してください。",
			"There is no prediction yet. Write one before you look at the result, and run the cell again.")
	}
	a := q.Answers[0]
	if objection := a.object(prediction); objection != "" {
		return false, objection
	}
	guess, _ := asNumber(prediction)
	both := say("予想 %s、測定 %s", "Predicted %s, measured %s", locale.Number(guess), locale.Number(measured))
	if math.IsNaN(measured) || math.IsInf(measured, 0) {
		return false, both + say("。有限の値が測れなかったので、比べられません。", ". No finite value was measured, so they cannot be compared.")
	}
	a.Number = measured
	if a.accepts(prediction) {
		return true, "✓ " + both + say("。近い予想です。%s", ". Close. %s", q.Reason)
	}
	hint := a.known(prediction)
	if hint == "" && a.Tolerance.Orders > 0 { // otherwise a guess may well be near the reciprocal by chance
		hint = a.slip(prediction)
	}
	if hint != "" {
		hint += locale.Pick("", " ")
	}
	return false, "✗ " + both + say("（%s）。%s%s", " (%s). %s%s", apart(guess, measured), hint, q.Reason)
}

// apart says how far a prediction is off: by a factor where both have one sign, else by the difference.
func apart(guess, measured float64) string {
	if guess*measured <= 0 {
		return say("差は %s", "off by %s", locale.Number(guess-measured))
	}
	if guess > measured {
		return say("測定の %s 倍です", "%s times too large", locale.Number(guess/measured))
	}
	return say("測定の %s 分の 1 です", "%s times too small", locale.Number(measured/guess))
}
