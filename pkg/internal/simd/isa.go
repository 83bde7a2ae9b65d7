package simd

import "sync/atomic"

// ISA is a way to compute.
type ISA uint32

// The paths, from the one that works everywhere to the fastest.
const (
	Portable ISA = iota // gonum and plain Go
	AVX2                // AVX2 and FMA
	AVX512              // AVX-512F beside these
)

func (p ISA) String() string {
	return [...]string{"portable", "AVX2", "AVX-512"}[p]
}

// active is the path in use. It changes in tests only.
var active atomic.Uint32

func init() { active.Store(uint32(best())) }

// Active is the path in use: the fastest this machine has, unless Use chose.
func Active() ISA { return ISA(active.Load()) }

// ISAs lists what this machine can take, Portable first.
func ISAs() []ISA {
	var paths []ISA
	for p := Portable; p <= best(); p++ {
		paths = append(paths, p)
	}
	return paths
}

// Use takes path p until the returned function is called. It is meant for
// tests, which prove every path the machine has; a path that it lacks panics.
func Use(p ISA) (restore func()) {
	if p > best() {
		panic("simd: this machine has no " + p.String())
	}
	before := active.Swap(uint32(p))
	return func() { active.Store(before) }
}
