package main

import (
	"encoding/binary"
	"math"
)

// The activations of a page round as package math does without assembly, operation by operation, so that no bit depends on
// whether the browser has SIMD. The constants and the order of operations are those of math.Exp (FreeBSD's e_exp.c) and of
// math.Tanh (Cephes' tanh.c).

// pairs is a function over n numbers of each slice, n even: y, slope where there is one, x.
func pairs(name string, slope bool, body func(w *wasm, x uint32) (y, derivative uint32)) *wasm {
	w := &wasm{name: name, params: 3}
	y, s, x, n := uint32(0), uint32(0), uint32(1), uint32(2)
	if slope {
		w.params, s, x, n = 4, 1, 2, 3
	}
	argument := w.local(wasmV128)
	w.loop(n, 2, func() {
		w.get(x)
		w.memory(v128Load, 0)
		w.set(argument)
		value, derivative := body(w, argument)
		w.get(y)
		w.get(value)
		w.memory(v128Store, 0)
		if slope {
			w.get(s)
			w.get(derivative)
			w.memory(v128Store, 0)
			w.step(s, 16)
		}
		w.step(y, 16)
		w.step(x, 16)
	})
	w.constant(1)
	return w
}

// double puts a number into both lanes.
func (w *wasm) double(v float64) { w.lanes(math.Float64bits(v)) }

// lanes puts the same 64 bits into both lanes.
func (w *wasm) lanes(bits uint64) {
	w.vector(v128Const)
	w.code = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(w.code, bits), bits)
}

// keep sets a new variable to what is on the stack.
func (w *wasm) keep() uint32 {
	v := w.local(wasmV128)
	w.set(v)
	return v
}

// of applies an instruction to two variables and keeps the result.
func (w *wasm) of(op uint32, a, b uint32) uint32 {
	w.get(a)
	w.get(b)
	w.vector(op)
	return w.keep()
}

// with applies an instruction to a variable and a number and keeps the result.
func (w *wasm) with(op uint32, a uint32, v float64) uint32 {
	w.get(a)
	w.double(v)
	w.vector(op)
	return w.keep()
}

// from applies an instruction to a number and a variable and keeps the result.
func (w *wasm) from(v float64, op uint32, a uint32) uint32 {
	w.double(v)
	w.get(a)
	w.vector(op)
	return w.keep()
}

// choose keeps yes in the lanes in which a comparison of a variable with a number holds, no in the others.
func (w *wasm) choose(yes, no, a, op uint32, v float64) uint32 {
	w.get(yes)
	w.get(no)
	w.get(a)
	w.double(v)
	w.vector(op)
	w.vector(v128Select)
	return w.keep()
}

// horner is (…(c[0]·x + c[1])·x + …), rounded after each operation.
func (w *wasm) horner(x uint32, c ...float64) uint32 {
	sum := w.with(f64x2Mul, x, c[0])
	for _, v := range c[1 : len(c)-1] {
		sum = w.of(f64x2Mul, w.with(f64x2Add, sum, v), x)
	}
	return w.with(f64x2Add, sum, c[len(c)-1])
}

// exponential is eˣ as math.Exp has it, of every float64.
func (w *wasm) exponential(x uint32) uint32 {
	// k = int(x·log₂e ± ½), with the sign of x.
	w.get(x)
	w.lanes(1 << 63)
	w.vector(v128And)
	w.double(0.5)
	w.vector(v128Or)
	half := w.keep()
	w.get(w.with(f64x2Mul, x, 1.44269504088896338700e+00))
	w.get(half)
	w.vector(f64x2Add)
	w.vector(f64x2Truncate)
	integer := w.keep()
	w.get(integer)
	w.vector(f64x2Convert)
	k := w.keep()

	high := w.of(f64x2Sub, x, w.with(f64x2Mul, k, 6.93147180369123816490e-01))
	low := w.with(f64x2Mul, k, 1.90821492927058770002e-10)
	r := w.of(f64x2Sub, high, low)
	square := w.of(f64x2Mul, r, r)
	c := w.of(f64x2Sub, r, w.of(f64x2Mul, square, w.horner(square,
		4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05, -2.77777777770155933842e-03, 1.66666666666666657415e-01)))
	ratio := w.of(f64x2Div, w.of(f64x2Mul, r, c), w.from(2, f64x2Sub, c))
	y := w.from(1, f64x2Sub, w.of(f64x2Sub, w.of(f64x2Sub, low, ratio), high))

	// Times 2ᵏ, in two factors, so that what is denormal is rounded once.
	w.get(integer)
	w.constant(1)
	w.vector(i32x4Shift)
	first := w.keep()
	rest := w.of(i32x4Sub, integer, first)
	y = w.of(f64x2Mul, w.of(f64x2Mul, y, w.power(first)), w.power(rest))

	y = w.choose(w.with(f64x2Add, x, 1), y, w.absolute(x), f64x2Less, 1.0/(1<<28))
	zero, infinity := w.number(0), w.number(math.Inf(1))
	y = w.choose(zero, y, x, f64x2Less, -7.45133219101941108420e+02)
	return w.choose(infinity, y, x, f64x2Greater, 7.09782712893383973096e+02)
}

