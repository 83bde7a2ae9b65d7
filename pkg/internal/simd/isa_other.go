//go:build !amd64 || purego

package simd

func best() ISA { return Portable }
