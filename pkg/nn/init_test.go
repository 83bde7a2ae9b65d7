package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// moments are those of all entries of a matrix. Autocorrelation is between neighbours in a row.
type moments struct{ mean, std, kurtosis, autocorrelation, largest float64 }

func momentsOf(w *mat.Dense) (m moments) {
	rows, columns := w.Dims()
	n := float64(rows * columns)
	m.mean = mat.Sum(w) / n
	var square, fourth, neighbours float64
	for i := range rows {
		for j, v := range w.RawRowView(i) {
			d := v - m.mean
			square += d * d
			fourth += d * d * d * d
			if j > 0 {
				neighbours += d * (w.At(i, j-1) - m.mean)
			}
			m.largest = math.Max(m.largest, math.Abs(v))
		}
	}
	m.std = math.Sqrt(square / n)
	m.kurtosis = fourth / n / (square / n * square / n)
	m.autocorrelation = neighbours / square
	return m
}

// TestInitStatistics draws 90 000 weights for 5 seeds. The bands are 5 standard errors: 1/√n for the mean and the
// autocorrelation, 1/√(2n) at most for the standard deviation, √(24/n) for the kurtosis (3 for normal, 1.8 for uniform).
func TestInitStatistics(t *testing.T) {
	const fanIn, fanOut = 300, 300
	const n = fanIn * fanOut
	for name, c := range map[string]struct {
		init     nn.Init
		std      float64
		kurtosis float64
	}{
		"Xavier":         {nn.Xavier, math.Sqrt(2.0 / 600), 3},
		"XavierUniform":  {nn.XavierUniform, math.Sqrt(2.0 / 600), 1.8},
		"He":             {nn.He, math.Sqrt(2.0 / 300), 3},
		"HeUniform":      {nn.HeUniform, math.Sqrt(2.0 / 300), 1.8},
		"LeCun":          {nn.LeCun, math.Sqrt(1.0 / 300), 3},
		"LeCunUniform":   {nn.LeCunUniform, math.Sqrt(1.0 / 300), 1.8},
		"PyTorchUniform": {nn.PyTorchUniform, math.Sqrt(1.0 / 900), 1.8},
		"Normal":         {nn.Normal(0.3), 0.3, 3},
		"Uniform":        {nn.Uniform(0.6), 0.6 / math.Sqrt(3), 1.8},
		"Scaled":         {nn.Scaled(1.7), 1.7 * math.Sqrt(1.0/300), 3},
		"Gain":           {nn.Gain(5.0/3, nn.XavierUniform), 5.0 / 3 * math.Sqrt(2.0/600), 1.8},
		"Orthogonal":     {nn.Orthogonal(2), 2 * math.Sqrt(1.0/300), 3},
	} {
		for seed := range uint64(5) {
			w := mat.NewDense(fanIn, fanOut, nil)
			c.init(seeded(seed), w, fanIn, fanOut)
			m := momentsOf(w)
			if !(math.Abs(m.mean) <= 5*c.std/math.Sqrt(n)) {
				t.Errorf("%s, seed %d: mean %g", name, seed, m.mean)
			}
			if !(math.Abs(m.std/c.std-1) <= 5/math.Sqrt(2*n)) {
				t.Errorf("%s, seed %d: standard deviation %g, want %g", name, seed, m.std, c.std)
			}
			if !(math.Abs(m.kurtosis-c.kurtosis) <= 5*math.Sqrt(24.0/n)) {
				t.Errorf("%s, seed %d: kurtosis %g, want %g", name, seed, m.kurtosis, c.kurtosis)
			}
			if !(math.Abs(m.autocorrelation) <= 5/math.Sqrt(n)) {
				t.Errorf("%s, seed %d: neighbours correlate by %g", name, seed, m.autocorrelation)
			}
			again, other := mat.NewDense(fanIn, fanOut, nil), mat.NewDense(fanIn, fanOut, nil)
			c.init(seeded(seed), again, fanIn, fanOut)
			if !mat.Equal(w, again) {
				t.Errorf("%s: seed %d drew two different matrices", name, seed)
			}
			c.init(seeded(seed+100), other, fanIn, fanOut)
			other.MulElem(w, other)
			if !(math.Abs(mat.Sum(other)) <= 5*c.std*c.std*math.Sqrt(n)) {
				t.Errorf("%s: two seeds correlate by %g", name, mat.Sum(other)/n/c.std/c.std)
			}
		}
	}
}

