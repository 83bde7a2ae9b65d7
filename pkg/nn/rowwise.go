package nn

import "gonum.org/v1/gonum/mat"

// A rowwise layer takes each example, a row of the batch, by itself. Its passes come in parts, so that a core may take some
// rows through many such layers and wait for nobody: begin, once; the rows, by several cores; the gradients of the parameters,
// which are sums over all rows.
type rowwise interface {
	beginForward(x *mat.Dense) (y *mat.Dense)    // refuses what Forward refuses, and makes room
	forwardRows(from, to int)                    // makes rows from … to-1 of y
	beginBackward(dy *mat.Dense) (dx *mat.Dense) // refuses what Backward refuses, and makes room
	backwardRows(from, to int)                   // makes rows from … to-1 of dx
	work() int                                   // about how many multiplications an example takes, once there is room
	addGrads(from, to int)                       // adds to that part of the gradients which takes from … to-1 of the work
	memory(of []*float64) []*float64             // appends where each gradient lies, see memoryOf
}

// forwardAlone is the Forward of a rowwise layer.
func forwardAlone(l rowwise, x *mat.Dense) *mat.Dense {
	y := l.beginForward(x)
	rows, _ := y.Dims()
	l.forwardRows(0, rows)
	return y
}

// backwardAlone is the Backward of a rowwise layer.
func backwardAlone(l rowwise, dy *mat.Dense) *mat.Dense {
	dx := l.beginBackward(dy)
	rows, _ := dy.Dims()
	l.backwardRows(0, rows)
	l.addGrads(0, l.work())
	return dx
}

// asRowwise returns l where it is rowwise, and nil elsewhere. A layer of the user's that embeds a rowwise one has its
// unexported methods too, and methods of its own that must not be passed over.
func asRowwise(l Layer) rowwise {
	// maxWeights is up to how many weights each core may read all of. Of a larger matrix it had better read a part, see
	// package simd, and beside a product so long it does not matter that cores wait for one another.
	const maxWeights = 1 << 14
	switch l := l.(type) {
	case *Linear:
		if l.in*l.out <= maxWeights {
			return l
		}
	case *Elementwise:
		if l.activation.concurrentSafe {
			return l
		}
	case *LayerNorm:
		return l
	case *GradientScale:
		return l
	case *Residual:
		if l.rows != nil {
			return l
		}
	case *Sequential:
		if len(l.passes) == 1 {
			if s, ok := l.passes[0].(*fused); ok {
				return s
			}
		}
	}
	return nil
}

// memoryOf is the same for matrices that may share entries: the end of the memory that m's entries lie in.
func memoryOf(m *mat.Dense) *float64 {
	data := m.RawMatrix().Data
	data = data[:cap(data)]
	return &data[len(data)-1]
}

// Multiplications that take about as long as an operation of another kind on one number.
const (
	copyWork       = 1
	activationWork = 16
	normWork       = 32
)
