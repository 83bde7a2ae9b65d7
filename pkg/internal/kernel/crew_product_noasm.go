//go:build !amd64 || purego

package kernel

// productTask is empty where there is no assembly: gonum has its own way to use
// several cores.
type productTask struct{}
