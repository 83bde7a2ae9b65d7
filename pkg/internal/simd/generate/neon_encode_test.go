package main

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/arch/arm64/arm64asm"
)

// TestWords reads every instruction back with a disassembler, in registers that
// set each bit of each field.
func TestWords(t *testing.T) {
	for _, three := range []func(dst, x, y int) word{fadd, fsub, fmul, fdiv, fmax, fmin, bic, fmlaFirst} {
		for _, r := range [][3]int{{0, 0, 0}, {31, 0, 0}, {0, 31, 0}, {0, 0, 31}, {1, 2, 4}, {8, 16, 1}, {21, 10, 27}} {
			readBack(t, three(r[0], r[1], r[2]))
		}
	}
	for _, two := range []func(dst, x int) word{fsqrt, fcmle, cmlt} {
		for _, r := range [][2]int{{0, 0}, {31, 0}, {0, 31}, {1, 2}, {4, 8}, {16, 21}} {
			readBack(t, two(r[0], r[1]))
		}
	}
}

func readBack(t *testing.T, w word) {
	t.Helper()
	decoded, err := arm64asm.Decode(binary.LittleEndian.AppendUint32(nil, w.code))
	if err != nil {
		t.Fatalf("%08x, meant as %s: %v", w.code, w.text, err)
	}
	if got := strings.ToLower(arm64asm.GNUSyntax(decoded)); got != w.text {
		t.Errorf("%08x is %s, meant as %s", w.code, got, w.text)
	}
}
