//go:build !amd64 || purego

package simd

func runExp(p ISA, y, x *float64, n int) bool                              { return false }
func runSigmoid(p ISA, y, slope, x *float64, n int) bool                   { return false }
func runTanh(p ISA, y, slope, x *float64, n int) bool                      { return false }
func runReLU(p ISA, y, slope, x *float64, n int) bool                      { return false }
func runMulElem(p ISA, dst, a, b *float64, n int) bool                     { return false }
func runAdam(p ISA, theta, m, v, grad, shared *float64, n int) bool        { return false }
func runAddColumnSums(p ISA, sum, m *float64, rows, cols, stride int) bool { return false }
