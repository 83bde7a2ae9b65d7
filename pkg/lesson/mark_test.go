package lesson

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"
)

func both(text string) Text { return Text{JA: text, EN: text} }

func number(v float64) *float64 { return &v }

var (
	factor = Question{ID: "factor", Hint: both("Look at the peak."), Reason: both("The slope is s(1-s)."),
		Answers: []Answer{{Kind: KindNumber, Number: 0.25, Tolerance: Tolerance{Absolute: 1e-9},
			Mistakes: []Mistake{{Number: number(0.5), Hint: both("That is the value, not the slope.")}}}}}
	ratio = Question{ID: "ratio", Hint: both("Multiply."), Reason: both("Ten factors."),
		Answers: []Answer{{Kind: KindNumber, Number: 2.2e-6, Tolerance: Tolerance{Orders: 0.5}}}}
	layers = Question{ID: "layers", Hint: both("Count."), Reason: both("One more matrix than layers."),
		Answers: []Answer{{Kind: KindInteger, Number: 31, Mistakes: []Mistake{{Number: number(30), Hint: both("That counts the hidden layers.")}}}}}
	remedy = Question{ID: "remedy", Hint: both("Which slope is 1?"), Reason: both("Its slope is 1."),
		Answers: []Answer{{Kind: KindChoice, Choices: []string{"sigmoid", "tanh", "ReLU"}, Accept: []string{"ReLU"},
			Mistakes: []Mistake{{Text: "tanh", Hint: both("Its slope is 1 at 0 only.")}}}}}
	word = Question{ID: "word", Hint: both("Think."), Reason: both("Named so."),
		Answers: []Answer{{Kind: KindText, Accept: []string{"勾配消失", "vanishing gradient"}}}}
	portion = Question{ID: "portion", Hint: both("Half of ten?"), Reason: both("Six of ten."),
		Answers: []Answer{{Kind: KindNumber, Number: 0.6, Tolerance: Tolerance{Absolute: 0.1}, Range: Range{0, 1}}}}
	growth = Question{ID: "growth", Hint: both("Measure."), Reason: both("It shrinks."),
		Answers: []Answer{{Kind: KindNumber, Number: 0.6, Tolerance: Tolerance{Absolute: 0.1}}}}
	pair = Question{ID: "pair", Hint: both("Both."), Reason: both("Yes."),
		Answers: []Answer{{Name: both("slope"), Kind: KindNumber, Number: 1}, {Name: both("name"), Kind: KindText, Accept: []string{"tanh"}}}}
)

