//go:build !purego

package simd

// Each of the functions below calls the assembly of an instruction set, or
// returns false where that is Portable. Lengths are at least 1.

func runExp(isa ISA, y, x *float64, n int) bool {
	switch isa {
	case AVX512:
		expAVX512(y, x, n)
	case AVX2:
		expAVX2(y, x, n)
	}
	return isa != Portable
}

func runSigmoid(isa ISA, y, slope, x *float64, n int) bool {
	switch isa {
	case AVX512:
		sigmoidAVX512(y, slope, x, n)
	case AVX2:
		sigmoidAVX2(y, slope, x, n)
	}
	return isa != Portable
}

func runTanh(isa ISA, y, slope, x *float64, n int) bool {
	switch isa {
	case AVX512:
		tanhAVX512(y, slope, x, n)
	case AVX2:
		tanhAVX2(y, slope, x, n)
	}
	return isa != Portable
}

func runReLU(isa ISA, y, slope, x *float64, n int) bool {
	switch isa {
	case AVX512:
		reluAVX512(y, slope, x, n)
	case AVX2:
		reluAVX2(y, slope, x, n)
	}
	return isa != Portable
}

func runMulElem(isa ISA, dst, a, b *float64, n int) bool {
	switch isa {
	case AVX512:
		mulElemAVX512(dst, a, b, n)
	case AVX2:
		mulElemAVX2(dst, a, b, n)
	}
	return isa != Portable
}

func runMulElem3(isa ISA, dst, a, b, c *float64, n int) {
	if isa == AVX512 {
		mulElem3AVX512(dst, a, b, c, n)
	} else {
		mulElem3AVX2(dst, a, b, c, n)
	}
}

func runAddMulElem3(isa ISA, dst, a, b, c *float64, n int) {
	if isa == AVX512 {
		addMulElem3AVX512(dst, a, b, c, n)
	} else {
		addMulElem3AVX2(dst, a, b, c, n)
	}
}

func runMulPairs(isa ISA, dst, a, b, c, d *float64, n int) {
	if isa == AVX512 {
		mulPairsAVX512(dst, a, b, c, d, n)
	} else {
		mulPairsAVX2(dst, a, b, c, d, n)
	}
}

func runAddElem(isa ISA, dst, a *float64, n int) {
	if isa == AVX512 {
		addElemAVX512(dst, a, n)
	} else {
		addElemAVX2(dst, a, n)
	}
}

func runAddMulElem(isa ISA, dst, a, b *float64, n int) {
	if isa == AVX512 {
		addMulElemAVX512(dst, a, b, n)
	} else {
		addMulElemAVX2(dst, a, b, n)
	}
}

func runBlend(isa ISA, dst, w, a, b *float64, n int) {
	if isa == AVX512 {
		blendAVX512(dst, w, a, b, n)
	} else {
		blendAVX2(dst, w, a, b, n)
	}
}

func runMulComplement3(isa ISA, dst, a, b, c *float64, n int) {
	if isa == AVX512 {
		mulComplement3AVX512(dst, a, b, c, n)
	} else {
		mulComplement3AVX2(dst, a, b, c, n)
	}
}

func runMulDifference3(isa ISA, dst, a, b, c, d *float64, n int) {
	if isa == AVX512 {
		mulDifference3AVX512(dst, a, b, c, d, n)
	} else {
		mulDifference3AVX2(dst, a, b, c, d, n)
	}
}

func runAdam(isa ISA, theta, m, v, grad, shared *float64, n int) bool {
	switch isa {
	case AVX512:
		adamAVX512(theta, m, v, grad, shared, n)
	case AVX2:
		adamAVX2(theta, m, v, grad, shared, n)
	}
	return isa != Portable
}

func runAddColumnSums(isa ISA, sum, m *float64, rows, cols, stride int) bool {
	switch isa {
	case AVX512:
		addColumnSumsAVX512(sum, m, rows, cols, stride)
	case AVX2:
		addColumnSumsAVX2(sum, m, rows, cols, stride)
	}
	return isa != Portable
}

// runPanels calls the product's assembly.
func runPanels(isa ISA, rows, cols, depth int, a *float64, rowA, stepA int, b *float64, rowB, read int, start *float64, rowStart int, c *float64, rowC int) {
	if isa == AVX512 {
		panelsAVX512(rows, cols, depth, a, rowA, stepA, b, rowB, read, start, rowStart, c, rowC)
	} else {
		panelsAVX2(rows, cols, depth, a, rowA, stepA, b, rowB, read, start, rowStart, c, rowC)
	}
}
