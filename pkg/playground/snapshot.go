package playground

import (
	"slices"
	"strings"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
	"kobai/pkg/playground/settings"

	"gonum.org/v1/gonum/mat"
)

// Snapshot is a network as a step left it. Inf and NaN stand in it as they came out.
type Snapshot struct {
	Step     int
	Loss     float64 // the mean over the steps since the snapshot before
	Accuracy float64 // on examples that are not trained on, from 0 to 1

	Flow    []diagnostics.Flow   // by layer, or by time step of the output h
	First   []diagnostics.Flow   // the same before the first step
	Updates []diagnostics.Update // of the weight matrices in the last step; none before the first

	Layer       int       // the one that is looked at, from 1
	Activations []float64 // of its units, over the batch
	Gradients   []float64 // ∂L/∂(pre-activation) of its units, of a time step ∂L/∂h
}

// Look measures the network, and remembers loss and accuracy in the history. Layer counts from 1; one that is not there stands
// for the nearest that is.
func (n *Session) Look(layer int) Snapshot { return n.look(layer, false) }

// look measures the network; at a glance its accuracy may be that of a few steps before.
func (n *Session) look(layer int, glance bool) Snapshot {
	s := Snapshot{Step: n.step, Loss: n.loss.take(), Flow: n.shown(diagnostics.GradientFlow(n.looked)), First: n.shown(n.first)}
	s.Accuracy = n.examine(glance)
	for _, u := range n.updates {
		if strings.HasSuffix(u.Name, "W") || strings.HasSuffix(u.Name, "Wx") || strings.HasSuffix(u.Name, "Wh") {
			s.Updates = append(s.Updates, u)
		}
	}
	s.Layer = min(max(layer, 1), len(s.Flow))
	s.Activations, s.Gradients = n.units(s.Layer)
	if h := &n.history; len(h.Steps) == 0 || h.Steps[len(h.Steps)-1] < float64(n.step) {
		h.Steps, h.Loss = append(h.Steps, float64(n.step)), append(h.Loss, s.Loss)
	}
	return s
}

// History is what every look so far has measured.
func (n *Session) History() History { return n.history }

// shown leaves of an LSTM's two states the output.
func (n *Session) shown(flow []diagnostics.Flow) []diagnostics.Flow {
	if n.Settings.Task == settings.Recall {
		return diagnostics.Steps(flow, "h")
	}
	return flow
}

// units are the activations and the gradients of one layer, or of one time step, of the last pass.
func (n *Session) units(layer int) (activations, gradients []float64) {
	at := 0
	for path, part := range nn.Walk(n.looked) {
		switch {
		case path == "":
			continue
		case part.Layer == nil && part.State == "h":
			if at++; at == layer {
				return entries(part.Value), entries(part.Grad)
			}
		case part.Layer != nil && part.Slope != nil:
			if at++; at == layer {
				var delta mat.Dense
				delta.MulElem(part.Grad, part.Slope)
				return entries(part.Value), entries(&delta)
			}
		}
	}
	return nil, nil
}

func entries(m *mat.Dense) []float64 { return slices.Clone(mat.DenseCopyOf(m).RawMatrix().Data) }

// firstSequence takes one sequence out of a tall batch of them.
func firstSequence(x *mat.Dense, steps int) *mat.Dense {
	rows, columns := x.Dims()
	one := mat.NewDense(steps, columns, nil)
	for t := range steps {
		one.SetRow(t, x.RawRowView(t*(rows/steps)))
	}
	return one
}
