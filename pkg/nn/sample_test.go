package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestSampleFrequencies draws so often that each column's share stands within 4.5 standard errors of its probability.
func TestSampleFrequencies(t *testing.T) {
	const draws = 40_000
	logits := []float64{1, -2, 0.5, math.Inf(-1), 3}
	for _, temperature := range []float64{0.5, 1, 3} {
		scaled := mat.NewDense(1, len(logits), nil)
		for j, z := range logits {
			scaled.Set(0, j, z/temperature)
		}
		p := Softmax(scaled)
		many := mat.NewDense(draws, len(logits), nil)
		for i := range draws {
			many.SetRow(i, logits)
		}
		count := make([]int, len(logits))
		for _, j := range Sample(newRand(1), many, temperature) {
			count[j]++
		}
		for j, n := range count {
			want := p.At(0, j)
			if off := math.Abs(float64(n)/draws - want); off > 4.5*math.Sqrt(want*(1-want)/draws) {
				t.Errorf("temperature %g: column %d was drawn in %d of %d, its probability is %.4f", temperature, j, n, draws, want)
			}
		}
	}
}

// TestSampleExtremes: near temperature 0 it is ArgMax, far above all columns are alike, and huge logits overflow nothing.
func TestSampleExtremes(t *testing.T) {
	logits := mat.NewDense(3, 3, []float64{1, 3, 2, 800, -800, 799, -5, -6, -4})
	for seed := range uint64(100) {
		for i, j := range Sample(newRand(seed), logits, 1e-300) {
			if want := ArgMax(logits)[i]; j != want {
				t.Fatalf("at a temperature of almost 0, row %d gave column %d, wants %d", i, j, want)
			}
		}
	}
	seen := map[int]bool{}
	for seed := range uint64(100) {
		seen[Sample(newRand(seed), logits, math.Inf(1))[1]] = true
	}
	if len(seen) != 3 {
		t.Errorf("at an infinite temperature only %v were drawn", seen)
	}
}

// TestPickNeverTakesWhatHasNoWeight, even where rounding leaves u above the sum of the weights.
func TestPickNeverTakesWhatHasNoWeight(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		u       float64
		want    int
	}{
		{[]float64{0, 1, 2, 0}, 0, 1},
		{[]float64{0, 1, 2, 0}, math.Nextafter(1, 0), 1},
		{[]float64{0, 1, 2, 0}, 1, 2},
		{[]float64{0, 1, 2, 0}, 3, 2},
		{[]float64{0, 1, 2, 0}, 3.0000001, 2},
		{[]float64{0, 0, 5}, 4, 2},
	} {
		if got := pick(c.weights, c.u); got != c.want {
			t.Errorf("pick(%v, %v) is %d, wants %d", c.weights, c.u, got, c.want)
		}
	}
}

// TestSampleIsAFunctionOfItsSeed.
func TestSampleIsAFunctionOfItsSeed(t *testing.T) {
	logits := gaussian(newRand(1), 50, 20)
	a, b, other := Sample(newRand(2), logits, 1), Sample(newRand(2), logits, 1), Sample(newRand(3), logits, 1)
	same := 0
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("row %d: %d and %d from one seed", i, a[i], b[i])
		}
		if a[i] == other[i] {
			same++
		}
	}
	if same == len(a) {
		t.Error("another seed draws the same")
	}
}