func TestMark(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	type answers []any
	tests := []struct {
		question Question
		answers  answers
		right    bool
		words    string
	}{
		{factor, answers{0.25}, true, "✓ Right. The slope is s(1-s)."},
		{factor, answers{float32(0.25)}, true, "✓ Right. The slope is s(1-s)."},
		{factor, answers{0.5}, false, "✗ Not yet. That is the value, not the slope."},
		{factor, answers{25}, false, "✗ Not yet. That is off by a factor of 100: percent or share?"},
		{factor, answers{0.0025}, false, "✗ Not yet. That is off by a factor of 100: percent or share?"},
		{factor, answers{-0.25}, false, "✗ Not yet. Check the sign."},
		{factor, answers{4}, false, "✗ Not yet. That is the reciprocal: what is divided by what, and which sign does the exponent have?"},
		{factor, answers{0.3}, false, "✗ Not yet. Look at the peak."},
		{factor, answers{0.}, false, "✗ Not yet. Look at the peak."},
		{factor, answers{0}, false, "✗ Not yet. This is 0. If you divided: in Go a division of two whole numbers drops the fraction, so 1/3 is 0. Write 1/3.0."},
		{layers, answers{0}, false, "✗ Not yet. Count."},
		{factor, answers{"0.25"}, false, `Answer with a number, without quotes; it is "0.25" now.`},
		{factor, answers{true}, false, "Answer with a number, without quotes; it is true now."},
		{factor, answers{math.NaN()}, false, "There is no answer yet. Write one and run the cell again."},
		{factor, answers{Blank}, false, "There is no answer yet. Write one and run the cell again."},
		{factor, answers{nil}, false, "There is no answer yet. Write one and run the cell again."},
		{factor, answers{math.Inf(1)}, false, "Answer with a finite number; it is ∞ now."},
		{factor, answers{}, false, "This exercise wants 1 answers and got 0."},
		{factor, answers{1, 2}, false, "This exercise wants 1 answers and got 2."},
		{ratio, answers{1e-6}, true, "✓ Right. Ten factors."},
		{ratio, answers{1e-5}, false, "✗ Not yet. Multiply."},
		{ratio, answers{2.2e-4}, false, "✗ Not yet. That is off by a factor of 100: percent or share?"},
		{ratio, answers{1e6}, false, "✗ Not yet. That is the reciprocal: what is divided by what, and which sign does the exponent have?"},
		{layers, answers{31}, true, "✓ Right. One more matrix than layers."},
		{layers, answers{31.0}, true, "✓ Right. One more matrix than layers."},
		{layers, answers{uint8(31)}, true, "✓ Right. One more matrix than layers."},
		{layers, answers{30}, false, "✗ Not yet. That counts the hidden layers."},
		{layers, answers{30.5}, false, "Answer with a whole number; it is 30.5 now."},
		{layers, answers{-31}, false, "✗ Not yet. Count."},
		{remedy, answers{" ｒｅｌｕ "}, true, "✓ Right. Its slope is 1."},
		{remedy, answers{"tanh"}, false, "✗ Not yet. Its slope is 1 at 0 only."},
		{remedy, answers{"sigmoid"}, false, "✗ Not yet. Which slope is 1?"},
		{remedy, answers{"softmax"}, false, `Choose one of "sigmoid", "tanh", "ReLU"; it is "softmax" now.`},
		{remedy, answers{3}, false, `Answer with a word in quotes, as in "sigmoid"; it is 3 now.`},
		{portion, answers{60}, false, "Answer with a number from 0 to 1; it is 60 now. Divide a percentage by 100."},
		{portion, answers{-0.6}, false, "Answer with a number from 0 to 1; it is -0.6 now."},
		{portion, answers{1}, false, "✗ Not yet. Half of ten?"},
		{portion, answers{0.}, false, "✗ Not yet. Half of ten?"},
		{growth, answers{1 / .6}, false, "✗ Not yet. That is the reciprocal: what is divided by what, and which sign does the exponent have?"},
		{growth, answers{1.5}, false, "✗ Not yet. Measure."},
		{word, answers{"Ｖａｎｉｓｈｉｎｇ　 GRADIENT."}, true, "✓ Right. Named so."},
		{word, answers{"勾配 消失。"}, true, "✓ Right. Named so."},
		{word, answers{"  "}, false, "There is no answer yet. Write one and run the cell again."},
		{word, answers{1.5}, false, `Answer with a word in quotes, as in "word"; it is 1.5 now.`},
		{pair, answers{1, "tanh"}, true, "✓ Right. Yes."},
		{pair, answers{1, "relu"}, false, "✗ name: not yet. Both."},
		{pair, answers{1, Blank}, false, "name: There is no answer yet. Write one and run the cell again."},
	}
	for _, test := range tests {
		right, words := test.question.Mark(test.answers...)
		if right != test.right || words != test.words {
			t.Errorf("%s %v: %v %q\nwant %v %q", test.question.ID, test.answers, right, words, test.right, test.words)
		}
	}
}

func TestMarkInJapanese(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	q := factor
	q.Reason = Text{JA: "頂点の傾きです。", EN: "The slope at the peak."}
	for answer, want := range map[any]string{
		0.25: "✓ 正解です。頂点の傾きです。", 25: "✗ まだ違います。ちょうど 100 倍違います。百分率（%）と割合を取り違えていませんか。",
		"a": `数で答えてください。引用符は要りません（いまは "a"）。`, Blank: "答えがまだ入っていません。値を書いてから、もう一度実行してください。",
	} {
		if _, words := q.Mark(answer); words != want {
			t.Errorf("%v: %q, want %q", answer, words, want)
		}
	}
}

