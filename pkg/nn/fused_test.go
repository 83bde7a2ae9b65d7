package nn

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// recorder is a rowwise layer that notes who asked for what.
type recorder struct {
	GradientScale
	lock                     sync.Mutex
	forward, backward, grads []examples
	y                        *mat.Dense
}

func (r *recorder) note(in *[]examples, from, to int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	*in = append(*in, examples{from, to})
}

func (r *recorder) beginForward(x *mat.Dense) *mat.Dense   { r.y = x; return x }
func (r *recorder) beginBackward(dy *mat.Dense) *mat.Dense { return dy }
func (r *recorder) forwardRows(from, to int)               { r.note(&r.forward, from, to) }
func (r *recorder) backwardRows(from, to int)              { r.note(&r.backward, from, to) }
func (r *recorder) addGrads(from, to int)                  { r.note(&r.grads, from, to) }
func (r *recorder) work() int                              { return 1 << 14 }

// TestFusedLayersAreCutOnce: each core takes some rows through all layers, and then a part of the gradients. Where the pool shares
// nothing, since other programs' work is in its way or there are no threads, one core takes all.
func TestFusedLayersAreCutOnce(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for _, c := range []struct {
		rows int
		cut  []examples
	}{
		{96, []examples{{0, 48}, {48, 96}}},
		{65, []examples{{0, 33}, {33, 65}}},
		{2*leastRows - 1, []examples{{0, 2*leastRows - 1}}},
		{1, []examples{{0, 1}}},
	} {
		a, b := &recorder{}, &recorder{}
		s := &fused{layers: []rowwise{a, b}, sent: make([]sent, 2)}
		if worth := max(1, s.worth(c.rows)); min(worth, 2) != len(c.cut) {
			t.Errorf("%d rows are worth %d cores, want %d", c.rows, worth, len(c.cut))
		}
		x := mat.NewDense(c.rows, 3, nil)
		s.Forward(x)
		s.Backward(x)
		alone := []examples{{0, c.rows}}
		for _, each := range [][2][]examples{{a.forward, b.forward}, {a.backward, b.backward}} {
			for _, cut := range each {
				slices.SortFunc(cut, byFrom)
			}
			if !slices.Equal(each[0], each[1]) || !slices.Equal(each[0], c.cut) && !slices.Equal(each[0], alone) {
				t.Errorf("%d rows are cut into %v by one layer and %v by the other, want %v or all at once", c.rows, each[0], each[1], c.cut)
			}
		}
		if one := []examples{{0, 1 << 14}}; !slices.Equal(a.grads, one) || !slices.Equal(b.grads, one) {
			t.Errorf("the gradients of %d rows are cut into %v and %v, want %v", c.rows, a.grads, b.grads, one)
		}
	}
}

func byFrom(a, b examples) int { return a.from - b.from }

// rowwiseNets are nets of which cores take rows, with their inputs' columns.
func rowwiseNets() map[string]func() (*Sequential, int) {
	recipe := func(m MLP) func() (*Sequential, int) {
		m.In, m.Out, m.Width, m.Init = 24, 10, 40, LeCun
		return func() (*Sequential, int) { return m.Build(newRand(1)), m.In }
	}
	return map[string]func() (*Sequential, int){
		"plain":               recipe(MLP{Depth: 5, Activation: Tanh}),
		"deeper than one":     recipe(MLP{Depth: 40, Activation: ReLU}),
		"LayerNorm":           recipe(MLP{Depth: 4, Activation: GELU, Norm: LayerNormed}),
		"residual":            recipe(MLP{Depth: 6, Activation: Softplus, Norm: LayerNormed, Residual: 0.5}),
		"BatchNorm":           recipe(MLP{Depth: 4, Activation: ReLU, Norm: BatchNormed}),
		"a user's activation": recipe(MLP{Depth: 4, Activation: Activation{Name: "Square", At: func(x float64) (y, slope float64) { return x * x, 2 * x }}}),
		"scaled gradients": func() (*Sequential, int) {
			return NewSequential(NewLinear(newRand(1), 30, 50, LeCun), NewGradientScale(0.5), NewSequential(NewLinear(newRand(2), 50, 50, LeCun), NewElementwise(SiLU))), 30
		},
		"wide": func() (*Sequential, int) {
			return NewSequential(NewLinear(newRand(1), 30, 300, LeCun), NewElementwise(ReLU), NewLinear(newRand(2), 300, 300, LeCun), NewResidual(1, NewLinear(newRand(3), 300, 300, LeCun))), 30
		},
		"tied": func() (*Sequential, int) {
			a, b, c := NewLinear(newRand(1), 48, 48, LeCun), NewLinear(newRand(2), 48, 48, LeCun), NewLinear(newRand(3), 48, 48, LeCun)
			c.W = a.W
			return NewSequential(a, NewElementwise(Tanh), b, NewElementwise(Tanh), c), 48
		},
	}
}

