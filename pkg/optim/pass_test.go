package optim_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// TestStepsAreTheSameOnManyCores takes steps over a large parameter and over a view of one, whose rows have gaps.
func TestStepsAreTheSameOnManyCores(t *testing.T) {
	run := func(name string, cores int) []*mat.Dense {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		rng := seeded(1)
		random := func() *mat.Dense {
			m := mat.NewDense(7, 5001, nil)
			for i := range 7 {
				for j := range 5001 {
					m.Set(i, j, rng.NormFloat64())
				}
			}
			return m
		}
		whole := &nn.Param{Name: "whole", Value: random(), Grad: random()}
		around := random()
		view := &nn.Param{Name: "view", Value: around.Slice(1, 6, 3, 4990).(*mat.Dense), Grad: random().Slice(1, 6, 3, 4990).(*mat.Dense)}
		o := every([]*nn.Param{whole, view})[name]
		for range 3 {
			o.Step(0.01)
		}
		return []*mat.Dense{whole.Value, around}
	}
	for _, name := range []string{"SGD", "Momentum", "RMSProp", "AdaGrad", "Adam", "AdamW"} {
		want := run(name, 1)
		for _, cores := range []int{2, 3, 8} {
			for i, m := range run(name, cores) {
				if !mat.Equal(m, want[i]) {
					t.Errorf("%s on %d cores: parameter %d differs", name, cores, i)
				}
			}
		}
	}
}

// calls counts the parts that a body is cut into.
type calls struct{ n atomic.Int32 }

func (c *calls) Range(_, _ int) { c.n.Add(1) }

// TestExperimentsKeepTheirCores: while all cores have experiments, none is cut into parts for others to help with.
func TestExperimentsKeepTheirCores(t *testing.T) {
	onTwoCores(t)
	var begun, ended sync.WaitGroup
	begun.Add(2)
	ended.Add(2)
	for i, parts := range optim.Sweep([]int{0, 1}, func(int) int32 {
		begun.Done()
		begun.Wait()
		var c calls
		parallel.For(1<<20, 1<<11, &c)
		ended.Done()
		ended.Wait() // until then each core has one
		return c.n.Load()
	}) {
		if parts != 1 {
			t.Errorf("experiment %d was cut into %d parts", i, parts)
		}
	}
}
