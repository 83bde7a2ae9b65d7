package norm

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestFrobeniusSurvivesSquaresThatDoNot(t *testing.T) {
	for _, scale := range []float64{1, 1e-160, 1e-200, 1e-300, 1e160, 1e300} {
		m := mat.NewDense(1, 2, []float64{3 * scale, 4 * scale})
		if got := Frobenius(m); !(math.Abs(got/(5*scale)-1) <= 1e-15) {
			t.Errorf("scale %g: norm %g, want %g", scale, got, 5*scale)
		}
	}
}

func TestFrobeniusOfAViewSkipsWhatLiesBetween(t *testing.T) {
	m := mat.NewDense(2, 3, []float64{3, 0, 99, 0, 4, 99})
	view := m.Slice(0, 2, 0, 2).(*mat.Dense)
	if got := Frobenius(view); !(math.Abs(got-5) <= 1e-15) {
		t.Errorf("norm %g, want 5", got)
	}
	if got := RMS(view); !(math.Abs(got-2.5) <= 1e-15) {
		t.Errorf("RMS %g, want 2.5", got)
	}
}

func TestFrobeniusShowsInfAndNaN(t *testing.T) {
	if got := Frobenius(mat.NewDense(1, 2, []float64{1, math.Inf(-1)})); !math.IsInf(got, 1) {
		t.Errorf("norm with -Inf is %g, want +Inf", got)
	}
	if got := Frobenius(mat.NewDense(1, 2, []float64{1, math.NaN()})); !math.IsNaN(got) {
		t.Errorf("norm with NaN is %g, want NaN", got)
	}
	if got := Frobenius(mat.NewDense(2, 2, nil)); got != 0 {
		t.Errorf("norm of zeros is %g, want 0", got)
	}
}
