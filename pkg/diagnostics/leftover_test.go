package diagnostics_test

import (
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// A leftover is what a former pass, or the hand-over between an encoder and a decoder, leaves in a layer. What is configured
// (Steps, LastOnly, Training, Momentum, Eps) and what is learned (parameters, running statistics) is not among them.
var leftovers = map[string]func(net *recurrentNet){
	"nothing":                           func(*recurrentNet) {},
	"signals of another batch":          func(n *recurrentNet) { n.run(5, true) },
	"signals of a forward pass alone":   func(n *recurrentNet) { n.run(2, false) },
	"gradients":                         func(n *recurrentNet) { n.run(1, true); n.run(2, true) },
	"an Initial that fits one example":  func(n *recurrentNet) { n.read.Initial = n.state(1) },
	"an Initial of the last batch":      func(n *recurrentNet) { n.run(4, true); n.read.Initial = n.read.Final },
	"a FinalGrad that fits one example": func(n *recurrentNet) { n.read.FinalGrad = n.state(1) },
	"a FinalGrad that fits the outputs": func(n *recurrentNet) { n.read.FinalGrad = n.state(4 * n.read.Steps) },
	"a FinalGrad that fits the batch":   func(n *recurrentNet) { n.read.FinalGrad = n.state(2) },
	"the InitialGrad of a decoder":      func(n *recurrentNet) { n.run(3, true); n.read.FinalGrad = n.read.InitialGrad },
}

// recurrentNet is a net with every kind of layer that a time series may go through.
type recurrentNet struct {
	net  *nn.Sequential
	read *nn.Recurrent
}

func newRecurrentNet(cell nn.Cell) *recurrentNet {
	rng := seeded(1)
	read := nn.Unroll(cell, 3)
	return &recurrentNet{read: read, net: nn.NewSequential(read, nn.NewBatchNorm(4), nn.NewElementwise(nn.Tanh),
		nn.NewResidual(0.5, nn.NewSequential(nn.NewLinear(rng, 4, 4, nn.LeCun), nn.NewLayerNorm(4))))}
}

// run goes forward over a batch, and back if asked, and puts the running statistics back, which are learned.
func (n *recurrentNet) run(batch int, back bool) {
	kept := map[string]*mat.Dense{}
	for name, m := range nn.State(n.net) {
		kept[name] = mat.DenseCopyOf(m)
	}
	y := n.net.Forward(gauss(seeded(2), batch*n.read.Steps, 3))
	if back {
		n.net.Backward(y)
	}
	for name, m := range nn.State(n.net) {
		m.Copy(kept[name])
	}
}

func (n *recurrentNet) state(batch int) *mat.Dense {
	_, state, _ := n.read.Cell().Dims()
	return gauss(seeded(3), batch, state)
}

// TestDiagnosticsStartFromAStateOfTheirOwn: whatever a former pass has left, each answers what it says of a net that never ran.
func TestDiagnosticsStartFromAStateOfTheirOwn(t *testing.T) {
	x := gauss(seeded(4), 3, 3)
	row := func(logs []float64) *mat.Dense { return mat.NewDense(1, len(logs), logs) }
	questions := map[string]func(n *recurrentNet) *mat.Dense{
		"Evaluate":                  func(n *recurrentNet) *mat.Dense { return diagnostics.Evaluate(n.net, x) },
		"SequenceJacobian":          func(n *recurrentNet) *mat.Dense { return diagnostics.SequenceJacobian(n.net, x) },
		"LogSingularValuesOverTime": func(n *recurrentNet) *mat.Dense { return row(diagnostics.LogSingularValuesOverTime(n.read, x)) },
		"DeadUnits": func(n *recurrentNet) *mat.Dense {
			d := diagnostics.DeadUnits(n.net, x)
			return mat.NewDense(1, 2, []float64{float64(d[0].Dead), float64(d[0].Units)})
		},
		"Jacobian": func(n *recurrentNet) *mat.Dense {
			n.read.Steps = 1
			defer func() { n.read.Steps = 3 }()
			return diagnostics.Jacobian(n.net, x.RawRowView(0))
		},
		"LogSingularValues": func(n *recurrentNet) *mat.Dense {
			n.read.Steps = 1
			defer func() { n.read.Steps = 3 }()
			return row(diagnostics.LogSingularValues(n.net, x.RawRowView(0)))
		},
		"GradientCheck": func(n *recurrentNet) *mat.Dense {
			worst, err := diagnostics.GradientError(n.net, gauss(seeded(5), 6, 3), seeded(6))
			if err != nil {
				t.Error(err)
			}
			return mat.NewDense(1, 1, []float64{worst})
		},
	}
	for kind, cell := range map[string]func() nn.Cell{
		"RNN":  func() nn.Cell { return nn.NewRNN(seeded(7), 3, 4, nn.Tanh, nn.LeCun, nn.LeCun) },
		"LSTM": func() nn.Cell { return nn.NewLSTM(seeded(7), 3, 4, nn.LeCun, nn.LeCun) },
		"GRU":  func() nn.Cell { return nn.NewGRU(seeded(7), 3, 4, nn.LeCun, nn.LeCun) },
	} {
		for asked, question := range questions {
			want := mat.DenseCopyOf(question(newRecurrentNet(cell())))
			for left, leave := range leftovers {
				n := newRecurrentNet(cell())
				leave(n)
				initial, finalGrad := n.read.Initial, n.read.FinalGrad
				if got := question(n); !mat.Equal(got, want) {
					t.Errorf("%s of a net with %s, after %s was left behind, is %v and not %v", asked, kind, left, mat.Formatted(got), mat.Formatted(want))
				}
				if n.read.Initial != initial || n.read.FinalGrad != finalGrad {
					t.Errorf("%s takes away what was left: %s", asked, left)
				}
			}
		}
	}
}
