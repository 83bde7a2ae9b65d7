package live

import (
	"math"
	"strconv"
	"strings"
)

// slider chooses where a number's slider moves: from nought, or one for a whole number, to about four times what is written, within
// the limits; in steps of a whole number, or of the last decimal that is written. Any other value can be typed.
func slider(kind Kind, written string, low, high *float64) *Slider {
	value, err := strconv.ParseFloat(strings.ReplaceAll(written, "_", ""), 64)
	if err != nil {
		return nil // an octal number, say: it can be typed
	}
	s := Slider{Low: 0, High: round(4 * math.Abs(value)), Step: 1}
	if kind == Float {
		s.Step = step(written)
		s.High = max(s.High, s.Step)
	} else {
		s.High = max(s.High, 10)
		if value >= 1 {
			s.Low = 1
		}
	}
	if value < 0 || low != nil && *low < 0 {
		s.Low = -s.High
	}
	if low != nil {
		s.Low = max(s.Low, *low)
	}
	if high != nil {
		s.High = min(s.High, *high)
	}
	return &s
}

// round takes the next of 1, 2, 5, 10, 20, 50, … that is not below v.
func round(v float64) float64 {
	if v <= 0 {
		return 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, times := range []float64{1, 2, 5} {
		if v <= times*unit*(1+1e-9) {
			return times * unit
		}
	}
	return 10 * unit
}

// step is a unit of the last decimal place of a number: 0.01 of 1.41, 0.1 of 2.
func step(written string) float64 {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(written), "e")
	_, decimals, _ := strings.Cut(mantissa, ".")
	power, _ := strconv.Atoi(exponent) // none is 0
	return math.Pow(10, float64(power-max(len(decimals), 1)))
}