// TestInitUsesFans tells fan-in from fan-out, which a square matrix cannot.
func TestInitUsesFans(t *testing.T) {
	const fanIn, fanOut = 100, 400
	for name, c := range map[string]struct {
		init     nn.Init
		variance float64
	}{
		"Xavier": {nn.Xavier, 2.0 / 500}, "XavierUniform": {nn.XavierUniform, 2.0 / 500}, "He": {nn.He, 2.0 / 100},
		"HeUniform": {nn.HeUniform, 2.0 / 100}, "LeCun": {nn.LeCun, 1.0 / 100}, "LeCunUniform": {nn.LeCunUniform, 1.0 / 100},
		"PyTorchUniform": {nn.PyTorchUniform, 1.0 / 300},
	} {
		l := nn.NewLinear(seeded(1), fanIn, fanOut, c.init)
		if std := momentsOf(l.W.Value).std; !(math.Abs(std*std/c.variance-1) <= 0.05) {
			t.Errorf("%s: variance %g, want %g", name, std*std, c.variance)
		}
	}
}

// TestInitOnView fills a gate's columns and leaves those beside it.
func TestInitOnView(t *testing.T) {
	for name, init := range map[string]nn.Init{"Normal": nn.Normal(1), "Uniform": nn.Uniform(1), "Gain": nn.Gain(2, nn.LeCun),
		"Orthogonal": nn.Orthogonal(1), "Constant": nn.Constant(3), "Zero": nn.Zero} {
		w := mat.NewDense(4, 9, nil)
		nn.Constant(7)(nil, w, 4, 9)
		init(seeded(1), w.Slice(0, 4, 3, 6).(*mat.Dense), 4, 3)
		for i := range 4 {
			for j := range 9 {
				if inside := j >= 3 && j < 6; inside == (w.At(i, j) == 7) {
					t.Errorf("%s: entry %d, %d is %g", name, i, j, w.At(i, j))
				}
			}
		}
	}
}

func TestOrthogonal(t *testing.T) {
	for _, shape := range [][2]int{{1, 1}, {5, 5}, {7, 3}, {3, 7}, {64, 64}} {
		rows, columns := shape[0], shape[1]
		w := mat.NewDense(rows, columns, nil)
		nn.Orthogonal(1)(seeded(4), w, rows, columns)
		var gram mat.Dense
		if rows >= columns {
			gram.Mul(w.T(), w)
		} else {
			gram.Mul(w, w.T())
		}
		n, _ := gram.Dims()
		for i := range n {
			for j := range n {
				want := 0.0
				if i == j {
					want = 1
				}
				if !(math.Abs(gram.At(i, j)-want) <= 1e-14*float64(rows+columns)) {
					t.Fatalf("%d×%d: entry %d, %d of the product with its transpose is %g", rows, columns, i, j, gram.At(i, j))
				}
			}
		}
	}
}

// TestOrthogonalIsEven fails without the correction of signs: a Householder factorisation alone gives the first entry
// one sign for ever, and a trace whose variance is not 1.
func TestOrthogonalIsEven(t *testing.T) {
	const seeds, n = 2000, 3
	var first, trace, square float64
	for seed := range uint64(seeds) {
		w := mat.NewDense(n, n, nil)
		nn.Orthogonal(1)(seeded(seed), w, n, n)
		first += w.At(0, 0)
		trace += w.Trace()
		square += w.Trace() * w.Trace()
	}
	if mean := first / seeds; !(math.Abs(mean) <= 5*math.Sqrt(1.0/n/seeds)) {
		t.Errorf("the first entry has the mean %g", mean)
	}
	if mean := trace / seeds; !(math.Abs(mean) <= 5/math.Sqrt(seeds)) {
		t.Errorf("the trace has the mean %g", mean)
	}
	if v := square / seeds; !(math.Abs(v-1) <= 5*math.Sqrt(2.0/seeds)) {
		t.Errorf("the trace has the variance %g, want 1 as over all orthogonal matrices", v)
	}
}

// TestUniformDrawsAllDigits: of numbers drawn with the 24 bits of a float32 every one would be a whole multiple of 2^-23.
func TestUniformDrawsAllDigits(t *testing.T) {
	w := mat.NewDense(10, 100, nil)
	nn.Uniform(1)(seeded(1), w, 100, 100)
	coarse := 0
	for _, v := range w.RawMatrix().Data {
		if scaled := v * (1 << 30); scaled == math.Trunc(scaled) {
			coarse++
		}
	}
	if coarse > 0 {
		t.Errorf("%d of 1,000 draws have no digits below 2^-30", coarse)
	}
}