// TestFusedLayersAreTheSameOnManyCores, and the same as layer after layer.
func TestFusedLayersAreTheSameOnManyCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for name, build := range rowwiseNets() {
		net, in := build()
		for _, rows := range []int{1, 16, 70} {
			x := gaussian(newRand(2), rows, in)
			pass := func(forward, backward func(*mat.Dense) *mat.Dense) (all []*mat.Dense) {
				for _, p := range net.Params() {
					p.Grad.Apply(func(i, j int, _ float64) float64 { return float64(i - j) }, p.Grad)
				}
				y := forward(x)
				for _, m := range []*mat.Dense{y, backward(y)} {
					all = append(all, mat.DenseCopyOf(m))
				}
				for _, p := range net.Params() {
					all = append(all, mat.DenseCopyOf(p.Grad))
				}
				return all
			}
			want := pass(func(x *mat.Dense) *mat.Dense {
				for _, l := range net.layers {
					x = l.Forward(x)
				}
				return x
			}, func(dy *mat.Dense) *mat.Dense {
				for _, l := range slices.Backward(net.layers) {
					dy = l.Backward(dy)
				}
				return dy
			})
			for _, cores := range []int{1, 2, 3, 5} {
				runtime.GOMAXPROCS(cores)
				for i, m := range pass(net.Forward, net.Backward) {
					if !mat.Equal(m, want[i]) {
						t.Errorf("%s, %d rows, %d cores: matrix %d differs", name, rows, cores, i)
					}
				}
			}
			runtime.GOMAXPROCS(1)
		}
	}
}

// TestGradientsCutAnywhere: the parts of a layer's gradients make up the whole, wherever they are cut.
func TestGradientsCutAnywhere(t *testing.T) {
	rng := newRand(1)
	for _, l := range []Layer{
		NewLinear(rng, 5, 3, LeCun), NewLinear(rng, 1, 5, LeCun), NewLayerNorm(5), NewElementwise(Tanh), NewGradientScale(2),
		NewResidual(0.5, NewSequential(NewLinear(rng, 5, 4, LeCun), NewLayerNorm(4), NewElementwise(Tanh), NewLinear(rng, 4, 5, LeCun))),
	} {
		r := asRowwise(l)
		if r == nil {
			t.Fatalf("%v is not rowwise", l)
		}
		in := 5
		if linear, ok := l.(*Linear); ok {
			in = linear.in
		}
		x := gaussian(rng, 4, in)
		y := r.beginForward(x)
		r.forwardRows(0, 4)
		r.beginBackward(mat.DenseCopyOf(y))
		r.backwardRows(0, 4)
		grads := func(cuts ...int) (all []float64) {
			ZeroGrad(l.Params())
			from := 0
			for _, to := range append(cuts, r.work()) {
				r.addGrads(from, to)
				from = to
			}
			for _, p := range l.Params() {
				all = append(all, p.Grad.RawMatrix().Data...)
			}
			return all
		}
		want := grads()
		for first := 1; first < r.work(); first++ {
			for _, second := range []int{first + 1, first + 7} {
				if second < r.work() && !slices.Equal(grads(first, second), want) {
					t.Fatalf("%v: the gradients are others where they are cut at %d and %d of %d", l, first, second, r.work())
				}
			}
		}
	}
}

