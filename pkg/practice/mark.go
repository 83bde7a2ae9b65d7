package practice

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"time"

	"kobai/pkg/answers"
	"kobai/pkg/internal/locale"
	"kobai/pkg/lesson"
)

// problem is an exercise that asks for a function of type F.
type problem[F any] struct {
	run      func(t *trial, f F) // draws the arguments, calls f and keeps what it gives
	right    F                   // as the library has it
	blank    F                   // as it stands in the lesson before anything is written
	mistakes []mistake[F]        // the likely ones
	alone    []string            // the mistakes whose words say that all else is right
	reason   lesson.Text         // after the right answer
}

// mistake is a likely wrong answer and what to say to it.
type mistake[F any] struct {
	name string
	f    F
	says lesson.Text
}

// words is a text in both languages.
func words(ja, en string) lesson.Text { return lesson.Text{JA: ja, EN: en} }

// patience is how long a function may take. The right ones take less than a thousandth of it.
const patience = 10 * time.Second

// say returns a text in the current language with its verbs filled in.
func say(ja, en string, args ...any) string { return fmt.Sprintf(locale.Pick(ja, en), args...) }

// check marks a learner's function, prints the verdict and returns whether it is right.
func check[F any](p problem[F], f F) bool {
	right, words := p.mark(f, patience)
	fmt.Println(words)
	note(f, right, words)
	return right
}

// note keeps a try for the class, where one asks for it. Its name is the call as it stands in the cell, practice.Sigmoid(mine), since
// exercises may share what marks them. What is not written yet is no try.
func note(f any, right bool, words string) {
	if words == notWritten() {
		return
	}
	var callers [8]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
	name := ""
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		inside, found := strings.CutPrefix(frame.Function, here)
		if !found {
			break
		}
		name = inside
	}
	mine := ""
	if v := reflect.ValueOf(f); !v.IsNil() {
		mine = runtime.FuncForPC(v.Pointer()).Name()
		mine = mine[strings.LastIndex(mine, ".")+1:]
	}
	answers.Note(answers.Try{Exercise: "practice." + name + "(" + mine + ")", Right: right, Verdict: words})
}

// here begins the names of this package's functions.
var here = reflect.TypeFor[Training]().PkgPath() + "."

// mark returns whether f is right, and what to say about it. It gives up on a function that takes longer than bound.
func (p problem[F]) mark(f F, bound time.Duration) (right bool, words string) {
	if reflect.ValueOf(f).IsNil() {
		return false, notWritten()
	}
	got, why := await(func() []*trial { return attempt(p.run, f) }, bound)
	if why != "" {
		return false, not(why)
	}
	return p.judge(got)
}

// judge says what the trials of a learner's function show.
func (p problem[F]) judge(got []*trial) (right bool, words string) {
	want := attempt(p.run, p.right)
	flaw := firstFlaw(got, want)
	if flaw == nil {
		for _, t := range got {
			if name := t.changed(); name != "" {
				return false, not(say("結果は合っていますが、引数 %s を書き換えています。呼び出した側がまだ使うので、新しい場所に計算してください。",
					"The results are right, but the function writes into its argument %s, which the caller still needs. Work in a place of your own.", name))
			}
		}
		return true, say("✓ 正解です。%s", "✓ Right. %s", p.reason)
	}
	if p.isBlank(got) {
		return false, notWritten()
	}
	mistaken := make([][]*trial, len(p.mistakes))
	alone := make([]bool, len(p.mistakes))
	for i, m := range p.mistakes {
		mistaken[i], alone[i] = attempt(p.run, m.f), slices.Contains(p.alone, m.name)
	}
	if n := diagnose(mistaken, alone, got, want); n >= 0 {
		return false, not(p.mistakes[n].says.String())
	}
	return false, not(flaw.describe(got, want))
}

// isBlank tells whether a function gives what it gives before anything is written.
func (p problem[F]) isBlank(got []*trial) bool {
	for i, blank := range attempt(p.run, p.blank) {
		if got[i].panicked != "" || got[i].changed() != "" {
			return false
		}
		for k := range blank.results {
			if !same(got[i].results[k].m, blank.results[k].m, 0) {
				return false
			}
		}
	}
	return true
}

func notWritten() string {
	return say("まだ書かれていません。関数の中身を書いてから、もう一度実行してください。", "It is not written yet. Fill in the function and run the cell again.")
}

func not(words string) string { return say("✗ まだ違います。%s", "✗ Not yet. %s", words) }
