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

func TestCountBelowOfAView(t *testing.T) {
	m := mat.NewDense(2, 3, []float64{3, -0.5, 0, 1, 0.9, 0})
	if got := CountBelow(m, 1); got != 4 {
		t.Errorf("%d entries are below 1, want 4", got)
	}
	if got := CountBelow(m.Slice(0, 2, 0, 2).(*mat.Dense), 1); got != 2 {
		t.Errorf("%d entries of the view are below 1, want 2", got)
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

// TestRMSOfAnySize goes to the ends of a float64's range, where squares are 0 or infinite.
func TestRMSOfAnySize(t *testing.T) {
	for _, scale := range []float64{1, 1e-120, 1e-130, 1e-200, 1e-300, 1e120, 1e130, 1e300} {
		a, half := mat.NewDense(2, 5, nil), mat.NewDense(2, 5, nil)
		for i := range 10 {
			a.Set(i/5, i%5, float64(i-4)*scale)
			half.Set(i/5, i%5, .5)
		}
		want := math.Sqrt(8.5) * scale // the mean of 16, 9, 4, 1, 0, 1, 4, 9, 16, 25
		if got := RMS(a); !(math.Abs(got/want-1) <= 1e-15) {
			t.Errorf("scale %g: RMS %g, want %g", scale, got, want)
		}
		if got := RMSOfProduct(a, half); !(math.Abs(got/want-.5) <= 1e-15) {
			t.Errorf("scale %g: RMS %g of the halves, want %g", scale, got, want/2)
		}
		wide := mat.NewDense(2, 7, nil)
		wide.Copy(a)
		wide.Set(0, 6, math.NaN())
		if got := RMSOfProduct(wide.Slice(0, 2, 0, 5).(*mat.Dense), half); !(math.Abs(got/want-.5) <= 1e-15) {
			t.Errorf("scale %g: RMS %g of the halves of a view, want %g", scale, got, want/2)
		}
	}
}

func TestRMSShowsInfAndNaN(t *testing.T) {
	if got := RMS(mat.NewDense(1, 2, []float64{1, math.Inf(-1)})); !math.IsInf(got, 1) {
		t.Errorf("RMS with -Inf is %g, want +Inf", got)
	}
	if got := RMS(mat.NewDense(1, 2, []float64{1, math.NaN()})); !math.IsNaN(got) {
		t.Errorf("RMS with NaN is %g, want NaN", got)
	}
	if got := RMS(mat.NewDense(2, 2, nil)); got != 0 {
		t.Errorf("RMS of zeros is %g, want 0", got)
	}
}