// TestGradientsThatShareMemoryAreAddedInTurn: two cores may not add to one matrix at a time.
func TestGradientsThatShareMemoryAreAddedInTurn(t *testing.T) {
	build := func(change func(a, b *Linear)) *fused {
		a, b := NewLinear(newRand(1), 4, 4, LeCun), NewLinear(newRand(2), 4, 4, LeCun)
		s := NewSequential(a, NewResidual(1, b)).passes[0].(*fused)
		if s.gradsTied() {
			t.Error("the gradients of two layers are taken for one")
		}
		change(a, b)
		return s
	}
	for name, change := range map[string]func(a, b *Linear){
		"one parameter":      func(a, b *Linear) { b.W = a.W },
		"one gradient":       func(a, b *Linear) { b.W.Grad = a.W.Grad },
		"a row of the other": func(a, b *Linear) { b.B.Grad = a.W.Grad.Slice(1, 2, 0, 4).(*mat.Dense) },
		"its first row":      func(a, b *Linear) { a.B.Grad = a.W.Grad.Slice(0, 1, 0, 4).(*mat.Dense) },
	} {
		s := build(change)
		for range 2 { // the second answer is remembered
			if !s.gradsTied() {
				t.Errorf("%s: the gradients are taken to lie apart", name)
			}
		}
	}
}

// louder is a layer of the user's that embeds one of ours.
type louder struct{ *Linear }

func (l louder) Forward(x *mat.Dense) *mat.Dense {
	var y mat.Dense
	y.Scale(2, l.Linear.Forward(x))
	return &y
}

// TestAnEmbeddedLayerIsNotPassedOver: what a user's layer does itself counts.
func TestAnEmbeddedLayerIsNotPassedOver(t *testing.T) {
	plain := NewLinear(newRand(1), 4, 4, LeCun)
	x := gaussian(newRand(2), 3, 4)
	var want mat.Dense
	want.Scale(2, plain.Forward(x))
	if y := NewSequential(louder{plain}).Forward(x); !mat.Equal(y, &want) {
		t.Error("the Forward of a layer that embeds a Linear was not called")
	}
}

// TestFusedLayersOfANet: which layers are taken together.
func TestFusedLayersOfANet(t *testing.T) {
	for name, want := range map[string]string{
		"plain": "[11]", "deeper than one": "[32 32 17]", "LayerNorm": "[13]", "residual": "[9]", "BatchNorm": "[1 - 2 - 2 - 2 - 2]",
		"a user's activation": "[1 - 1 - 1 - 1 - 1]", "scaled gradients": "[3]", "wide": "[2 - -]", "tied": "[5]",
	} {
		net, _ := rowwiseNets()[name]()
		var lengths []string
		for _, p := range net.passes {
			if s, ok := p.(*fused); ok {
				lengths = append(lengths, fmt.Sprint(len(s.layers)))
			} else {
				lengths = append(lengths, "-")
			}
		}
		if got := fmt.Sprint(lengths); got != want {
			t.Errorf("%s: fused are %s, want %s", name, got, want)
		}
	}
}

// TestSharedFusedLayersAllocateNothing; testing.AllocsPerRun would leave one core.
func TestSharedFusedLayersAllocateNothing(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	net := MLP{In: 64, Out: 10, Width: 64, Depth: 10, Activation: GELU, Init: LeCun, Norm: LayerNormed, Residual: 0.5}.Build(newRand(1))
	x := gaussian(newRand(2), 64, 64)
	dy := mat.DenseCopyOf(net.Forward(x))
	least := ^uint64(0)
	for range 20 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		net.Forward(x)
		net.Backward(dy)
		runtime.ReadMemStats(&after)
		least = min(least, after.Mallocs-before.Mallocs)
	}
	if least != 0 {
		t.Errorf("%d allocations in a pass there and back", least)
	}
}
