package course

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// writeNumber writes a measured number for readers. Both languages of the course
// write numbers alike.
func writeNumber(v float64, format string) (string, error) {
	kind := strings.TrimRight(format, "0123456789")
	digits, err := strconv.Atoi(format[len(kind):])
	given := err == nil
	if given && digits > 9 {
		return "", manyDecimals.Fault(digits)
	}
	switch {
	case kind == "" && given:
		return decimals(v, digits), nil
	case kind == "":
		return readable(v), nil
	case kind == "int" && !given:
		return grouped(math.Round(v)), nil
	case kind == "pct":
		return decimals(100*v, digits) + "%", nil
	case kind == "sci" || kind == "tex":
		if !given {
			digits = 1
		}
		return scientific(v, digits, kind == "tex"), nil
	case kind == "pow" && !given:
		if v == 0 {
			return "0", nil
		}
		return "10" + superscript(int(math.Round(math.Log10(math.Abs(v))))), nil
	}
	return "", unknownFormat.Fault(format)
}

// readable gives three digits, which is what a reader keeps of a measured number.
func readable(v float64) string {
	size := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case size < 0.001 || size >= 9999.5:
		return scientific(v, 1, false)
	case size >= 999.5:
		return grouped(math.Round(v))
	}
	return decimals(v, max(0, 2-int(math.Floor(math.Log10(size)))))
}

func decimals(v float64, n int) string {
	return minus(strconv.FormatFloat(v, 'f', n, 64))
}

func scientific(v float64, n int, tex bool) string {
	if v == 0 {
		return "0"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', n, 64), "e")
	power, _ := strconv.Atoi(exponent)
	if tex {
		return fmt.Sprintf(`%s \times 10^{%d}`, mantissa, power)
	}
	return minus(mantissa) + "×10" + superscript(power)
}

func grouped(v float64) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if v < 0 {
		return "−" + s
	}
	return s
}

// minus writes a minus sign as typesetters do, and none before a zero.
func minus(s string) string {
	unsigned, negative := strings.CutPrefix(s, "-")
	if negative && strings.Trim(unsigned, "0.") != "" {
		return "−" + unsigned
	}
	return unsigned
}

func superscript(n int) string {
	return strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
		"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(strconv.Itoa(n))
}
