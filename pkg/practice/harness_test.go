package practice

import (
	"testing"

	"kobai/pkg/internal/locale"
)

// answer is a function as a learner may write it, and the name of the mistake that its sentence must speak of: "" where it is right.
type answer[F any] struct {
	what    string
	f       F
	mistake string
}

// mustMark marks every answer in both languages. It wants two right ones at least, the exercise as it stands in the lesson to be
// called not written, and of every mistake that the exercise knows an answer that gets its sentence.
func mustMark[F any](t *testing.T, p problem[F], answers ...answer[F]) {
	t.Helper()
	right, tried := 0, map[string]bool{}
	for _, language := range []string{"ja", "en"} {
		t.Setenv("KOBAI_LANG", language)
		if ok, words := p.mark(p.blank, patience); ok || words != notWritten() {
			t.Errorf("%s: before anything is written it is marked %v: %q", language, ok, words)
		}
		for _, a := range answers {
			want := "✓ " + locale.Pick("正解です。", "Right. ") + p.reason.String()
			if a.mistake == "" {
				right++
			} else {
				tried[a.mistake] = true
				want = not(p.says(t, a.mistake))
			}
			if ok, words := p.mark(a.f, patience); ok != (a.mistake == "") || words != want {
				t.Errorf("%s, %s: marked %v: %q\nwants %q", language, a.what, ok, words, want)
			}
		}
		for _, m := range p.mistakes {
			if m.says.JA == "" || m.says.EN == "" {
				t.Errorf("the mistake %q has no words in one of the languages", m.name)
			}
		}
	}
	for _, m := range p.mistakes {
		if !tried[m.name] {
			t.Errorf("no answer makes the mistake %q", m.name)
		}
	}
	if right < 2*2 || len(p.mistakes) < 4 {
		t.Errorf("%d right answers and %d mistakes, wants two and four at least", right/2, len(p.mistakes))
	}
}

// says is what the exercise says to the mistake of that name.
func (p problem[F]) says(t *testing.T, name string) string {
	t.Helper()
	for _, m := range p.mistakes {
		if m.name == name {
			return m.says.String()
		}
	}
	t.Fatalf("there is no mistake %q", name)
	return ""
}

// TestRightAnswersAreRight wants the library's own answers to pass, and every likely mistake to be told from them and from one another.
func TestRightAnswersAreRight(t *testing.T) {
	t.Run("root mean square", consistent(rootMeanSquare))
	t.Run("ratio", consistent(ratio))
	t.Run("sigmoid", consistent(sigmoid))
	t.Run("softmax", consistent(softmax))
	t.Run("linear", consistent(linear))
	t.Run("tanh", consistent(tanh))
	t.Run("two layers", consistent(twoLayer))
	t.Run("He", consistent(he))
	t.Run("clip", consistent(clip))
	t.Run("residual", consistent(residual))
	t.Run("batch norm", consistent(batchNorm))
	t.Run("RNN step", consistent(rnnForward))
	t.Run("RNN backward", consistent(rnnBack))
	t.Run("LSTM", consistent(lstm))
	t.Run("momentum", consistent(momentum))
	t.Run("Adam", consistent(adam))
}

func consistent[F any](p problem[F]) func(t *testing.T) {
	return func(t *testing.T) {
		t.Parallel()
		if ok, words := p.mark(p.right, patience); !ok {
			t.Errorf("the right answer is marked %q", words)
		}
		if ok, words := p.mark(p.blank, patience); ok || words != notWritten() {
			t.Errorf("the blank is marked %q", words)
		}
		for _, m := range p.mistakes {
			if ok, words := p.mark(m.f, patience); ok || words != not(m.says.String()) {
				t.Errorf("%s: %v %q", m.name, ok, words)
			}
		}
	}
}
