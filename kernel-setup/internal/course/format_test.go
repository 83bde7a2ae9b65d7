package course

import (
	"math"
	"testing"
)

func TestWriteNumber(t *testing.T) {
	for _, c := range []struct {
		v            float64
		format, want string
	}{
		{0.234049, "", "0.234"}, {94.12, "", "94.1"}, {3.14159, "", "3.14"}, {0.0123, "", "0.0123"}, {1.1e-12, "", "1.1×10⁻¹²"},
		{3925, "", "3,925"}, {12345, "", "1.2×10⁴"}, {0, "", "0"}, {-2.5, "", "−2.50"}, {0.00099, "", "9.9×10⁻⁴"}, {9999.7, "", "1.0×10⁴"},
		{0.234, "2", "0.23"}, {-0.001, "2", "0.00"}, {2, "0", "2"},
		{3925.4, "int", "3,925"}, {1234567, "int", "1,234,567"}, {-1234, "int", "−1,234"}, {12, "int", "12"},
		{0.941, "pct", "94%"}, {0.1014, "pct2", "10.14%"},
		{1.16e-12, "sci", "1.2×10⁻¹²"}, {1.16e-12, "sci2", "1.16×10⁻¹²"}, {5e10, "sci0", "5×10¹⁰"}, {0, "sci", "0"},
		{2e-12, "pow", "10⁻¹²"}, {9e-12, "pow", "10⁻¹¹"}, {0, "pow", "0"},
		{1.1e-12, "tex", `1.1 \times 10^{-12}`},
	} {
		if got, err := writeNumber(c.v, c.format); err != nil || got != c.want {
			t.Errorf("%v|%s: got %q, %v; want %q", c.v, c.format, got, err, c.want)
		}
	}
	for _, format := range []string{"nice", "int2", "pow1", "10", "-1", "2x"} {
		if got, err := writeNumber(math.Pi, format); err == nil {
			t.Errorf("the format %q gives %q", format, got)
		}
	}
}
