package simd

import "gonum.org/v1/gonum/blas/blas64"

// The sums below round after each operation, and in one order, on every platform.

// SumSquares is Σ(scale·x)²: number i is added to the sum i mod 8, and these to one another in pairs.
func SumSquares(x []float64, scale float64) float64 {
	var total [8]float64
	done := pageSumSquares(&total, x, scale)
	x = x[done:]
	s0, s1, s2, s3, s4, s5, s6, s7 := total[0], total[1], total[2], total[3], total[4], total[5], total[6], total[7]
	for ; len(x) >= 8; x = x[8:] {
		s0 += square(scale * x[0])
		s1 += square(scale * x[1])
		s2 += square(scale * x[2])
		s3 += square(scale * x[3])
		s4 += square(scale * x[4])
		s5 += square(scale * x[5])
		s6 += square(scale * x[6])
		s7 += square(scale * x[7])
	}
	total = [8]float64{s0, s1, s2, s3, s4, s5, s6, s7}
	for i, v := range x {
		total[i] += square(scale * v)
	}
	return pairwise(&total)
}

// SumSquaresOfProducts is Σ(scale·(a·b))², of slices of one length, in the order of SumSquares.
func SumSquaresOfProducts(a, b []float64, scale float64) float64 {
	var total [8]float64
	b = b[:len(a)]
	done := pageSumSquaresOfProducts(&total, a, b, scale)
	a, b = a[done:], b[done:]
	s0, s1, s2, s3, s4, s5, s6, s7 := total[0], total[1], total[2], total[3], total[4], total[5], total[6], total[7]
	for ; len(a) >= 8 && len(b) >= 8; a, b = a[8:], b[8:] {
		s0 += square(a[0] * b[0] * scale)
		s1 += square(a[1] * b[1] * scale)
		s2 += square(a[2] * b[2] * scale)
		s3 += square(a[3] * b[3] * scale)
		s4 += square(a[4] * b[4] * scale)
		s5 += square(a[5] * b[5] * scale)
		s6 += square(a[6] * b[6] * scale)
		s7 += square(a[7] * b[7] * scale)
	}
	total = [8]float64{s0, s1, s2, s3, s4, s5, s6, s7}
	for i, v := range a {
		total[i] += square(v * b[i] * scale)
	}
	return pairwise(&total)
}

// square is v², which the conversion keeps Go from fusing with a sum.
func square(v float64) float64 { return float64(v * v) }

func pairwise(s *[8]float64) float64 {
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

// CountBelow counts the numbers of x whose size is below the limit.
func CountBelow(x []float64, limit float64) int {
	count, done := pageCountBelow(x, limit)
	for _, v := range x[done:] {
		if -limit < v && v < limit {
			count++
		}
	}
	return count
}

// AddColumnSquares adds to squares, row after row, the squared distances of m's entries from the mean of their column, and the
// distances to rest; all slices have as many entries as m has columns.
func AddColumnSquares(squares, rest []float64, m blas64.General, mean []float64) {
	check(m)
	squares, rest, mean = squares[:m.Cols], rest[:m.Cols], mean[:m.Cols]
	if m.Rows == 0 || m.Cols == 0 {
		return
	}
	if done := pageAddColumnSquares(squares, rest, m, mean); done > 0 {
		squares, rest, mean, m = squares[done:], rest[done:], mean[done:], window(m, 0, m.Rows, done, m.Cols)
	}
	for i := range m.Rows {
		row := rowOf(m, i)
		s, r, middle := squares[:len(row)], rest[:len(row)], mean[:len(row)]
		for j, v := range row {
			d := v - middle[j]
			s[j] += square(d)
			r[j] += d
		}
	}
}
