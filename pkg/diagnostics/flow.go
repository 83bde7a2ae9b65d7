package diagnostics

import (
	"fmt"
	"math"
	"strings"

	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// SaturatedBelow is the slope under which a unit counts as saturated: it lets through less than a hundredth of the gradient.
// A sigmoid is there when its value is within 0.0101 of 0 or 1, tanh within 0.0051 of ±1, and ReLU wherever it is 0.
const SaturatedBelow = 0.01

// Flow is one hidden layer, or one time step, as the last forward and backward pass left it.
type Flow struct {
	Name string // the layer's place and activation: "3 Sigmoid", "1.branch.2 ReLU"; for a time step the state's: "0.h[7]"

	// State and Step are of a time step: which part of the state it is, "h" or "c", and its number. State is empty for a layer.
	State string
	Step  int

	// Delta is the RMS of δ over the batch and the units. For a time step it is that of ∂L/∂(state), which
	// collects what comes from every later step.
	Delta float64

	// WeightGrad and WeightNorm are ‖∂L/∂W‖ and ‖W‖ of the weights that lead into the layer. A time step has no weights
	// of its own, and a layer before any weights has none: NaN.
	WeightGrad, WeightNorm float64

	Mean, Std float64 // of the activations, or of the state, over the batch and the units; Std divides by their number

	// Between is how far the activations, or the state, tell the examples of the batch apart: see BetweenExamples.
	Between float64

	// Saturated is the share of activations whose |slope| is below SaturatedBelow, Dead the share of units whose slope is
	// exactly 0 in every row of this batch (see DeadUnits for other rows). Both lie in [0, 1]. For a time step they count the
	// activations in all gates of the cell, and are NaN for a cell that is not one of nn's.
	Saturated, Dead float64
}

// GradientFlow returns one Flow for every hidden layer of net, from the input on: for each Elementwise, and each activation
// of yours that has a method Slope, with the weights that stand before it, wherever it stands in Residuals and other
// containers; and for every step of each Recurrent (two for an LSTM, named h and c; [Steps] tells them apart). It only reads
// what the last pass left, and the output layer, which has no activation, is not in the list.
//
// It panics when net is nil, has not run Forward and Backward, or has run Forward again since, on another number of rows.
func GradientFlow(net nn.Container) []Flow {
	if net == nil {
		panic("diagnostics: GradientFlow got a nil network")
	}
	var flow []Flow
	var weights *nn.Param // the last weight matrix on the way
	for path, part := range nn.Walk(net) {
		_, container := part.Layer.(nn.Container)
		switch {
		case path == "": // what went through net as a whole stands nowhere
		case part.Layer == nil:
			flow = append(flow, stateFlow(path, part))
		case part.Slope != nil || wantsSlope(part.Layer):
			flow = append(flow, activationFlow(path, part, weights))
		case container:
		default:
			if matrix := weightMatrix(part.Layer); matrix != nil {
				weights = matrix
			}
		}
	}
	return flow
}

// wantsSlope reports whether l is an activation, although it has run no Forward yet.
func wantsSlope(l nn.Layer) bool {
	_, activation := l.(interface{ Slope() *mat.Dense })
	return activation
}

// rowName is the path of a part, and for a layer what it calls itself.
func rowName(path string, part nn.Part) string {
	if part.Layer == nil {
		return path
	}
	return strings.TrimSpace(path + " " + nameOf(part.Layer))
}

// activationFlow is the row of one hidden layer, whose weights may be nil.
func activationFlow(path string, part nn.Part, weights *nn.Param) Flow {
	f := newFlow(path, part, part.Slope)
	f.Delta = norm.RMSOfProduct(part.Grad, part.Slope) // the chain rule through the activation alone, as Backward has it
	if weights != nil {
		f.WeightGrad, f.WeightNorm = norm.Frobenius(weights.Grad), norm.Frobenius(weights.Value)
	}
	return f
}

// stateFlow is the row of one time step.
func stateFlow(path string, part nn.Part) Flow {
	f := newFlow(path, part, part.Value)
	f.State, f.Step = part.State, part.Step
	f.Delta = norm.RMS(part.Grad)
	return f
}

// newFlow is what both kinds of row have; shaped is a matrix of the last forward pass that has the gradient's shape.
func newFlow(path string, part nn.Part, shaped *mat.Dense) Flow {
	name := rowName(path, part)
	wantPass("GradientFlow", name, part, shaped)
	f := Flow{Name: name, WeightGrad: math.NaN(), WeightNorm: math.NaN(), Saturated: math.NaN(), Dead: math.NaN()}
	units := momentsOf(part.Value)
	f.Mean, f.Std, f.Between = units.mean(), units.std(), units.between()
	if part.Slope != nil {
		f.Saturated, f.Dead = slopeShares(part.Slope)
	}
	return f
}

// wantPass panics, in the name of who, unless part and shaped are of one forward and backward pass.
func wantPass(who, name string, part nn.Part, shaped *mat.Dense) {
	if part.Value == nil || part.Grad == nil || shaped == nil {
		panic(fmt.Sprintf("diagnostics: %s found no gradient at %s, wants a network that has just run Forward and Backward", who, name))
	}
	gr, gc := part.Grad.Dims()
	if r, c := shaped.Dims(); r != gr || c != gc {
		panic(fmt.Sprintf("diagnostics: %s found %d×%d values and a gradient of %d×%d at %s: Forward has run since; use Evaluate for looks in between", who, r, c, gr, gc, name))
	}
}

// weightMatrix is the parameter of l that mixes units: W of a Linear, else the first with more than one row.
func weightMatrix(l nn.Layer) *nn.Param {
	if linear, ok := l.(*nn.Linear); ok {
		return linear.W
	}
	for _, p := range l.Params() {
		if rows, _ := p.Value.Dims(); rows > 1 {
			return p
		}
	}
	return nil
}

// product is a ⊙ b.
func product(a, b *mat.Dense) *mat.Dense {
	var p mat.Dense
	p.MulElem(a, b)
	return &p
}

// slopeShares is the share of saturated entries, and of columns that are zero in every row.
func slopeShares(slope *mat.Dense) (saturated, dead float64) {
	rows, cols := slope.Dims()
	below := norm.CountBelow(slope, SaturatedBelow)
	return float64(below) / float64(rows*cols), float64(deadColumns(slope)) / float64(cols)
}
