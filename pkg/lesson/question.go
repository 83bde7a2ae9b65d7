package lesson

import (
	"fmt"
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
	bad := func(format string, args ...any) error {
		return fmt.Errorf("exercise %q: %s", q.ID, fmt.Sprintf(format, args...))
	}
	switch {
	case q.ID == "":
		return bad("has no id")
	case len(q.Answers) == 0:
		return bad("has no answers")
	case !q.Hint.complete() || !q.Reason.complete():
		return bad("wants its hint and its reason in both languages")
	}
	for i, a := range q.Answers {
		if len(q.Answers) > 1 && !a.Name.complete() {
			return bad("answer %d wants a name in both languages, since there are several", i+1)
		}
		if err := a.validate(); err != nil {
			return bad("answer %d %v", i+1, err)
		}
	}
	return nil
}

func (t Text) complete() bool { return t.JA != "" && t.EN != "" }

func (a Answer) validate() error {
	numeric := a.Kind == KindNumber || a.Kind == KindInteger
	switch {
	case !numeric && a.Kind != KindChoice && a.Kind != KindText:
		return fmt.Errorf("is of kind %q, wants number, integer, choice or text", a.Kind)
	case a.Tolerance.Absolute < 0 || a.Tolerance.Relative < 0 || a.Tolerance.Orders < 0:
		return fmt.Errorf("has a negative tolerance")
	case !numeric && len(a.Accept) == 0:
		return fmt.Errorf("accepts nothing")
	}
	if a.Kind == KindChoice {
		for _, right := range a.Accept {
			if !slices.Contains(a.Choices, right) {
				return fmt.Errorf("accepts %q, which is not among its choices", right)
			}
		}
	}
	for i, m := range a.Mistakes {
		switch {
		case !m.Hint.complete():
			return fmt.Errorf("wants the hint of its mistake %d in both languages", i+1)
		case numeric != (m.Number != nil):
			return fmt.Errorf("is of kind %s, but its mistake %d is not", a.Kind, i+1)
		case numeric && a.Tolerance.allows(*m.Number, a.Number), !numeric && contains(a.Accept, m.Text):
			return fmt.Errorf("takes its mistake %d for right", i+1)
		}
	}
	return nil
}
