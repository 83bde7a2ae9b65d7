package simd

import (
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"

	"gonum.org/v1/gonum/blas/blas64"
)

// guarded returns n numbers that end where a page begins which may not be
// touched, or that begin where such a page ends: any access outside is a fault.
func guarded(t *testing.T, n int, atEnd bool) []float64 {
	t.Helper()
	page := os.Getpagesize()
	size := (8*n + page - 1) / page * page
	memory, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Munmap(memory) })
	for _, guard := range [][]byte{memory[:page], memory[page+size:]} {
		if err := syscall.Mprotect(guard, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	first := page
	if atEnd {
		first = page + size - 8*n
	}
	return unsafe.Slice((*float64)(unsafe.Pointer(&memory[first])), n)
}

// caught runs f and tells whether it touched a guard page.
func caught(f func()) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	f()
	return nil
}

// TestGuardIsReal: the test below must be able to fail.
func TestGuardIsReal(t *testing.T) {
	for _, atEnd := range []bool{true, false} {
		s := guarded(t, 3, atEnd)
		outside := unsafe.Add(unsafe.Pointer(&s[0]), -8)
		if atEnd {
			outside = unsafe.Add(unsafe.Pointer(&s[0]), 24)
		}
		if caught(func() { s[0] = *(*float64)(outside) }) == nil {
			t.Error("reading beside the slice went unnoticed")
		}
	}
}

// TestProductStaysInside runs products whose matrices all end, then all begin,
// at a guard page.
func TestProductStaysInside(t *testing.T) {
	terms := []int{0, 1, 2, 3, 4, 5, 8, 21}
	if !testing.Short() {
		terms = terms[:0]
		for k := range 22 {
			terms = append(terms, k)
		}
	}
	onEvery(t, func(t *testing.T, isa ISA) {
		for _, atEnd := range []bool{true, false} {
			const side = 21
			memory := [4][]float64{}
			for i := range memory {
				memory[i] = guarded(t, side*(side+2), atEnd)
			}
			large := [4][]float64{}
			for i, n := range []int{130 * 520, 520 * 130, 130 * 520, 520} {
				large[i] = guarded(t, n, atEnd)
			}
			for m := 1; m <= side; m++ {
				for n := 1; n <= side; n++ {
					for _, k := range terms {
						for _, f := range forms {
							tryGuarded(t, f, memory, atEnd, m, n, k, m*n*k%3)
						}
					}
				}
			}
			for _, f := range forms {
				tryGuarded(t, f, large, atEnd, 129, 515, 127, 0)
				tryGuarded(t, f, large, atEnd, 19, 130, 511, 1)
				tryGuarded(t, f, large, atEnd, 512, 65, 100, 0)
			}
		}
	})
}

func tryGuarded(t *testing.T, f Form, memory [4][]float64, atEnd bool, m, n, k, spare int) {
	t.Helper()
	// in puts an r×c matrix into memory such that its last, or first, number
	// touches the guard page.
	in := func(s []float64, r, c int) blas64.General {
		size := 0
		if r > 0 && c > 0 {
			size = (r-1)*(c+spare) + c
		}
		if atEnd {
			s = s[len(s)-size:]
		}
		return blas64.General{Rows: r, Cols: c, Stride: c + spare, Data: s[:size:size]}
	}
	a, b := in(memory[0], m, k), in(memory[1], k, n)
	if f == TN {
		a = in(memory[0], k, m)
	}
	if f == NT {
		b = in(memory[1], n, k)
	}
	c, bias := in(memory[2], m, n), in(memory[3], 1, n).Data
	if err := caught(func() {
		Mul(c, f, a, b)
		AddMul(c, f, a, b)
		if f == NN {
			Affine(c, a, b, bias)
		}
		if f != TN {
			var p Packed
			p.Pack(f, b, worthPacking)
			p.AddMul(c, a)
		}
	}); err != nil {
		t.Fatalf("%v %d×%d over %d, spare %d: %v", f, m, n, k, spare, err)
	}
}

// TestPassesStayInside does the same for what runs over slices.
func TestPassesStayInside(t *testing.T) {
	onEvery(t, func(t *testing.T, isa ISA) {
		for _, atEnd := range []bool{true, false} {
			const longest = 45
			memory := [3][]float64{guarded(t, longest*3, atEnd), guarded(t, longest, atEnd), guarded(t, longest, atEnd)}
			for n := range longest + 1 {
				in := func(s []float64, n int) []float64 {
					if atEnd {
						s = s[len(s)-n:]
					}
					return s[:n:n]
				}
				x, y, slope := in(memory[0], n), in(memory[1], n), in(memory[2], n)
				if err := caught(func() {
					for _, a := range activations {
						a.run(y, slope, x)
					}
					MulElem(y, x, slope)
					for _, pass := range rowPasses {
						x, y, slope := oneRow(x), oneRow(y), oneRow(slope)
						pass.run(y, x, slope, x, slope)
					}
					Adam(y, slope, x, x, &AdamStep{})
					AddColumnSums(y, blas64.General{Rows: 3, Cols: n, Stride: n, Data: in(memory[0], 3*n)})
				}); err != nil {
					t.Fatalf("%d numbers: %v", n, err)
				}
			}
		}
	})
}
