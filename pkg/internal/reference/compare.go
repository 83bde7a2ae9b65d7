package reference

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Tolerance is what the comparisons allow. Two correct programs differ by rounding, which is far smaller.
const Tolerance = 1e-10

// Compare returns an error unless got agrees with want twice over: entry by entry to Tolerance·max(1, |want|), and
// over the matrix to Tolerance of want's largest entry. The second finds an error in a matrix of small numbers; it is
// left out where want's largest entry is at most 1e-12, which is a zero with rounding errors.
func Compare(got mat.Matrix, want Matrix) error {
	if got == nil {
		return fmt.Errorf("got no matrix, want %d×%d", want.Rows, want.Cols)
	}
	if r, c := got.Dims(); r != want.Rows || c != want.Cols {
		return fmt.Errorf("got %d×%d, want %d×%d", r, c, want.Rows, want.Cols)
	}
	var largest, worst float64
	for k, b := range want.Data {
		i, j := k/want.Cols, k%want.Cols
		a := got.At(i, j)
		if !(math.Abs(a-b) <= Tolerance*math.Max(1, math.Abs(b))) {
			return fmt.Errorf("entry %d, %d is %v, want %v", i, j, a, b)
		}
		largest, worst = math.Max(largest, math.Abs(b)), math.Max(worst, math.Abs(a-b))
	}
	if largest > 1e-12 && worst > Tolerance*largest {
		return fmt.Errorf("differs by up to %.3g where the largest entry is %.3g", worst, largest)
	}
	return nil
}

// CompareNumber returns an error unless got is within Tolerance of want, relatively, however small want is.
func CompareNumber(got, want float64) error {
	if !(math.Abs(got-want) <= Tolerance*math.Abs(want)) {
		return fmt.Errorf("got %v, want %v", got, want)
	}
	return nil
}
