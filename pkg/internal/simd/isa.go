package simd

import (
	"slices"
	"sync/atomic"
)

// ISA is an instruction set that the arithmetic is written for.
type ISA uint32

// The instruction sets, from the one that works everywhere to the fastest.
const (
	Portable ISA = iota // gonum and plain Go
	AVX2                // AVX2 and FMA
	AVX512              // AVX-512F beside these
	NEON                // on arm64, where it is the only one
)

func (isa ISA) String() string {
	return [...]string{"portable", "AVX2", "AVX-512", "NEON"}[isa]
}

// active is the instruction set in use. It changes in tests only.
var active atomic.Uint32

func init() { active.Store(uint32(best())) }

// Active is the instruction set in use: the fastest this machine has, unless Use chose.
func Active() ISA { return ISA(active.Load()) }

// ISAs lists what this machine has, Portable first.
func ISAs() []ISA {
	switch best() {
	case AVX512:
		return []ISA{Portable, AVX2, AVX512}
	case AVX2:
		return []ISA{Portable, AVX2}
	case NEON:
		return []ISA{Portable, NEON}
	}
	return []ISA{Portable}
}

// Use takes another instruction set until the returned function is called. It is
// meant for tests, which prove every one that the machine has; one that it lacks
// panics.
func Use(isa ISA) (restore func()) {
	if !slices.Contains(ISAs(), isa) {
		panic("simd: this machine has no " + isa.String())
	}
	before := active.Swap(uint32(isa))
	return func() { active.Store(before) }
}
