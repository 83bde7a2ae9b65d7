//go:build !purego

package simd

// The functions below are those of amd64, for the one instruction set of arm64.

func runExp(isa ISA, y, x *float64, n int) bool {
	if isa == NEON {
		expNEON(y, x, n)
	}
	return isa == NEON
}

func runSigmoid(isa ISA, y, slope, x *float64, n int) bool {
	if isa == NEON {
		sigmoidNEON(y, slope, x, n)
	}
	return isa == NEON
}

func runTanh(isa ISA, y, slope, x *float64, n int) bool {
	if isa == NEON {
		tanhNEON(y, slope, x, n)
	}
	return isa == NEON
}

func runReLU(isa ISA, y, slope, x *float64, n int) bool {
	if isa == NEON {
		reluNEON(y, slope, x, n)
	}
	return isa == NEON
}

func runMulElem(isa ISA, dst, a, b *float64, n int) bool {
	if isa == NEON {
		mulElemNEON(dst, a, b, n)
	}
	return isa == NEON
}

func runMulElem3(_ ISA, dst, a, b, c *float64, n int)       { mulElem3NEON(dst, a, b, c, n) }
func runAddMulElem3(_ ISA, dst, a, b, c *float64, n int)    { addMulElem3NEON(dst, a, b, c, n) }
func runMulPairs(_ ISA, dst, a, b, c, d *float64, n int)    { mulPairsNEON(dst, a, b, c, d, n) }
func runAddElem(_ ISA, dst, a *float64, n int)              { addElemNEON(dst, a, n) }
func runAddMulElem(_ ISA, dst, a, b *float64, n int)        { addMulElemNEON(dst, a, b, n) }
func runBlend(_ ISA, dst, w, a, b *float64, n int)          { blendNEON(dst, w, a, b, n) }
func runMulComplement3(_ ISA, dst, a, b, c *float64, n int) { mulComplement3NEON(dst, a, b, c, n) }
func runMulDifference3(_ ISA, dst, a, b, c, d *float64, n int) {
	mulDifference3NEON(dst, a, b, c, d, n)
}

func runAdam(isa ISA, theta, m, v, grad, shared *float64, n int) bool {
	if isa == NEON {
		adamNEON(theta, m, v, grad, shared, n)
	}
	return isa == NEON
}

func runAddColumnSums(isa ISA, sum, m *float64, rows, cols, stride int) bool {
	if isa == NEON {
		addColumnSumsNEON(sum, m, rows, cols, stride)
	}
	return isa == NEON
}

// runPanels calls the product's assembly.
func runPanels(isa ISA, rows, cols, depth int, a *float64, rowA, stepA int, b *float64, rowB, read int, start *float64, rowStart int, c *float64, rowC int) {
	panelsNEON(rows, cols, depth, a, rowA, stepA, b, rowB, read, start, rowStart, c, rowC)
}
