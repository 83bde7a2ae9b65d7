package lesson

import (
	"errors"
	"math"
	"slices"
)

// Question is an exercise: the answers it accepts, the likely mistakes, and what to say to each. The question's own words stand
// in the notebook.
type Question struct {
	ID      string   `json:"id"`
	Answers []Answer `json:"answers"` // one for each argument of Check; Predict takes the first
	Hint    Text     `json:"hint"`    // after a wrong answer that no Mistake names
	Reason  Text     `json:"reason"`  // after the right answer, and after every prediction
}

// Kind says what form an answer has.
type Kind string

// The kinds of answer.
const (
	KindNumber  Kind = "number"  // a number within a tolerance
	KindInteger Kind = "integer" // a whole number
	KindChoice  Kind = "choice"  // one of Choices
	KindText    Kind = "text"    // a word; width, case and spaces don't matter
)

// Answer is what one argument of Check must be.
type Answer struct {
	Name      Text      `json:"name,omitzero"`      // what it stands for; wanted where a question has several answers
	Kind      Kind      `json:"kind"`               //
	Number    float64   `json:"number,omitzero"`    // the right number; Predict replaces it by the measured one
	Tolerance Tolerance `json:"tolerance,omitzero"` // of a number
	Range     Range     `json:"range,omitzero"`     // that every number asked for lies in; without one any number may be given
	Accept    []string  `json:"accept,omitempty"`   // the right choices or texts
	Choices   []string  `json:"choices,omitempty"`  // all choices, right ones included
	Mistakes  []Mistake `json:"mistakes,omitempty"` // likely wrong answers, looked at in order
}

// Tolerance says how far from the right number an answer may be. An answer within any of them is right; without any it must be equal.
type Tolerance struct {
	Absolute float64 `json:"absolute,omitzero"` // |answer − right|
	Relative float64 `json:"relative,omitzero"` // |answer − right| / |right|
	Orders   float64 `json:"orders,omitzero"`   // |log₁₀(answer / right)|: 1 accepts a tenth to ten times
}

// Range is what a number that is asked for cannot be outside of: {0, 1} of a share. A number outside of it has not understood the
// question, so that it is told so and compared with nothing.
type Range [2]float64

// lies tells whether a number lies in the range. In none all do.
func (r Range) lies(number float64) bool { return r == Range{} || r[0] <= number && number <= r[1] }

// Mistake is a likely wrong answer and what to say to it.
type Mistake struct {
	Number *float64 `json:"number,omitempty"` // the wrong number, with the answer's tolerance
	Text   string   `json:"text,omitempty"`   // the wrong choice or text
	Hint   Text     `json:"hint"`
}

// allows tells whether got is near enough to want.
func (t Tolerance) allows(got, want float64) bool {
	distance := math.Abs(got - want)
	return got == want || distance <= t.Absolute || distance <= t.Relative*math.Abs(want) ||
		math.Abs(math.Log10(got/want)) <= t.Orders
}

// Validate returns the first thing in a question that would leave a learner without an answer or without words.
func (q Question) Validate() error {
	bad := func(ja, en string, args ...any) error {
		return errors.New(say("問題 %q：%s", "exercise %q: %s", q.ID, say(ja, en, args...)))
	}
	switch {
	case q.ID == "":
		return bad("id がありません", "has no id")
	case len(q.Answers) == 0:
		return bad("答え（answers）がありません", "has no answers")
	case !q.Hint.complete() || !q.Reason.complete():
		return bad("ヒント（hint）と理由（reason）が、両方の言語で要ります", "wants its hint and its reason in both languages")
	}
	for i, a := range q.Answers {
		if len(q.Answers) > 1 && !a.Name.complete() {
			return bad("答えが複数あるので、答え %d にも両方の言語の名前（name）が要ります", "answer %d wants a name in both languages, since there are several", i+1)
		}
		if err := a.validate(); err != nil {
			return bad("答え %d %v", "answer %d %v", i+1, err)
		}
	}
	return nil
}

func (t Text) complete() bool { return t.JA != "" && t.EN != "" }

// validate returns what is wrong with an answer, to be said behind its number.
func (a Answer) validate() error {
	bad := func(ja, en string, args ...any) error { return errors.New(say(ja, en, args...)) }
	numeric := a.Kind == KindNumber || a.Kind == KindInteger
	switch {
	case !numeric && a.Kind != KindChoice && a.Kind != KindText:
		return bad("の種類（kind）が %q です。number、integer、choice、text のどれかにしてください", "is of kind %q, wants number, integer, choice or text", a.Kind)
	case a.Tolerance.Absolute < 0 || a.Tolerance.Relative < 0 || a.Tolerance.Orders < 0:
		return bad("の許容範囲（tolerance）が負です", "has a negative tolerance")
	case a.Range != Range{} && (!numeric || a.Range[0] >= a.Range[1] || !a.Range.lies(a.Number)):
		return bad("の範囲（range）は、答えを含む [下限, 上限] にしてください", "wants a range [least, greatest] that its number lies in")
	case !numeric && len(a.Accept) == 0:
		return bad("に、正解とするもの（accept）がありません", "accepts nothing")
	}
	if a.Kind == KindChoice {
		for _, right := range a.Accept {
			if !slices.Contains(a.Choices, right) {
				return bad("は %q を正解としますが、選択肢（choices）にありません", "accepts %q, which is not among its choices", right)
			}
		}
	}
	for i, m := range a.Mistakes {
		switch {
		case !m.Hint.complete():
			return bad("の誤答 %d のヒント（hint）が、両方の言語で要ります", "wants the hint of its mistake %d in both languages", i+1)
		case numeric != (m.Number != nil):
			return bad("の種類（kind）は %s ですが、誤答 %d は違う種類です", "is of kind %s, but its mistake %d is not", a.Kind, i+1)
		case numeric && !a.Range.lies(*m.Number):
			return bad("の誤答 %d は範囲（range）の外にあります", "has its mistake %d outside its range", i+1)
		case numeric && a.Tolerance.allows(*m.Number, a.Number), !numeric && contains(a.Accept, m.Text):
			return bad("は、誤答 %d を正解としてしまいます", "takes its mistake %d for right", i+1)
		}
	}
	return nil
}
