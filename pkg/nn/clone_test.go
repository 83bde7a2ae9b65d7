package nn_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// carriers are layers of every kind with a batch for each, of which a pass has left behind whatever it can: states, gradients,
// running statistics, and where fields say so, what another pass is to start from.
func carriers() map[string]func() (nn.Layer, *mat.Dense) {
	all := everyLayer()
	for name, cell := range map[string]nn.Cell{
		"RNN":         nn.NewRNN(seeded(1), 2, 2, nn.Tanh, nn.LeCun, nn.LeCun),
		"LSTM":        nn.NewLSTM(seeded(2), 2, 2, nn.LeCun, nn.LeCun),
		"GRU":         nn.NewGRU(seeded(3), 2, 2, nn.LeCun, nn.LeCun),
		"user's cell": newFade(2),
	} {
		all[name] = func() (nn.Layer, *mat.Dense) {
			_, state, _ := cell.Dims()
			r := nn.Unroll(cell, 3)
			x := gaussian(seeded(4), 6, 2)
			r.Backward(r.Forward(x))
			r.Initial, r.FinalGrad = gaussian(seeded(5), 2, state), gaussian(seeded(6), 2, state)
			return r, x
		}
	}
	all["layers of one's own"] = func() (nn.Layer, *mat.Dense) {
		return nn.NewSequential(&twoPaths{a: nn.NewLinear(seeded(1), 2, 2, nn.LeCun), b: newScale(2)}, newBend()), gaussian(seeded(2), 3, 2)
	}
	return all
}

// pass is what a pass from a state of its own makes: y, dx and the gradients.
func pass(l nn.Layer, x *mat.Dense) (all []*mat.Dense) {
	if r, ok := l.(*nn.Recurrent); ok {
		r.Initial, r.FinalGrad = nil, nil
	}
	nn.ZeroGrad(l.Params())
	y := mat.DenseCopyOf(l.Forward(x))
	all = append(all, y)
	if dx := l.Backward(y); dx != nil {
		all = append(all, mat.DenseCopyOf(dx))
	}
	for _, p := range l.Params() {
		all = append(all, mat.DenseCopyOf(p.Grad))
	}
	return all
}

// TestClonesStartFromAStateOfTheirOwn: whatever the original carries, a clone's pass is one of fresh memory; and the original
// does not notice it.
func TestClonesStartFromAStateOfTheirOwn(t *testing.T) {
	for name, build := range carriers() {
		l, x := build()
		l.Forward(x)
		clone := nn.Clone(l)
		var before []*mat.Dense
		for _, m := range nn.State(l) {
			before = append(before, mat.DenseCopyOf(m))
		}
		for _, p := range l.Params() {
			before = append(before, mat.DenseCopyOf(p.Grad))
		}
		got := pass(clone, x)
		var i int
		unchanged := func(m *mat.Dense) {
			if !mat.Equal(m, before[i]) {
				t.Errorf("%s: a pass of the clone changes the original", name)
			}
			i++
		}
		for _, m := range nn.State(l) {
			unchanged(m)
		}
		for _, p := range l.Params() {
			unchanged(p.Grad)
		}
		for k, want := range pass(l, x) {
			if !mat.Equal(got[k], want) {
				t.Errorf("%s: matrix %d of a clone's pass differs", name, k)
			}
		}
		mine, theirs := l.Params(), clone.Params()
		if len(mine) != len(theirs) {
			t.Fatalf("%s: a clone has %d parameters, not %d", name, len(theirs), len(mine))
		}
		for k, p := range mine {
			if c := theirs[k]; c == p || c.Value != p.Value || c.Grad == p.Grad || c.Name != p.Name {
				t.Errorf("%s: the clone's %s does not share the value alone", name, p.Name)
			}
		}
	}
}

