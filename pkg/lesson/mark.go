package lesson

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"strings"

	"kobai/pkg/internal/locale"
)

// blank is the type of Blank.
type blank string

// Blank stands where a learner has not answered yet. NaN and "" mean the same.
const Blank blank = ""

// Mark returns whether the answers are right, and what to say about them.
func (q Question) Mark(answers ...any) (right bool, words string) {
	if len(answers) != len(q.Answers) {
		return false, say("答えは %d 個必要です（いまは %d 個）。", "This exercise wants %d answers and got %d.", len(q.Answers), len(answers))
	}
	for i, a := range q.Answers {
		if objection := a.object(answers[i]); objection != "" {
			return false, q.about(i) + objection
		}
	}
	for i, a := range q.Answers {
		if !a.accepts(answers[i]) {
			hint := cmp.Or(a.known(answers[i]), a.slip(answers[i]), a.truncated(answers[i]), q.Hint.String())
			if len(q.Answers) > 1 {
				return false, say("✗ %sまだ違います。%s", "✗ %snot yet. %s", q.about(i), hint)
			}
			return false, say("✗ まだ違います。%s", "✗ Not yet. %s", hint)
		}
	}
	return true, say("✓ 正解です。%s", "✓ Right. %s", q.Reason)
}

// about names the answer spoken of, where there are several.
func (q Question) about(i int) string {
	if len(q.Answers) == 1 {
		return ""
	}
	return q.Answers[i].Name.String() + ": "
}

// object returns what is wrong with the form of an answer: missing, of another type, not a finite number, not among the choices.
func (a Answer) object(given any) string {
	number, isNumber := asNumber(given)
	text, isText := given.(string)
	switch {
	case missing(given):
		return say("答えがまだ入っていません。値を書いてから、もう一度実行してください。", "There is no answer yet. Write one and run the cell again.")
	case (a.Kind == KindNumber || a.Kind == KindInteger) && !isNumber:
		return say("数で答えてください。引用符は要りません（いまは %s）。", "Answer with a number, without quotes; it is %s now.", shown(given))
	case isNumber && math.IsInf(number, 0):
		return say("有限の数で答えてください（いまは %s）。", "Answer with a finite number; it is %s now.", locale.Number(number))
	case a.Kind == KindInteger && number != math.Trunc(number):
		return say("整数で答えてください（いまは %s）。", "Answer with a whole number; it is %s now.", locale.Number(number))
	case isNumber && !a.Range.lies(number):
		least, greatest, now := locale.Number(a.Range[0]), locale.Number(a.Range[1]), locale.Number(number)
		words := say("%s から %s までの数で答えてください（いまは %s）。", "Answer with a number from %s to %s; it is %s now.", least, greatest, now)
		if a.Range == (Range{0, 1}) && number > 1 {
			words += say("百分率は、100 で割ってください。", " Divide a percentage by 100.")
		}
		return words
	case (a.Kind == KindChoice || a.Kind == KindText) && !isText:
		return say("言葉を引用符で囲んで答えてください。例: \"%s\"（いまは %s）。", "Answer with a word in quotes, as in \"%s\"; it is %s now.", a.example(), shown(given))
	case a.Kind == KindChoice && !contains(a.Choices, text):
		return say("選択肢は %s です（いまは %s）。", "Choose one of %s; it is %s now.", quoted(a.Choices), shown(given))
	}
	return ""
}

// example returns a word to show the form of an answer with: a choice, but never the right text.
func (a Answer) example() string {
	if len(a.Choices) > 0 {
		return a.Choices[0]
	}
	return locale.Pick("言葉", "word")
}

// accepts tells whether an answer that has the right form is right.
func (a Answer) accepts(given any) bool {
	if number, ok := asNumber(given); ok {
		return a.Tolerance.allows(number, a.Number)
	}
	return contains(a.Accept, given.(string))
}

// known returns what to say to a mistake that the exercise names, or "".
func (a Answer) known(given any) string {
	number, isNumber := asNumber(given)
	for _, m := range a.Mistakes {
		if isNumber && a.Tolerance.allows(number, *m.Number) || !isNumber && contains([]string{m.Text}, given.(string)) {
			return m.Hint.String()
		}
	}
	return ""
}

// slip returns what to say where the sign, the unit or the side of a division is mistaken, or "".
func (a Answer) slip(given any) string {
	number, isNumber := asNumber(given)
	if !isNumber || a.Kind == KindInteger || a.Number == 0 {
		return ""
	}
	// An order-of-magnitude tolerance says nothing about units and signs, so these are looked for closely. A wide absolute one says
	// nothing about reciprocals: of 0.6 within 0.1 those are 1.4 to 2.
	exactly := Tolerance{Absolute: a.Tolerance.Absolute, Relative: max(a.Tolerance.Relative, 0.01)}
	inverse := Tolerance{Relative: exactly.Relative, Orders: a.Tolerance.Orders}
	switch {
	case exactly.allows(number, -a.Number):
		return say("符号を確かめてください。", "Check the sign.")
	case exactly.allows(number, 100*a.Number), exactly.allows(100*number, a.Number):
		return say("ちょうど 100 倍違います。百分率（%%）と割合を取り違えていませんか。", "That is off by a factor of 100: percent or share?")
	case inverse.allows(1/number, a.Number):
		return say("逆数になっています。何を何で割るのか、指数の符号はどちらかを確かめてください。",
			"That is the reciprocal: what is divided by what, and which sign does the exponent have?")
	}
	return ""
}

// truncated is what to say where Go has divided two whole numbers and nothing is left: 1/3 is 0.
func (a Answer) truncated(given any) string {
	v := reflect.ValueOf(given)
	if a.Kind != KindNumber || !v.IsValid() || !v.CanInt() || v.Int() != 0 {
		return ""
	}
	return say("値は 0 です。割り算で求めたのなら、Go では整数どうしの割り算は小数を切り捨てます（1/3 は 0）。1/3.0 のように書いてください。",
		"This is 0. If you divided: in Go a division of two whole numbers drops the fraction, so 1/3 is 0. Write 1/3.0.")
}

// asNumber returns an answer as a number, whichever of Go's number types it has.
func asNumber(given any) (float64, bool) {
	v := reflect.ValueOf(given)
	switch {
	case !v.IsValid():
		return 0, false
	case v.CanInt():
		return float64(v.Int()), true
	case v.CanUint():
		return float64(v.Uint()), true
	case v.CanFloat():
		return v.Float(), true
	}
	return 0, false
}

// missing tells whether a learner has not answered yet.
func missing(given any) bool {
	if number, ok := asNumber(given); ok {
		return math.IsNaN(number)
	}
	if text, ok := given.(string); ok {
		return plain(text) == ""
	}
	return given == nil || given == Blank
}

// shown writes an answer as the learner wrote it.
func shown(given any) string { return fmt.Sprintf("%#v", given) }

func quoted(words []string) string {
	parts := make([]string, len(words))
	for i, word := range words {
		parts[i] = fmt.Sprintf("%q", word)
	}
	return strings.Join(parts, ", ")
}