func TestPredict(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	tests := []struct {
		question   Question
		prediction any
		measured   float64
		near       bool
		words      string
	}{
		{ratio, 1e-6, 2.2e-6, true, "✓ Predicted 1×10⁻⁶, measured 2.2×10⁻⁶. Close. Ten factors."},
		{ratio, 0.1, 2e-6, false, "✗ Predicted 0.1, measured 2×10⁻⁶ (50000 times too large). Ten factors."},
		{ratio, 1e-9, 1e-6, false, "✗ Predicted 1×10⁻⁹, measured 1×10⁻⁶ (1000 times too small). Ten factors."},
		{ratio, 1e6, 1e-6, false, "✗ Predicted 1×10⁶, measured 1×10⁻⁶ (1×10¹² times too large). " +
			"That is the reciprocal: what is divided by what, and which sign does the exponent have? Ten factors."},
		{factor, 0.5, 0.25, false, "✗ Predicted 0.5, measured 0.25 (2 times too large). That is the value, not the slope. The slope is s(1-s)."},
		{portion, 60, 0.58, false, "Answer with a number from 0 to 1; it is 60 now. Divide a percentage by 100."},
		{growth, 1.6, 0.625, false, "✗ Predicted 1.6, measured 0.625 (2.56 times too large). It shrinks."},
		{growth, 1.5, 0.62, false, "✗ Predicted 1.5, measured 0.62 (2.42 times too large). It shrinks."},
		{ratio, 0, 2e-6, false, "✗ Predicted 0, measured 2×10⁻⁶ (off by -2×10⁻⁶). Ten factors."},
		{ratio, 0, 0, true, "✓ Predicted 0, measured 0. Close. Ten factors."},
		{ratio, Blank, 1, false, "There is no prediction yet. Write one before you look at the result, and run the cell again."},
		{ratio, math.NaN(), 1, false, "There is no prediction yet. Write one before you look at the result, and run the cell again."},
		{ratio, "1e-6", 1, false, `Answer with a number, without quotes; it is "1e-6" now.`},
		{ratio, 1, math.Inf(1), false, "Predicted 1, measured ∞. No finite value was measured, so they cannot be compared."},
		{ratio, 1, math.NaN(), false, "Predicted 1, measured NaN. No finite value was measured, so they cannot be compared."},
		{word, 1, 1, false, "This exercise asks for no number to be predicted. Answer it with Check."},
		{Question{}, 1, 1, false, "This exercise asks for no number to be predicted. Answer it with Check."},
	}
	for _, test := range tests {
		near, words := test.question.compare(test.prediction, test.measured)
		if near != test.near || words != test.words {
			t.Errorf("%s: %v against %g: %v %q\nwant %v %q", test.question.ID, test.prediction, test.measured, near, words, test.near, test.words)
		}
	}
}

// TestApartInJapanese: a Japanese reader counts 倍 and 分の 1 of what was measured.
func TestApartInJapanese(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	for guess, want := range map[float64]string{2: "測定の 4 倍です", .25: "測定の 2 分の 1 です", 0: "差は -0.5"} {
		if got := apart(guess, .5); got != want {
			t.Errorf("%g against 0.5: %q, wants %q", guess, got, want)
		}
	}
}

