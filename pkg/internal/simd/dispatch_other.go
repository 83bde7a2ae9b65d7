//go:build !(amd64 || arm64) || purego

package simd

import "gonum.org/v1/gonum/blas/blas64"

func runExp(isa ISA, y, x *float64, n int) bool                              { return false }
func runSigmoid(isa ISA, y, slope, x *float64, n int) bool                   { return false }
func runTanh(isa ISA, y, slope, x *float64, n int) bool                      { return false }
func runReLU(isa ISA, y, slope, x *float64, n int) bool                      { return false }
func runMulElem(isa ISA, dst, a, b *float64, n int) bool                     { return false }
func runAdam(isa ISA, theta, m, v, grad, step *float64, n int) bool          { return false }
func runAddColumnSums(isa ISA, sum, m *float64, rows, cols, stride int) bool { return false }

func runMulElem3(isa ISA, dst, a, b, c *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runAddMulElem3(isa ISA, dst, a, b, c *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runMulPairs(isa ISA, dst, a, b, c, d *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runAddElem(isa ISA, dst, a *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runAddMulElem(isa ISA, dst, a, b *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runBlend(isa ISA, dst, w, a, b *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runMulComplement3(isa ISA, dst, a, b, c *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}
func runMulDifference3(isa ISA, dst, a, b, c, d *float64, n int) {
	panic("simd: no assembly for " + isa.String())
}

func assemblyProduct(isa ISA, c blas64.General, f Form, a, b blas64.General, bias []float64, add bool) {
	panic("simd: no assembly for " + isa.String())
}

func packedProduct(p *Packed, first int, c, a blas64.General, bias []float64, add bool) {
	panic("simd: no assembly for " + p.isa.String())
}

func panelWidth(ISA) int { return 0 }
