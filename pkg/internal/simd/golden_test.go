package simd

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
)

// golden are hashes of what AVX2 computed. No machine has both AVX2 and NEON,
// so this is where they meet; AVX-512 must match as well.
var golden = map[string]uint64{
	"products":   0xa73aba574adf1eb9,
	"exp":        0xf4cc025fa7e973c9,
	"sigmoid":    0xf51aa2cc8f7a7e6d,
	"tanh":       0x5ab30c6fe26206a0,
	"relu":       0x38f94aa0b0e20e24,
	"mulElem":    0xeee3e4305c11bf41,
	"threes":     0xcddde223000c2a1c,
	"columnSums": 0x4c27972fc3fbd571,
	"adam":       0xba3375cc9010f518,
}

func TestGolden(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		if isa == Portable {
			return // rounds twice
		}
		for name, run := range goldenRuns {
			var d digest
			run(rand.New(rand.NewPCG(1, 2)), &d)
			if got := d.sum(); got != golden[name] {
				t.Errorf("%s has hash %#016x, want %#016x", name, got, golden[name])
			}
		}
	})
}

// goldenRuns compute from numbers that are exact on every machine, which those
// of a normal distribution are not.
var goldenRuns = map[string]func(rng *rand.Rand, d *digest){
	"products": func(rng *rand.Rand, d *digest) {
		for range 150 {
			m, n, k := 1+rng.IntN(40), 1+rng.IntN(40), rng.IntN(40)
			if rng.IntN(10) == 0 {
				k += 500
			}
			for _, f := range forms {
				spare := rng.IntN(3)
				a, b := factors(rng, f, m, n, k, spare)
				c := blas64.General{Rows: m, Cols: n, Stride: n + spare, Data: exact(rng, m*(n+spare))}
				a.Data, b.Data = exact(rng, len(a.Data)), exact(rng, len(b.Data))
				AddMul(c, f, a, b)
				d.add(c.Data)
				Mul(c, f, a, b)
				d.add(c.Data)
				if f == NN {
					Affine(c, a, b, exact(rng, n))
					d.add(c.Data)
				}
			}
		}
	},
	"exp": func(rng *rand.Rand, d *digest) {
		x := anyNumbers(rng, 20_000)
		Exp(x, x)
		d.add(x)
	},
	"sigmoid": func(rng *rand.Rand, d *digest) { d.activation(Sigmoid, anyNumbers(rng, 20_000)) },
	"tanh":    func(rng *rand.Rand, d *digest) { d.activation(Tanh, anyNumbers(rng, 20_000)) },
	"relu":    func(rng *rand.Rand, d *digest) { d.activation(ReLU, anyNumbers(rng, 20_000)) },
	"mulElem": func(rng *rand.Rand, d *digest) {
		a, b := anyNumbers(rng, 3001), anyNumbers(rng, 3001)
		MulElem(a, a, b)
		d.add(a)
	},
	"threes": func(rng *rand.Rand, d *digest) {
		a, b, c := anyNumbers(rng, 3001), anyNumbers(rng, 3001), anyNumbers(rng, 3001)
		ra, rb, rc := oneRow(a), oneRow(b), oneRow(c)
		MulRowPairs(ra, ra, rb, rb, rc)
		d.add(a)
		AddMulRows3(rb, ra, rc, rc)
		d.add(b)
		MulRows3(rc, ra, rb, rc)
		d.add(c)
	},
	"columnSums": func(rng *rand.Rand, d *digest) {
		for cols := range 50 {
			sum := exact(rng, cols)
			AddColumnSums(sum, blas64.General{Rows: 9, Cols: cols, Stride: cols + 1, Data: exact(rng, 9*(cols+1))})
			d.add(sum)
		}
	},
	"adam": func(rng *rand.Rand, d *digest) {
		theta, m, v := exact(rng, 3001), exact(rng, 3001), make([]float64, 3001)
		for range 5 {
			Adam(theta, m, v, exact(rng, 3001), &AdamStep{Beta1: 0.9, New1: 0.1, Beta2: 0.999, New2: 0.001, Rate: 3e-3, Scale: 1.7, Epsilon: 1e-8})
		}
		d.add(theta)
		d.add(m)
		d.add(v)
	},
}

// exact draws n numbers between −1 and 1.
func exact(rng *rand.Rand, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 2*rng.Float64() - 1
	}
	return x
}

// anyNumbers draws n: of every size, between −800 and 800, and special ones.
func anyNumbers(rng *rand.Rand, n int) []float64 {
	x := exact(rng, n)
	for i := range x {
		switch rng.IntN(8) {
		case 0:
			x[i] = math.Float64frombits(rng.Uint64())
		case 1:
			x[i] = specials[rng.IntN(len(specials))]
		case 2, 3:
			x[i] *= 800
		case 4, 5:
			x[i] *= 20
		}
	}
	return x
}

// digest hashes the bits of numbers; every NaN counts as the same.
type digest struct{ bytes []byte }

func (d *digest) add(x []float64) {
	for _, v := range x {
		b := math.Float64bits(v)
		if math.IsNaN(v) {
			b = math.MaxUint64
		}
		for shift := 0; shift < 64; shift += 8 {
			d.bytes = append(d.bytes, byte(b>>shift))
		}
	}
}

func (d *digest) activation(run func(y, slope, x []float64) bool, x []float64) {
	slope := make([]float64, len(x))
	run(x, slope, x)
	d.add(x)
	d.add(slope)
}

func (d *digest) sum() uint64 {
	h := fnv.New64a()
	h.Write(d.bytes)
	return h.Sum64()
}
