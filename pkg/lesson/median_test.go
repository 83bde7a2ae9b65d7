package lesson

import (
	"math"
	"slices"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 3, 2}, 3}, {[]float64{2, math.NaN(), 1}, 1},
	} {
		given := slices.Clone(c.values)
		if got := Median(c.values); got != c.want {
			t.Errorf("Median(%v) = %g, want %g", given, got, c.want)
		}
		for i, v := range given {
			if c.values[i] != v && v == v {
				t.Errorf("Median changed its argument %v to %v", given, c.values)
			}
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Median of nothing does not panic")
		}
	}()
	Median(nil)
}
