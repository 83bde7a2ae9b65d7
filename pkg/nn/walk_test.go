package nn_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// boxed is a container of one's own that yields whatever parts it is given, and has parameters of its own.
type boxed struct {
	stateless
	parts []nn.Part
	own   []*nn.Param
}

func (b *boxed) Parts() iter.Seq[nn.Part] { return slices.Values(b.parts) }

func (b *boxed) Params() []*nn.Param {
	params := slices.Clone(b.own)
	for _, part := range b.parts {
		if part.Layer != nil {
			params = append(params, part.Layer.Params()...)
		}
	}
	return params
}

func TestWalkGoesThroughAll(t *testing.T) {
	rng := seeded(1)
	act, bent := nn.NewElementwise(nn.Tanh), newBend()
	net := nn.NewSequential(
		nn.NewResidual(1, nn.NewSequential(nn.NewLinear(rng, 2, 2, nn.LeCun), act)),
		bent,
		nn.Unroll(nn.NewLSTM(rng, 2, 3, nn.LeCun, nn.LeCun), 2),
	)
	y := net.Forward(gaussian(rng, 4, 2))
	net.Backward(y)
	var paths []string
	for path, part := range nn.Walk(net) {
		paths = append(paths, path)
		if (part.Layer == nil) != (part.State != "") {
			t.Errorf("%s is of layer %v and state %q", path, part.Layer, part.State)
		}
		if part.Layer == nn.Layer(act) && part.Slope != act.Slope() || part.Layer == nn.Layer(bent) && part.Slope != bent.slope {
			t.Errorf("%s has not the slope of its layer", path)
		}
		if path != "" && (part.Value == nil || part.Grad == nil) {
			t.Errorf("%s has no value or no gradient after a pass", path)
		}
	}
	want := []string{"", "0", "0.branch", "0.branch.0", "0.branch.1", "1", "2", "2.h[0]", "2.c[0]", "2.h[1]", "2.c[1]"}
	if !slices.Equal(paths, want) {
		t.Errorf("paths are %q, want %q", paths, want)
	}
	for path := range nn.Walk(net) {
		if path == "1" {
			break // leaving the range early is fine
		}
	}
}

func TestWalkRefusesWhatCannotBe(t *testing.T) {
	shared, mine := nn.NewLinear(seeded(1), 2, 2, nn.LeCun), newFade(2)
	twice := &boxed{parts: []nn.Part{{Name: "left", Layer: shared}, {Name: "right", Layer: shared}}}
	self := &boxed{}
	self.parts = []nn.Part{{Name: "me", Layer: self}}
	cellTwice := "nn: layer 1 (fade of 3 steps) unrolls the same cell as layer 0; a cell of yours remembers one pass, so build a second one"
	for _, c := range []struct {
		look func()
		want string
	}{
		{func() { nn.NewSequential(nn.Unroll(mine, 3), nn.Unroll(mine, 3)) }, cellTwice},
		{func() { diagnostics.GradientFlow(twice) }, "nn: layer right (Linear 2→2) is the same instance as layer left; a layer remembers one pass, so build a second one"},
		{func() { diagnostics.Evaluate(twice, gaussian(seeded(1), 2, 2)) }, "nn: layer right (Linear 2→2) is the same instance as layer left; a layer remembers one pass, so build a second one"},
		{func() { nn.Clone(&boxed{}) }, "nn: boxed cannot be copied; give it a method Clone() nn.Layer, which returns a new one with W.Clone() for each parameter W"},
		{func() { diagnostics.GradientCheck(twice, gaussian(seeded(1), 2, 2), seeded(2)) }, "nn: layer right (Linear 2→2) is the same instance as layer left; a layer remembers one pass, so build a second one"},
		{func() {
			two := &boxed{parts: []nn.Part{{Name: "0", Layer: nn.Unroll(mine, 3)}, {Name: "1", Layer: nn.Unroll(mine, 3)}}}
			diagnostics.GradientCheck(two, gaussian(seeded(1), 6, 2), seeded(2))
		}, cellTwice},
		{func() { nn.SetTraining(self, true) }, "nn: layer me (boxed) is the same instance as the net itself; a layer remembers one pass, so build a second one"},
		{func() { nn.SetTraining(&boxed{parts: []nn.Part{{Name: "0"}}}, true) }, `nn: boxed has a part "0" with neither a Layer nor a State`},
		{func() { nn.SetTraining(nil, true) }, "nn: Walk got no layer"},
	} {
		if got := panicOf(c.look); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
	// A built-in cell keeps the memory of each pass apart, and a cell without fields has none.
	lstm := nn.NewLSTM(seeded(1), 2, 2, nn.LeCun, nn.LeCun)
	nn.NewSequential(nn.Unroll(lstm, 3), nn.Unroll(lstm, 3))
}

// TestNamesOfWhatIsTied: the first place names it, and a container's own parameter stands under the container.
func TestNamesOfWhatIsTied(t *testing.T) {
	rng := seeded(1)
	a, b := nn.NewLinear(rng, 2, 2, nn.LeCun), nn.NewLinear(rng, 2, 2, nn.LeCun)
	b.W = a.W
	box := &boxed{own: []*nn.Param{nn.NewParam("gain", 1, 1)}, parts: []nn.Part{{Name: "in", Layer: a}}}
	net := nn.NewSequential(box, nn.NewElementwise(nn.Tanh), b)
	for l, want := range map[nn.Layer]string{
		net:                      "[0.gain 0.in.W 0.in.b 2.b]",
		box:                      "[gain in.W in.b]",
		b:                        "[W b]",
		nn.NewSequential(b, box): "[0.W 0.b 1.gain 1.in.b]",
	} {
		var names []string
		for name, p := range nn.Named(l) {
			names = append(names, name)
			if name == "b" && p != b.B {
				t.Error("a name belongs to another parameter")
			}
		}
		if got := fmt.Sprint(names); got != want {
			t.Errorf("parameters are called %s, want %s", got, want)
		}
	}
	for range nn.Named(net) {
		break
	}
	for range nn.State(net) {
		break
	}
}

// TestTyingAfterBuilding: the parameters are listed as they are when asked.
func TestTyingAfterBuilding(t *testing.T) {
	rng := seeded(1)
	a, b := nn.NewLinear(rng, 3, 3, nn.LeCun), nn.NewLinear(rng, 3, 3, nn.LeCun)
	net := nn.NewSequential(a, nn.NewElementwise(nn.Tanh), b)
	b.W = a.W
	if params := net.Params(); !slices.Equal(params, []*nn.Param{a.W, a.B, b.B}) {
		t.Errorf("%d parameters, want the tied one once and two biases", len(params))
	}
	if err := diagnostics.GradientCheck(net, gaussian(rng, 4, 3), rng); err != nil {
		t.Error(err)
	}
	clone := nn.Clone(net)
	x, dy := gaussian(rng, 4, 3), gaussian(rng, 4, 3)
	for _, l := range []nn.Layer{net, clone} {
		nn.ZeroGrad(l.Params())
		l.Forward(x)
		l.Backward(dy)
	}
	if !mat.Equal(a.W.Grad, clone.Params()[0].Grad) {
		t.Error("in a clone a tied parameter does not collect both parts of its gradient")
	}
}
