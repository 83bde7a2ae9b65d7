package locale

import (
	"math"
	"strconv"
	"strings"
)

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
	"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻")

// Number writes v with three significant digits: 0.234, 45.6, 1200, 2.19×10⁻⁶, ∞, NaN. Whole numbers below a million keep all digits.
func Number(v float64) string {
	const digits = 3
	size := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return "NaN"
	case math.IsInf(v, 1):
		return "∞"
	case math.IsInf(v, -1):
		return "-∞"
	case size < 1e6 && v == math.Trunc(v):
		return strconv.FormatFloat(v+0, 'f', -1, 64) // +0 turns -0 into 0
	case size >= 1e-3 && size < 1e5:
		short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
		return strconv.FormatFloat(short, 'f', -1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits-1, 64), "e")
	mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	power, _ := strconv.Atoi(exponent)
	return mantissa + "×10" + superscripts.Replace(strconv.Itoa(power))
}
