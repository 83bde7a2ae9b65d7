package nn

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// tooLarge is the number of bytes, for values and gradients together, above which a request is taken for a slip.
const tooLarge = 16 << 30

// newParam returns an r×c parameter of zeros, r and c being positive.
func newParam(name string, r, c int) *Param {
	if bytes := 16 * float64(r) * float64(c); bytes > tooLarge {
		panic(fmt.Sprintf("nn: parameter %s of %d×%d would take %.3g GiB with its gradient", name, r, c, bytes/(1<<30)))
	}
	return &Param{Name: name, Value: mat.NewDense(r, c, nil), Grad: mat.NewDense(r, c, nil)}
}

// draw fills w by init, and says which layer it was for where rng or init is missing.
func draw(layer fmt.Stringer, rng *rand.Rand, init Init, w *mat.Dense, fanIn, fanOut int) {
	if rng == nil {
		panic(fmt.Sprintf("nn: %v got no rng; pass rand.New(rand.NewPCG(seed, 0))", layer))
	}
	if init == nil {
		panic(fmt.Sprintf("nn: %v got no Init; pass nn.LeCun, nn.He or another", layer))
	}
	init(rng, w, fanIn, fanOut)
}
