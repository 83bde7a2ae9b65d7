//go:build amd64 && !purego

package simd

// Each of the functions below takes the path p through the assembly, or returns
// false where that is Portable. Lengths are at least 1.

func runExp(p ISA, y, x *float64, n int) bool {
	switch p {
	case AVX512:
		expAVX512(y, x, n)
	case AVX2:
		expAVX2(y, x, n)
	}
	return p != Portable
}

func runSigmoid(p ISA, y, slope, x *float64, n int) bool {
	switch p {
	case AVX512:
		sigmoidAVX512(y, slope, x, n)
	case AVX2:
		sigmoidAVX2(y, slope, x, n)
	}
	return p != Portable
}

func runTanh(p ISA, y, slope, x *float64, n int) bool {
	switch p {
	case AVX512:
		tanhAVX512(y, slope, x, n)
	case AVX2:
		tanhAVX2(y, slope, x, n)
	}
	return p != Portable
}

func runReLU(p ISA, y, slope, x *float64, n int) bool {
	switch p {
	case AVX512:
		reluAVX512(y, slope, x, n)
	case AVX2:
		reluAVX2(y, slope, x, n)
	}
	return p != Portable
}

func runMulElem(p ISA, dst, a, b *float64, n int) bool {
	switch p {
	case AVX512:
		mulElemAVX512(dst, a, b, n)
	case AVX2:
		mulElemAVX2(dst, a, b, n)
	}
	return p != Portable
}

func runAdam(p ISA, theta, m, v, grad, shared *float64, n int) bool {
	switch p {
	case AVX512:
		adamAVX512(theta, m, v, grad, shared, n)
	case AVX2:
		adamAVX2(theta, m, v, grad, shared, n)
	}
	return p != Portable
}

func runAddColumnSums(p ISA, sum, m *float64, rows, cols, stride int) bool {
	switch p {
	case AVX512:
		addColumnSumsAVX512(sum, m, rows, cols, stride)
	case AVX2:
		addColumnSumsAVX2(sum, m, rows, cols, stride)
	}
	return p != Portable
}
