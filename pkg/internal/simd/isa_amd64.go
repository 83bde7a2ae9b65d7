//go:build !purego

package simd

import "golang.org/x/sys/cpu"

// best asks the processor, and the operating system whether it keeps the
// registers. GODEBUG=cpu.avx512f=off, or cpu.avx2=off, leaves an instruction set
// out.
func best() ISA {
	switch x := &cpu.X86; {
	case !x.HasAVX2 || !x.HasFMA || !x.HasBMI2:
		return Portable
	case !x.HasAVX512F:
		return AVX2
	}
	return AVX512
}
