package nn

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/parallel"
	"kobai/pkg/internal/simd"
)

// fused is rowwise layers that follow one another in a Sequential. Each core takes some rows of the batch through all of
// them, there and back, and then a part of the parameters' gradients.
type fused struct {
	layers []rowwise
	sent   []sent // theirs in the Sequential

	grads, checked []*float64 // where the gradients lie now, and where they lay when tied was found
	tied           bool       // two of them share memory
}

const (
	// maxFused is how many layers are fused at most: what they send back is read again for the gradients, and should
	// still be in the cache then. Measured: a twentieth off 1,000 layers of 64 units.
	maxFused = 32
	// handOver is what it costs to have another core help with a layer, in multiplications: it has to fetch the layer, and for
	// the gradients what others made of their rows. Measured where cores share no cache: 20 layers of 16 units, a batch of 32.
	handOver = 1 << 14
	// leastRows is how many rows are worth a core: a product of fewer spends its time on reaching the weights.
	leastRows = 8
)

// worth is how many cores so many rows are worth.
func (s *fused) worth(rows int) int {
	handOvers := len(s.layers) * handOver / max(1, rows)
	return min(rows/leastRows, simd.Cores(rows, s.work()-handOvers, 1))
}

// Forward sends x through the layers.
func (s *fused) Forward(x *mat.Dense) *mat.Dense {
	y := s.beginForward(x)
	rows, _ := y.Dims()
	parallel.ForRows(rows, s.worth(rows), (*fusedForward)(s))
	return y
}

// Backward sends dy back through the layers.
func (s *fused) Backward(dy *mat.Dense) *mat.Dense {
	dx := s.beginBackward(dy)
	rows, _ := dy.Dims()
	if worth := s.worth(rows); worth > 1 && !s.gradsTied() {
		parallel.ForRows(rows, worth, (*fusedBackward)(s))
		parallel.ForRows(s.work(), worth, (*fusedGrads)(s))
		return dx
	}
	for _, l := range slices.Backward(s.layers) { // each layer's gradients while its numbers are in the cache
		l.backwardRows(0, rows)
		l.addGrads(0, l.work())
	}
	return dx
}

func (s *fused) beginForward(x *mat.Dense) *mat.Dense {
	for i, l := range s.layers {
		x = l.beginForward(x)
		s.sent[i].value = x
	}
	return x
}

func (s *fused) forwardRows(from, to int) {
	for _, l := range s.layers {
		l.forwardRows(from, to)
	}
}

func (s *fused) beginBackward(dy *mat.Dense) *mat.Dense {
	for i, l := range slices.Backward(s.layers) {
		s.sent[i].grad = dy
		dy = l.beginBackward(dy)
	}
	return dy
}

func (s *fused) backwardRows(from, to int) {
	for _, l := range slices.Backward(s.layers) {
		l.backwardRows(from, to)
	}
}

func (s *fused) work() (work int) {
	for _, l := range s.layers {
		work += l.work()
	}
	return work
}

// addGrads has the layers add to theirs from the last to the first, since those that share a parameter add in turn.
func (s *fused) addGrads(from, to int) {
	end := s.work()
	for _, l := range slices.Backward(s.layers) {
		first := end - l.work()
		if from < end && first < to {
			l.addGrads(max(from, first)-first, min(to, end)-first)
		}
		end = first
	}
}

func (s *fused) memory(of []*float64) []*float64 {
	for _, l := range s.layers {
		of = l.memory(of)
	}
	return of
}

// gradsTied tells whether two gradients share memory, as where layers share a parameter: then cores may not add to them side
// by side.
func (s *fused) gradsTied() bool {
	s.grads = s.memory(s.grads[:0])
	if !slices.Equal(s.grads, s.checked) {
		seen := map[*float64]bool{}
		for _, g := range s.grads {
			seen[g] = true
		}
		s.checked, s.tied = slices.Clone(s.grads), len(seen) < len(s.grads)
	}
	return s.tied
}

// The bodies of its tasks.
type (
	fusedForward  fused // over rows
	fusedBackward fused // over rows
	fusedGrads    fused // over the work
)

func (s *fusedForward) Range(from, to int)  { (*fused)(s).forwardRows(from, to) }
func (s *fusedBackward) Range(from, to int) { (*fused)(s).backwardRows(from, to) }
func (s *fusedGrads) Range(from, to int)    { (*fused)(s).addGrads(from, to) }
