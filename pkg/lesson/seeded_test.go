package lesson

import "testing"

func TestSeededRepeatsAndShifts(t *testing.T) {
	draw := func(seed uint64, shift string) float64 {
		t.Setenv("KOBAI_SEED", shift)
		return Seeded(seed).Float64()
	}
	first := draw(1, "")
	for name, other := range map[string]float64{"the same seed": draw(1, ""), "shift 0": draw(1, "0"), "not a number": draw(1, "x")} {
		if other != first {
			t.Errorf("%s draws %g, want %g", name, other, first)
		}
	}
	if draw(2, "") == first || draw(1, "1") == first {
		t.Error("another seed or shift draws the same number")
	}
}
