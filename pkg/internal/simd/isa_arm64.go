//go:build !purego

package simd

// best needs to ask nobody: every 64-bit Arm that Go runs on has NEON.
func best() ISA { return NEON }
