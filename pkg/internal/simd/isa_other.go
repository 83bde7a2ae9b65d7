//go:build !(amd64 || arm64) || purego

package simd

func best() ISA { return Portable }
