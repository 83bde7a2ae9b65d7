package practice

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/locale"
	"kobai/pkg/nn"
)

// trials is how often a function is called. The sizes of the second and later ones differ from one another.
const trials = 5

// alike is the size of everything in the first trial.
const alike = 4

// trial is one call of a learner's function: its arguments and what it gave. Its numbers come from a seed, and nothing that the
// function does changes those that are drawn later, so that two functions meet the same arguments.
type trial struct {
	number int
	rng    *rand.Rand
	sizes  []int // still to be given out
	batch  int   // the number of examples, 0 where there are none

	args     []argument
	results  []result
	panicked string // what the function panicked with, "" where it ended in peace
}

// argument is what a function was given and must not change.
type argument struct {
	name      string
	live, was *mat.Dense
}

// result is a part of what a function gave.
type result struct {
	name      string
	m         *mat.Dense // nil where it gave nothing
	tolerance float64    // how far from right it may be, in units of the largest right entry, or of unit where that is larger
	unit      float64
	place     func(i, j int) string // names an entry; by its indices where nil
}

// distance is how far from this, the right result, another may be.
func (r result) distance() float64 {
	if r.m == nil {
		return 0
	}
	return r.tolerance * math.Max(size(r.m), r.unit)
}

// exact is the tolerance of a result that another order of sums may round otherwise.
const exact = 1e-9

func newTrial(number int) *trial {
	t := &trial{number: number, rng: rand.New(rand.NewPCG(uint64(number), 0x9ac71ce))}
	t.sizes = []int{2, 3, 5, 6, 7, 8}
	t.rng.Shuffle(len(t.sizes), func(i, j int) { t.sizes[i], t.sizes[j] = t.sizes[j], t.sizes[i] })
	return t
}

// size returns a size that no other of this trial has, but in the first trial, where all are alike.
func (t *trial) size() int {
	if t.number == 0 {
		return alike
	}
	n := t.sizes[0]
	t.sizes = t.sizes[1:]
	return n
}

// examples returns a size and keeps it as that of the batch.
func (t *trial) examples() int {
	t.batch = t.size()
	return t.batch
}

// draw returns rows×columns numbers from N(0, 1).
func (t *trial) draw(rows, columns int) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	nn.Normal(1)(t.rng, m, rows, columns)
	return m
}

// given keeps an argument, to see later whether the function wrote into it.
func (t *trial) given(name string, m *mat.Dense) *mat.Dense {
	t.args = append(t.args, argument{name, m, mat.DenseCopyOf(m)})
	return m
}

// matrix draws an argument.
func (t *trial) matrix(name string, rows, columns int) *mat.Dense {
	return t.given(name, t.draw(rows, columns))
}

// vector draws an argument of n numbers.
func (t *trial) vector(name string, n int) []float64 {
	return t.matrix(name, 1, n).RawRowView(0)
}

// param draws a parameter whose Grad is not 0, since a function must add to it.
func (t *trial) param(name string, rows, columns int) *nn.Param {
	p := nn.NewParam(name, rows, columns)
	p.Value = t.matrix(name, rows, columns)
	p.Grad = t.draw(rows, columns)
	return p
}

// gives keeps a result, as it is now.
func (t *trial) gives(name string, m *mat.Dense) {
	if m != nil && m.IsEmpty() {
		m = nil
	}
	if m != nil {
		m = mat.DenseCopyOf(m)
	}
	t.results = append(t.results, result{name: name, m: m, tolerance: exact})
}

// givesPlaced keeps a result whose entries have names.
func (t *trial) givesPlaced(name string, m *mat.Dense, place func(i, j int) string) {
	t.gives(name, m)
	t.results[len(t.results)-1].place = place
}

// givesAbout keeps a number that is known to a tolerance, in units of itself or of unit.
func (t *trial) givesAbout(name string, v, tolerance, unit float64) {
	t.results = append(t.results, result{name: name, m: mat.NewDense(1, 1, []float64{v}), tolerance: tolerance, unit: unit})
}

// givesVector keeps numbers as a matrix of one row.
func (t *trial) givesVector(name string, v []float64) {
	if len(v) == 0 {
		t.gives(name, nil)
		return
	}
	t.gives(name, mat.NewDense(1, len(v), v))
}

// givesGrads keeps the gradients of parameters, by the names "∂E/∂W".
func (t *trial) givesGrads(params ...*nn.Param) {
	for _, p := range params {
		t.gives("∂E/∂"+p.Name, p.Grad)
	}
}

// changed returns the name of the first argument that the function wrote into, or "".
func (t *trial) changed() string {
	for _, a := range t.args {
		if !same(a.live, a.was, 0) {
			return a.name
		}
	}
	return ""
}

// shapes lists the arguments with their shapes, as the end of a sentence: " (with x 2×5, W 5×3)". It is "" where there are none.
func (t *trial) shapes() string {
	var all []string
	for _, a := range t.args {
		if one := a.name + " " + shape(a.was); !slices.Contains(all, one) { // an optimiser gets a gradient at every step
			all = append(all, one)
		}
	}
	if all == nil {
		return ""
	}
	return say("（引数は %s）", " (with %s)", strings.Join(all, locale.Pick("、", ", ")))
}

// shape is "2×5".
func shape(m *mat.Dense) string {
	rows, columns := m.Dims()
	return fmt.Sprintf("%d×%d", rows, columns)
}

// attempt runs all trials of a function.
func attempt[F any](run func(*trial, F), f F) []*trial {
	all := make([]*trial, trials)
	for i := range all {
		all[i] = newTrial(i)
		all[i].panicked = panicOf(func() { run(all[i], f) })
	}
	return all
}

// panicOf returns what f panics with, or "".
func panicOf(f func()) (cause string) {
	defer func() {
		if c := recover(); c != nil {
			cause = fmt.Sprint(c)
		}
	}()
	f()
	return ""
}
