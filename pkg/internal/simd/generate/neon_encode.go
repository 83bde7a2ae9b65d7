package main

import "fmt"

// word is an instruction that Go's assembler has no name for: its code, and how
// Arm writes it. The codes are those of the Arm Architecture Reference Manual
// (DDI 0487), section C7.2.
type word struct {
	code uint32
	text string
}

// threeSame is an instruction on three registers of one kind, arranged as two
// float64 (2d) or as sixteen bytes (16b).
func threeSame(code uint32, name, arranged string) func(dst, x, y int) word {
	return func(dst, x, y int) word {
		return word{
			code | uint32(y)<<16 | uint32(x)<<5 | uint32(dst),
			fmt.Sprintf("%s v%d.%s, v%d.%s, v%d.%s", name, dst, arranged, x, arranged, y, arranged),
		}
	}
}

// twoSame is one on two registers; what follows them is part of its text.
func twoSame(code uint32, name, rest string) func(dst, x int) word {
	return func(dst, x int) word {
		return word{code | uint32(x)<<5 | uint32(dst), fmt.Sprintf("%s v%d.2d, v%d.2d%s", name, dst, x, rest)}
	}
}

var (
	fadd  = threeSame(0x4e60d400, "fadd", "2d")
	fsub  = threeSame(0x4ee0d400, "fsub", "2d")
	fmul  = threeSame(0x6e60dc00, "fmul", "2d")
	fdiv  = threeSame(0x6e60fc00, "fdiv", "2d")
	fmax  = threeSame(0x4e60f400, "fmax", "2d") // NaN where one of the two is
	fmin  = threeSame(0x4ee0f400, "fmin", "2d")
	bic   = threeSame(0x4e601c00, "bic", "16b") // x and not y
	fsqrt = twoSame(0x6ee1f800, "fsqrt", "")
	fcmle = twoSame(0x6ee0d800, "fcmle", ", #0") // all ones where x ≤ 0
	cmlt  = twoSame(0x4ee0a800, "cmlt", ", #0")  // all ones where the sign bit is set
)

// fmlaFirst adds x times the first lane of y to dst, rounded once.
func fmlaFirst(dst, x, y int) word {
	return word{
		0x4fc01000 | uint32(y)<<16 | uint32(x)<<5 | uint32(dst),
		fmt.Sprintf("fmla v%d.2d, v%d.2d, v%d.d[0]", dst, x, y),
	}
}
