package display

import "kobai/pkg/internal/locale"

// Number writes v as a reader of a table expects it, with three significant digits: 0.234, 45.6, 1200, 2.19×10⁻⁶, ∞, NaN.
// Whole numbers below a million keep all their digits.
func Number(v float64) string { return locale.Number(v) }