func TestUnknownExerciseNamesNearOnes(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	questions := []Question{factor, ratio, layers, remedy}
	if got := find(questions, "ratoi").problem; !strings.HasPrefix(got, `There is no exercise "ratoi". Near names: "ratio", `) {
		t.Errorf("says %q", got)
	}
	if got := find(nil, "x").problem; got != `There is no exercise "x".` {
		t.Errorf("says %q", got)
	}
	if task := find(questions, "layers"); task.problem != "" || task.question.ID != "layers" {
		t.Errorf("found %+v", task)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"勾配", "勾留", 1}, {"ab", "ba", 2}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestLoad(t *testing.T) {
	good := fstest.MapFS{
		"exercises/README.md": {Data: []byte("# not JSON")},
		"exercises/01-a.json": {Data: []byte(`[{"id":"q","answers":[{"kind":"number","number":0.25}],"hint":{"ja":"ヒ","en":"h"},"reason":{"ja":"理","en":"r"}}]`)},
		"exercises/02-b.json": {Data: []byte(`[]`)},
	}
	questions, err := load(good)
	if err != nil || len(questions) != 1 || questions[0].ID != "q" || questions[0].Validate() != nil {
		t.Errorf("loaded %+v, %v", questions, err)
	}
	if _, err := load(fstest.MapFS{"exercises/01-a.json": {Data: []byte(`{`)}}); err == nil || !strings.HasPrefix(err.Error(), "exercises/01-a.json: ") {
		t.Errorf("a broken file gives %v", err)
	}
}

// TestExercisesAreWhole looks at the questions that are compiled in: each valid, no name twice.
func TestExercisesAreWhole(t *testing.T) {
	questions, err := load(exercises)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, q := range questions {
		if err := q.Validate(); err != nil {
			t.Error(err)
		}
		if seen[q.ID] {
			t.Errorf("there are two exercises %q", q.ID)
		}
		seen[q.ID] = true
	}
}

func TestValidate(t *testing.T) {
	for _, q := range []Question{factor, ratio, layers, remedy, word, portion, growth, pair} {
		if err := q.Validate(); err != nil {
			t.Error(err)
		}
	}
	spoil := func(q Question, change func(q *Question, a *Answer)) Question {
		q.Answers = append([]Answer(nil), q.Answers...)
		q.Answers[0].Mistakes = append([]Mistake(nil), q.Answers[0].Mistakes...)
		change(&q, &q.Answers[0])
		return q
	}
	tests := []struct {
		question Question
		want     string
	}{
		{spoil(factor, func(q *Question, a *Answer) { q.ID = "" }), "has no id"},
		{spoil(factor, func(q *Question, a *Answer) { q.Answers = nil }), "has no answers"},
		{spoil(factor, func(q *Question, a *Answer) { q.Hint.JA = "" }), "both languages"},
		{spoil(factor, func(q *Question, a *Answer) { a.Kind = "guess" }), `is of kind "guess"`},
		{spoil(factor, func(q *Question, a *Answer) { a.Tolerance.Orders = -1 }), "negative tolerance"},
		{spoil(factor, func(q *Question, a *Answer) { a.Mistakes[0].Number = number(0.25) }), "takes its mistake 1 for right"},
		{spoil(factor, func(q *Question, a *Answer) { a.Mistakes[0] = Mistake{Text: "a", Hint: both("h")} }), "is of kind number, but its mistake 1 is not"},
		{spoil(factor, func(q *Question, a *Answer) { a.Mistakes[0].Hint.EN = "" }), "mistake 1 in both languages"},
		{spoil(factor, func(q *Question, a *Answer) { a.Range = Range{0.3, 1} }), "that its number lies in"},
		{spoil(factor, func(q *Question, a *Answer) { a.Range = Range{1, 0} }), "that its number lies in"},
		{spoil(factor, func(q *Question, a *Answer) { a.Range = Range{0, 0.4} }), "has its mistake 1 outside its range"},
		{spoil(word, func(q *Question, a *Answer) { a.Range = Range{0, 1} }), "that its number lies in"},
		{spoil(remedy, func(q *Question, a *Answer) { a.Accept = []string{"GELU"} }), "not among its choices"},
		{spoil(remedy, func(q *Question, a *Answer) { a.Mistakes[0].Text = "relu" }), "takes its mistake 1 for right"},
		{spoil(word, func(q *Question, a *Answer) { a.Accept = nil }), "accepts nothing"},
		{spoil(pair, func(q *Question, a *Answer) { a.Name = Text{} }), "wants a name"},
	}
	for _, test := range tests {
		t.Setenv("KOBAI_LANG", "en")
		if err := test.question.Validate(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %q", test.question, err, test.want)
		}
		t.Setenv("KOBAI_LANG", "ja")
		if err := test.question.Validate(); err == nil || !strings.HasPrefix(err.Error(), "問題 ") || strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v, in Japanese: %v", test.question, err)
		}
	}
}
