package locale

import (
	"math"
	"testing"
)

func TestCurrent(t *testing.T) {
	tests := []struct {
		name                         string
		kobai, lcAll, messages, lang string
		want                         Language
	}{
		{"nothing is set", "", "", "", "", JA},
		{"the C locale names no language", "", "", "", "C.UTF-8", JA},
		{"POSIX", "", "POSIX", "", "", JA},
		{"Japanese locale", "", "", "", "ja_JP.UTF-8", JA},
		{"English locale", "", "", "", "en_GB.UTF-8", EN},
		{"another language is served in English", "", "", "", "de_DE.UTF-8", EN},
		{"KOBAI_LANG wins", "ja", "en_US", "en_US", "en_US", JA},
		{"KOBAI_LANG in capitals", "EN", "ja_JP", "", "", EN},
		{"LC_ALL wins over LANG", "", "en_US", "ja_JP", "ja_JP", EN},
		{"LC_MESSAGES wins over LANG", "", "", "ja_JP", "en_US", JA},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("KOBAI_LANG", test.kobai)
			t.Setenv("LC_ALL", test.lcAll)
			t.Setenv("LC_MESSAGES", test.messages)
			t.Setenv("LANG", test.lang)
			if got := Current(); got != test.want {
				t.Errorf("Current() = %q, want %q", got, test.want)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for want, v := range map[string]float64{
		"0": math.Copysign(0, -1), "507": 507, "-3": -3, "123456": 123456, "0.234": 0.23411, "0.25": 0.25, "45.7": 45.67,
		"1230": 1234.5, "2.19×10⁻⁶": 2.1873e-6, "1×10⁻¹²": 1e-12, "-5×10¹⁰": -5e10, "4.94×10⁻³²⁴": math.SmallestNonzeroFloat64,
		"∞": math.Inf(1), "-∞": math.Inf(-1), "NaN": math.NaN(), "0.001": 0.001, "9.99×10⁻⁴": 0.000999,
	} {
		if got := Number(v); got != want {
			t.Errorf("Number(%g) = %q, want %q", v, got, want)
		}
	}
}
