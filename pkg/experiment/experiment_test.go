package experiment_test

import (
	"math"
	"slices"
	"testing"

	"kobai/pkg/experiment"
)

func TestSeedsComeInTheirOrder(t *testing.T) {
	got := experiment.Seeds(7, func(seed uint64) uint64 { return 10 * seed })
	if want := []uint64{10, 20, 30, 40, 50, 60, 70}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if words := experiment.Each([]string{"a", "b"}, func(s string) string { return s + "!" }); !slices.Equal(words, []string{"a!", "b!"}) {
		t.Errorf("got %v", words)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{3}, 3}, {[]float64{3, 1, 2}, 2}, {[]float64{4, 1, 3, 2}, 2}, {[]float64{5, math.NaN(), 7}, 5}} {
		before := slices.Clone(c.values)
		if got := experiment.Median(c.values); got != c.want {
			t.Errorf("the median of %v is %v, want %v", c.values, got, c.want)
		}
		if !slices.EqualFunc(before, c.values, func(a, b float64) bool { return a == b || a != a && b != b }) {
			t.Errorf("the values were %v and are %v", before, c.values)
		}
	}
}

func TestMeansOfGroups(t *testing.T) {
	ends, means := experiment.Means([]float64{1, 3, 5, 7, 10}, 2)
	if !slices.Equal(ends, []float64{2, 4, 5}) || !slices.Equal(means, []float64{2, 6, 10}) {
		t.Errorf("got %v at %v", means, ends)
	}
	if ends, means = experiment.Means(nil, 3); ends != nil || means != nil {
		t.Errorf("of nothing: %v at %v", means, ends)
	}
}

func TestMisuseIsNamed(t *testing.T) {
	for want, misuse := range map[string]func(){
		"experiment: Seeds got 0 seeds, wants at least 1":            func() { experiment.Seeds(0, func(uint64) int { return 0 }) },
		"experiment: Median got no values, wants at least one":       func() { experiment.Median(nil) },
		"experiment: Means got groups of 0 values, wants at least 1": func() { experiment.Means(nil, 0) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %s", got, want)
				}
			}()
			misuse()
		}()
	}
}
