package models

import (
	"math"
	"strings"

	"kobai/pkg/datasets"
)

// Exam holds what a translator wrote for some sources, beside what is right.
type Exam struct {
	Pairs   []datasets.Pair
	Written []string // of every pair
}

// Sit has a batch translated.
func (t *Translator) Sit(b *datasets.PairBatch) Exam { return Exam{b.Pairs, t.Translate(b)} }

// Exact is the share of translations that are right to the last symbol, in per cent, and NaN where there are none.
func (e Exam) Exact() float64 {
	return e.share(func(written, target string) bool { return written == target })
}

// Begins is the share of translations whose first n characters are right, in per cent, and NaN where there are none. Every target
// must have n characters.
func (e Exam) Begins(n int) float64 {
	return e.share(func(written, target string) bool { return strings.HasPrefix(written, string([]rune(target)[:n])) })
}

func (e Exam) share(right func(written, target string) bool) float64 {
	if len(e.Pairs) == 0 {
		return math.NaN()
	}
	count := 0
	for i, pair := range e.Pairs {
		if right(e.Written[i], pair.Target) {
			count++
		}
	}
	return 100 * float64(count) / float64(len(e.Pairs))
}
