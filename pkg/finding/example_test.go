package finding_test

import (
	"fmt"
	"math"

	"kobai/pkg/finding"
)

// The accuracy of a net stands here for the formula that it follows: it learns where the factor per layer, to the power of the
// depth, leaves enough of the gradient. The sentence would have to say from which depth on it holds.
func Example() {
	accuracy := func(factor float64, depth int) float64 {
		return .1 + .8*min(1, 10*math.Pow(factor, float64(depth)))
	}
	vanishing := finding.Declared{ID: "vanishing", Plan: finding.Plan{Axis: "depth", Grid: []float64{5, 10}, Edge: true}, Run: func(f *finding.Finding) {
		net := func(name string, factor float64) finding.Values {
			return f.Arm(name, func(c *finding.Case) float64 { return accuracy(factor, int(c.Grid())) }).Every()
		}
		f.Cause(finding.Effect{Present: .2, Gone: .6}, finding.Intervention{
			AsIs:    net("sigmoid", .23),
			Removed: net("sigmoid, gradients restored", 1),
			Alone:   net("ReLU, gradients shrunk", .23),
		})
	}}
	report := vanishing.Check(false)
	fmt.Println(report.Holds, report.Nearest.Says, "at", report.Nearest.Where)
	// Output: false as it is the effect is there: sigmoid 0.5232 ≤ 0.2 at depth 2
}
