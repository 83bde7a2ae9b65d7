package practice

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
	"kobai/pkg/translate"
)

// flaw is the first thing that is wrong: result number k of a trial, or its panic.
type flaw struct {
	trial, k int
	panicked bool
}

// firstFlaw returns the first thing that is wrong, or nil.
func firstFlaw(got, right []*trial) *flaw {
	for i := range right {
		if got[i].panicked != "" {
			return &flaw{trial: i, panicked: true}
		}
		for k := range right[i].results {
			if !agree(got[i], right[i], k) {
				return &flaw{trial: i, k: k}
			}
		}
	}
	return nil
}

// describe says what is seen of a mistake that nobody thought of.
func (f flaw) describe(got, right []*trial) string {
	t := got[f.trial]
	if f.panicked {
		return t.stopped()
	}
	g, r := t.results[f.k], right[f.trial].results[f.k]
	switch {
	case g.m == nil:
		return say("%s が返されていません。", "The function returns no %s.", r.name)
	case !fits(g.m, r.m):
		return misshapen(t, g, r)
	}
	if words := scaled(got, right, f.k); words != "" {
		return words
	}
	return farthest(t, g, r)
}

// stopped says what a function panicked with, and what that means. What a package says of shapes, it says without the arguments' own.
func (t *trial) stopped() string {
	return say("関数が途中で止まりました: %s%s。", "The function stopped with a panic: %s%s.", t.panicked, t.shapes()) + meaning(t.panicked)
}

// meaning is what a panic means in the learner's language, as a further sentence, or "" where it says so itself.
func meaning(panicked string) string {
	if words := translate.Sentence(panicked, string(locale.Current())); words != "" {
		return locale.Pick("", " ") + words
	}
	return ""
}

// misshapen names both shapes.
func misshapen(t *trial, g, r result) string {
	words := say("%s の形が %s です。正しくは %s です%s。", "%s is %s; it should be %s%s.", r.name, shape(g.m), shape(r.m), t.shapes())
	if rows, columns := g.m.Dims(); rows != columns && fits(mat.DenseCopyOf(g.m.T()), r.m) {
		words += say("転置が抜けているか、余分です。", " A transpose is missing or one too many.")
	}
	return words
}

// scaled speaks of a result that is the right one times a number in every trial, or says "".
func scaled(got, right []*trial, k int) string {
	constant, shrunk, grown := math.NaN(), true, true
	for i := range right {
		r := right[i].results[k]
		if got[i].panicked != "" {
			return ""
		}
		by, ok := factor(got[i].results[k].m, r)
		if !ok {
			return ""
		}
		is := func(v float64) bool { return math.Abs(by-v) <= 1e-6*math.Abs(v) }
		if i == 0 {
			constant = by
		}
		if !is(constant) {
			constant = math.NaN()
		}
		batch := float64(right[i].batch)
		shrunk, grown = shrunk && batch > 0 && is(1/batch), grown && batch > 0 && is(batch)
	}
	name := right[0].results[k].name
	switch {
	case math.Abs(constant+1) <= 1e-6:
		return say("%s の符号が逆です。", "%s has the wrong sign.", name)
	case shrunk:
		return say("%s が 1/B 倍です（B はバッチの行数）。B で割るのが一度多いようです。平均を二度取っていませんか。",
			"%s is too small by the factor B, the number of examples: it is divided by B once too often. Is the mean taken twice?", name)
	case grown:
		return say("%s が B 倍です（B はバッチの行数）。平均を取り忘れていませんか。", "%s is too large by the factor B, the number of examples. Was the mean forgotten?", name)
	case !math.IsNaN(constant):
		return say("%s がどれも正しい値の %s 倍です。", "Every entry of %s is the right one times %s.", name, locale.Number(constant))
	}
	return ""
}

// farthest names the entry that is farthest off, or the first that is no number.
func farthest(t *trial, g, r result) string {
	row, column, worst := 0, 0, -1.0
	rows, columns := r.m.Dims()
	for i := range rows {
		for j := range columns {
			off := math.Abs(g.m.At(i, j) - r.m.At(i, j))
			if g.m.At(i, j) == r.m.At(i, j) {
				off = 0 // of two infinities the difference is NaN
			}
			if math.IsNaN(off) {
				off = math.Inf(1)
			}
			if off > worst {
				row, column, worst = i, j, off
			}
		}
	}
	place := fmt.Sprintf("%s[%d, %d]", r.name, row, column)
	switch {
	case r.place != nil:
		place = r.place(row, column)
	case rows*columns == 1:
		place = r.name
	case rows == 1:
		place = fmt.Sprintf("%s[%d]", r.name, column)
	}
	is, should := apart(g.m.At(row, column), r.m.At(row, column))
	return say("%s が %s になりました。正しくは %s です%s。", "%s is %s; it should be %s%s.", place, is, should, t.shapes())
}

// apart writes two numbers so that they look different.
func apart(a, b float64) (string, string) {
	if locale.Number(a) != locale.Number(b) {
		return locale.Number(a), locale.Number(b)
	}
	return fmt.Sprint(a), fmt.Sprint(b)
}
