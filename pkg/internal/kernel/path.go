package kernel

import "sync/atomic"

// Path is a way to compute.
type Path uint32

// The paths, from the one that works everywhere to the fastest.
const (
	Portable Path = iota // gonum and plain Go
	AVX2                 // AVX2 and FMA
	AVX512               // AVX-512F beside these
)

func (p Path) String() string {
	return [...]string{"portable", "AVX2", "AVX-512"}[p]
}

// active is the path in use. It changes in tests only.
var active atomic.Uint32

func init() { active.Store(uint32(best())) }

// Active is the path in use: the fastest this machine has, unless Use chose.
func Active() Path { return Path(active.Load()) }

// Paths lists what this machine can take, Portable first.
func Paths() []Path {
	var paths []Path
	for p := Portable; p <= best(); p++ {
		paths = append(paths, p)
	}
	return paths
}

// Use takes path p until the returned function is called. It is meant for
// tests, which prove every path the machine has; a path that it lacks panics.
func Use(p Path) (restore func()) {
	if p > best() {
		panic("kernel: this machine has no " + p.String())
	}
	before := active.Swap(uint32(p))
	return func() { active.Store(before) }
}
