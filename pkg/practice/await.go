package practice

import (
	"runtime/metrics"
	"time"

	"kobai/pkg/internal/locale"
)

// deepest is how much stack a function may take. A recursion that never ends would end the whole cell at a gigabyte, with the stack
// of every goroutine.
const deepest = 64 << 20

// await runs work and returns what it gives, or why it was given up: it takes longer than bound, or calls itself without end. A work
// that was given up goes on until the cell ends, which it does right after the verdict.
func await[T any](work func() T, bound time.Duration) (result T, why string) {
	done := make(chan T, 1) // so that a work that ends too late does not wait for ever
	before := stacks()
	go func() { done <- work() }()
	late := time.After(bound)
	look := time.NewTicker(2 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case result = <-done:
			return result, ""
		case <-late:
			return result, say("%s 秒たっても終わりません。終わらないループや、終わらない待ちがないか確かめてください。",
				"It has not ended after %s seconds. Look for a loop or a wait that never ends.", locale.Number(bound.Seconds()))
		case <-look.C:
			if stacks() > before+deepest {
				return result, say("関数が自分自身を際限なく呼んでいます。", "The function calls itself without end.")
			}
		}
	}
}

// stacks is how many bytes the stacks of all goroutines take.
func stacks() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
