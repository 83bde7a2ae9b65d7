package display

import "testing"

func TestSpread(t *testing.T) {
	if got := Spread([]float64{97.24, 94.6, 96.61, 96.6, 95}, 1); got != "96.6 (94.6–97.2)" {
		t.Error(got)
	}
	defer func() {
		if got := recover(); got != "display: Spread got no values, wants one for every seed" {
			t.Errorf("panic %v", got)
		}
	}()
	Spread(nil, 1)
}
