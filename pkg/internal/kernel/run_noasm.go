//go:build !amd64 || purego

package kernel

func runExp(p Path, y, x *float64, n int) bool                              { return false }
func runSigmoid(p Path, y, slope, x *float64, n int) bool                   { return false }
func runTanh(p Path, y, slope, x *float64, n int) bool                      { return false }
func runReLU(p Path, y, slope, x *float64, n int) bool                      { return false }
func runMulElem(p Path, dst, a, b *float64, n int) bool                     { return false }
func runAdam(p Path, theta, m, v, grad, shared *float64, n int) bool        { return false }
func runAddColumnSums(p Path, sum, m *float64, rows, cols, stride int) bool { return false }