// power is 2ᵏ of the lower two of four integers.
func (w *wasm) power(k uint32) uint32 {
	w.get(k)
	w.vector(i64x2Extend)
	w.lanes(1023)
	w.vector(i64x2Add)
	w.constant(52)
	w.vector(i64x2ShiftLeft)
	return w.keep()
}

func (w *wasm) number(v float64) uint32 {
	w.double(v)
	return w.keep()
}

func (w *wasm) absolute(x uint32) uint32 {
	w.get(x)
	w.vector(f64x2Abs)
	return w.keep()
}

func (w *wasm) negative(x uint32) uint32 {
	w.get(x)
	w.vector(f64x2Neg)
	return w.keep()
}

// signed gives a number that is not negative the sign of x.
func (w *wasm) signed(y, x uint32) uint32 {
	w.get(x)
	w.lanes(1 << 63)
	w.vector(v128And)
	w.get(y)
	w.vector(v128Or)
	return w.keep()
}

func wasmExp() *wasm {
	return pairs("exp", false, func(w *wasm, x uint32) (y, slope uint32) { return w.exponential(x), 0 })
}

// wasmSigmoid takes e = e^−|x|, as nn's sigmoid does.
func wasmSigmoid() *wasm {
	return pairs("sigmoid", true, func(w *wasm, x uint32) (y, slope uint32) {
		e := w.exponential(w.negative(w.absolute(x)))
		d := w.with(f64x2Add, e, 1)
		over := w.choose(e, w.number(1), x, f64x2Less, 0)
		return w.of(f64x2Div, over, d), w.of(f64x2Div, e, w.of(f64x2Mul, d, d))
	})
}

// wasmTanh is nn's tanh: the quotient of two polynomials below ½, and e = e^−2|x| from there on.
func wasmTanh() *wasm {
	return pairs("tanh", true, func(w *wasm, x uint32) (y, slope uint32) {
		a := w.absolute(x)
		s := w.of(f64x2Mul, a, a)
		p := w.horner(s, -9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3)
		q := w.with(f64x2Add, s, 1.12811678491632931402e2)
		for _, c := range []float64{2.23548839060100448583e3, 4.84406305325125486048e3} {
			q = w.with(f64x2Add, w.of(f64x2Mul, q, s), c)
		}
		near := w.of(f64x2Add, a, w.of(f64x2Div, w.of(f64x2Mul, w.of(f64x2Mul, a, s), p), q))
		nearSlope := w.from(1, f64x2Sub, w.of(f64x2Mul, near, near))

		e := w.exponential(w.with(f64x2Mul, a, -2))
		d := w.with(f64x2Add, e, 1)
		far := w.of(f64x2Div, w.from(1, f64x2Sub, e), d)
		farSlope := w.of(f64x2Div, w.with(f64x2Mul, e, 4), w.of(f64x2Mul, d, d))
		return w.signed(w.choose(near, far, a, f64x2Less, 0.5), x), w.choose(nearSlope, farSlope, a, f64x2Less, 0.5)
	})
}

func wasmReLU() *wasm {
	return pairs("relu", true, func(w *wasm, x uint32) (y, slope uint32) {
		dead := w.with(f64x2AtMost, x, 0)
		return w.of(v128AndNot, x, dead), w.from(1, v128AndNot, dead)
	})
}
