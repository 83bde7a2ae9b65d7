package parallel

import (
	"fmt"
	"sync/atomic"
	"testing"
)

// halves is a task that is cut into as many ranges as there are cores.
type halves struct{ *counter }

func (h halves) Cut(cores int) (n, size int) {
	n = len(h.visits)
	return n, max(1, (n+cores-1)/cores)
}

func TestEachNumberIsVisitedOnce(t *testing.T) {
	for _, cores := range []int{1, 2, 3, 8} {
		t.Run(fmt.Sprintf("%d cores", cores), func(t *testing.T) {
			onCores(t, cores, func() {
				for _, n := range []int{0, 1, 2, 9, 1 << 11, 1 << 12, 10_007} {
					for name, share := range map[string]func(c *counter){
						"For":              func(c *counter) { For(n, 1<<11, c) },
						"For, fine grains": func(c *counter) { For(n, 1, c) },
						"ForRows":          func(c *counter) { ForRows(n, 1<<30, c) },
						"Do":               func(c *counter) { Do(1<<30, halves{c}) },
					} {
						c := newCounter(n)
						share(c)
						if i, ok := c.once(); !ok {
							t.Fatalf("%s of %d visits number %d %d times", name, n, i, c.visits[i].Load())
						}
					}
				}
			})
		})
	}
}

// starts notes where ranges begin.
type starts struct{ froms [64]atomic.Int32 }

func (s *starts) Range(from, _ int) { s.froms[from%64].Add(1) }

func TestRangesOfNumbersBeginAtCacheLines(t *testing.T) {
	onCores(t, 3, func() {
		s := &starts{}
		For(10_000, 1<<11, s)
		for i := range s.froms {
			if i%lineNumbers != 0 && s.froms[i].Load() > 0 {
				t.Errorf("a range begins %d numbers after a cache line", i%lineNumbers)
			}
		}
	})
}

func ExampleFor() {
	sum := &partial{}
	For(10_000, 1000, sum)
	fmt.Println(sum.total.Load())
	// Output: 49995000
}

// partial adds the numbers it visits.
type partial struct{ total atomic.Int64 }

func (p *partial) Range(from, to int) {
	for i := from; i < to; i++ {
		p.total.Add(int64(i))
	}
}
