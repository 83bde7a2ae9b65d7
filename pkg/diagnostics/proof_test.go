package diagnostics_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// tripling is a Linear whose Backward adds its weight gradient three times over.
type tripling struct{ *nn.Linear }

func (l tripling) Backward(dy *mat.Dense) *mat.Dense {
	before := mat.DenseCopyOf(l.W.Grad)
	dx := l.Linear.Backward(dy)
	var more mat.Dense
	more.Sub(l.W.Grad, before)
	more.Scale(2, &more)
	l.W.Grad.Add(l.W.Grad, &more)
	return dx
}

// below is l, or a right Linear, below a net of so many sigmoid layers.
func below(l nn.Layer, depth int) *nn.Sequential {
	layers := []nn.Layer{l}
	for range depth {
		layers = append(layers, nn.NewElementwise(nn.Sigmoid), nn.NewLinear(seeded(uint64(depth)), 8, 8, nn.LeCun))
	}
	return nn.NewSequential(layers...)
}

// TestGradientCheckProvesEveryTensor: below few layers a wrong gradient is found, and called as wrong as it is; below many the
// differences cannot tell, neither of a wrong gradient nor of a right one, and the check says so.
func TestGradientCheckProvesEveryTensor(t *testing.T) {
	depths := []int{1, 4, 8, 10, 15, 20, 30, 60}
	if testing.Short() {
		depths = []int{1, 8, 15} // at the borders of what can be proved
	}
	for _, depth := range depths {
		linear := nn.NewLinear(seeded(1), 8, 8, nn.LeCun)
		x := gauss(seeded(2), 4, 8)
		wrong, right := diagnostics.GradientCheck(below(tripling{linear}, depth), x, seeded(3)), diagnostics.GradientCheck(below(linear, depth), x, seeded(3))
		switch {
		case wrong == nil:
			t.Errorf("below %d sigmoid layers a tripled gradient passes", depth)
		case depth <= 8:
			if right != nil {
				t.Errorf("below %d sigmoid layers a right gradient: %v", depth, right)
			}
			_, number, _ := strings.Cut(wrong.Error(), "a relative error of ")
			if relative, err := strconv.ParseFloat(number, 64); err != nil || relative < 0.6 || relative > 0.7 {
				t.Errorf("below %d sigmoid layers: %v; want a relative error of 2/3", depth, wrong)
			}
		case depth >= 15:
			for _, err := range []error{wrong, right} {
				if err == nil || !strings.Contains(err.Error(), "smaller than the rounding errors") || !strings.Contains(err.Error(), "check a shallower net") {
					t.Errorf("below %d sigmoid layers: %v; want a refusal that says what to do", depth, err)
				}
			}
		}
	}
}

// TestGradientCheckIsAsExactAsItSays: an error of 1e-5 is found. Of 1e-6 and less it is not.
func TestGradientCheckIsAsExactAsItSays(t *testing.T) {
	for factor, wantError := range map[float64]bool{1 + 1e-5: true, 1 - 1e-5: true, 1 + 2e-6: true, 1 + 1e-8: false} {
		linear := nn.NewLinear(seeded(1), 3, 2, nn.LeCun)
		off := custom{linear.Forward, func(dy *mat.Dense) *mat.Dense {
			var dx mat.Dense
			dx.Scale(factor, linear.Backward(dy))
			return &dx
		}, linear.Params()}
		err := diagnostics.GradientCheck(off, gauss(seeded(2), 4, 3), seeded(3))
		if (err != nil) != wantError {
			t.Errorf("a gradient that is off by the factor 1%+.0e: %v", factor-1, err)
		}
	}
}

// TestGradientCheckOfATiedParameter: it is one parameter, although two layers list it, and its name is that of the first.
func TestGradientCheckOfATiedParameter(t *testing.T) {
	a, b := nn.NewLinear(seeded(1), 3, 3, nn.LeCun), tripling{nn.NewLinear(seeded(2), 3, 3, nn.LeCun)}
	b.W = a.W
	err := diagnostics.GradientCheck(nn.NewSequential(a, nn.NewElementwise(nn.Tanh), b), gauss(seeded(3), 4, 3), seeded(4))
	if err == nil || !strings.Contains(fmt.Sprint(err), "0.W[") {
		t.Errorf("%v, want an error in 0.W", err)
	}
}
