package nn

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// An Init fills w, the weights that join fanIn inputs to fanOut outputs, with draws from rng.
// A recurrent layer calls it once for each gate, so that a gate's scale does not depend on how many stand beside it.
// Biases start at 0 unless a layer says otherwise; an Init serves for them as well: nn.PyTorchUniform(rng, l.B.Value, in, out).
type Init func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int)

// LeCun draws from N(0, 1/fanIn): the sum over the inputs keeps their variance (LeCun et al., Efficient BackProp, 1998).
func LeCun(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawNormal(rng, w, math.Sqrt(1/float64(fanIn)))
}

// LeCunUniform draws from the uniform distribution of LeCun's variance, U(±√(3/fanIn)).
func LeCunUniform(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawUniform(rng, w, math.Sqrt(3/float64(fanIn)))
}

// Xavier draws from N(0, 2/(fanIn + fanOut)), between what keeps the variance forward, 1/fanIn, and what keeps it
// backward, 1/fanOut (Glorot and Bengio, 2010).
func Xavier(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawNormal(rng, w, math.Sqrt(2/float64(fanIn+fanOut)))
}

// XavierUniform draws from the uniform distribution of Xavier's variance, U(±√(6/(fanIn + fanOut))).
func XavierUniform(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawUniform(rng, w, math.Sqrt(6/float64(fanIn+fanOut)))
}

// He draws from N(0, 2/fanIn): ReLU halves the second moment and the 2 makes up for it (He et al., 2015).
func He(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawNormal(rng, w, math.Sqrt(2/float64(fanIn)))
}

// HeUniform draws from the uniform distribution of He's variance, U(±√(6/fanIn)).
func HeUniform(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawUniform(rng, w, math.Sqrt(6/float64(fanIn)))
}

// PyTorchUniform draws from U(±1/√fanIn), the default of PyTorch's nn.Linear, which draws the bias from it too. Its
// variance is a third of LeCun's.
func PyTorchUniform(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
	drawUniform(rng, w, math.Sqrt(1/float64(fanIn)))
}

// Normal draws from N(0, std²) whatever the fans are.
func Normal(std float64) Init {
	wantScale("Normal", std)
	return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) { drawNormal(rng, w, std) }
}

// Uniform draws from U(±bound) whatever the fans are.
func Uniform(bound float64) Init {
	wantScale("Uniform", bound)
	return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) { drawUniform(rng, w, bound) }
}

// Scaled draws from N(0, gain²/fanIn): the weights of LeCun times gain. Scaled(√2) is He.
func Scaled(gain float64) Init { return Gain(gain, LeCun) }

// Gain multiplies what of draws by gain: Gain(5.0/3, Xavier) is PyTorch's recommendation for tanh.
func Gain(gain float64, of Init) Init {
	if of == nil {
		panic("nn: Gain needs an Init to multiply")
	}
	return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
		of(rng, w, fanIn, fanOut)
		m := w.RawMatrix()
		for i := range m.Rows {
			r := row(m, i)
			for j := range r {
				r[j] *= gain
			}
		}
	}
}

// Constant sets every weight to v. All units of a layer then compute the same and, getting the same gradient, stay so.
func Constant(v float64) Init {
	return func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) { fill(w, func() float64 { return v }) }
}

// Zero sets every weight to 0.
func Zero(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) { w.Zero() }

func drawNormal(rng *rand.Rand, w *mat.Dense, std float64) {
	fill(w, func() float64 { return std * rng.NormFloat64() })
}

func drawUniform(rng *rand.Rand, w *mat.Dense, bound float64) {
	fill(w, func() float64 { return bound * (2*rng.Float64() - 1) })
}

// fill sets the entries of w, row after row, to what next returns.
func fill(w *mat.Dense, next func() float64) {
	m := w.RawMatrix()
	for i := range m.Rows {
		r := row(m, i)
		for j := range r {
			r[j] = next()
		}
	}
}

func wantScale(name string, scale float64) {
	if !(scale >= 0) {
		panic(fmt.Sprintf("nn: %s(%g): a spread is not negative", name, scale))
	}
}
