//go:build !amd64 || purego

package simd

// productTask is empty where there is no assembly: gonum has its own way to use
// several cores.
type productTask struct{}
