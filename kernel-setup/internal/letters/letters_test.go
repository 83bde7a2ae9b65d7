package letters

import (
	"math"
	"testing"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "i": .28, "W": .99, "iW": 1.27, "層": 1, "δ": .62} {
		if got := Width(text); math.Abs(got-want) > 1e-9 {
			t.Errorf("Width(%q) is %g, wants %g", text, got, want)
		}
	}
}
