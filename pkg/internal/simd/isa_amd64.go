//go:build !purego

package simd

// best asks the processor. A set of instructions counts only where the
// operating system keeps its registers when it switches threads (Intel SDM
// volume 1, sections 14.3 and 15.2).
func best() ISA {
	const (
		fma     = 1 << 12 // leaf 1, ECX
		osxsave = 1 << 27
		avx     = 1 << 28
		bmi2    = 1 << 8 // leaf 7, EBX
		avx2    = 1 << 5
		avx512f = 1 << 16
		yState  = 0x06 // XCR0: SSE and AVX registers
		zState  = 0xe6 // mask registers and the whole of the wide ones beside them
	)
	last, _, _, _ := cpuid(0, 0)
	if last < 7 {
		return Portable
	}
	_, _, c1, _ := cpuid(1, 0)
	if c1&osxsave == 0 || c1&avx == 0 || c1&fma == 0 {
		return Portable
	}
	_, b7, _, _ := cpuid(7, 0)
	state, _ := xgetbv()
	switch {
	case state&yState != yState || b7&avx2 == 0 || b7&bmi2 == 0:
		return Portable
	case state&zState != zState || b7&avx512f == 0:
		return AVX2
	}
	return AVX512
}