// TestClonesKeepWhatIsConfigured.
func TestClonesKeepWhatIsConfigured(t *testing.T) {
	bn := nn.NewBatchNorm(2)
	bn.Training, bn.Eps, bn.Momentum = false, 0.5, 0.25
	ln := nn.NewLayerNorm(2)
	ln.Eps = 0.5
	r := nn.Unroll(nn.NewGRU(seeded(1), 2, 2, nn.LeCun, nn.LeCun), 3)
	r.LastOnly = true
	net := nn.NewSequential(bn, nn.NewResidual(0.25, ln), r)
	parts := slices.Collect(nn.Clone(net).(*nn.Sequential).Parts())
	b, residual, c := parts[0].Layer.(*nn.BatchNorm), parts[1].Layer.(*nn.Residual), parts[2].Layer.(*nn.Recurrent)
	if b.Training || b.Eps != 0.5 || b.Momentum != 0.25 || residual.Scale != 0.25 || c.Steps != 3 || !c.LastOnly {
		t.Errorf("clones are %+v, %+v and %+v", b, residual, c)
	}
	for part := range residual.Parts() {
		if part.Layer.(*nn.LayerNorm).Eps != 0.5 {
			t.Error("a LayerNorm's clone has another Eps")
		}
	}
	if got := panicOf(func() { residual.Forward(gaussian(seeded(1), 1, 5)) }); !strings.HasPrefix(got, "nn: layer 1.branch (LayerNorm 2)") {
		t.Errorf("a clone's message is %q", got)
	}
}

// wrapped has the Clone of the layer that it embeds, which knows nothing of the wrapping.
type wrapped struct{ *nn.Linear }

// selfish has a Clone that is no copy.
type selfish struct{ scale }

func (l *selfish) Clone() nn.Layer { return &selfish{scale{G: l.G}} }

// bare is a cell that cannot be copied.
type bare struct{ nn.Cell }

func TestCloneRefusesWhatIsNoCopy(t *testing.T) {
	linear := nn.NewLinear(seeded(1), 2, 2, nn.LeCun)
	for want, l := range map[string]nn.Layer{
		"nn: Linear 2→2 is copied as a *nn.Linear; give it a method Clone() nn.Layer of its own, since that of an embedded layer loses what is around it": wrapped{linear},
		"nn: the Clone of selfish has the parameter g itself; it needs g.Clone()":                                                                         &selfish{scale{G: nn.NewParam("g", 1, 1)}},
		"nn: cell bare cannot be copied; give it a method Clone() nn.Cell, which returns a new one with W.Clone() for each parameter W":                   nn.Unroll(&bare{newFade(2)}, 2),
		"nn: layer 0 (boxed) cannot be copied; give it a method Clone() nn.Layer, which returns a new one with W.Clone() for each parameter W":            nn.NewSequential(&located{}),
	} {
		if got := panicOf(func() { nn.Clone(l) }); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// located knows its place and cannot be copied.
type located struct {
	nn.Location
	stateless
	_ int
}

func (*located) String() string { return "boxed" }

// TestCopiesForAForwardPassAreSmall: the method Clone copies no weight and makes no gradient.
func TestCopiesForAForwardPassAreSmall(t *testing.T) {
	net := nn.MLP{In: 512, Out: 10, Width: 512, Depth: 4, Activation: nn.ReLU, Init: nn.He, Norm: nn.BatchNormed}.Build(seeded(1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	clone := net.Clone()
	runtime.ReadMemStats(&after)
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 200_000 { // a Linear's weights alone are 2 MB
		t.Errorf("a copy takes %d bytes", bytes)
	}
	for _, p := range clone.Params() {
		if p.Grad != nil {
			t.Fatalf("the copy has a gradient of %s", p.Name)
		}
	}
	nn.ZeroGrad(clone.Params()) // which leaves them alone
	clone.Forward(gaussian(seeded(1), 2, 512))
	want := "nn: layer 12 (Linear 512→10) has no gradient of W, wants 512×10"
	if got := panicOf(func() { clone.Backward(gaussian(seeded(2), 2, 10)) }); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
