package main

import (
	"os"
	"path/filepath"
	"slices"
)

// wasm is one function of a WebAssembly module, of parameters of 32 bits. Its result, of 32 bits too, is what its code leaves on
// the stack. The numbers are those of the WebAssembly Core Specification, chapter 5 (binary format), of release 2.0.
type wasm struct {
	name   string
	params int
	locals []byte // types, after the parameters
	code   []byte
}

// Types of values.
const (
	wasmI32  = 0x7f
	wasmV128 = 0x7b
)

// local adds a local variable of a type and returns its index.
func (w *wasm) local(kind byte) uint32 {
	w.locals = append(w.locals, kind)
	return uint32(w.params + len(w.locals) - 1)
}

// emit appends instructions as they are encoded.
func (w *wasm) emit(code ...byte) { w.code = append(w.code, code...) }

func (w *wasm) indexed(op byte, index uint32) { w.code = leb(append(w.code, op), index) }

func (w *wasm) get(local uint32) { w.indexed(0x20, local) }
func (w *wasm) set(local uint32) { w.indexed(0x21, local) }
func (w *wasm) tee(local uint32) { w.indexed(0x22, local) }

// constant puts a number of less than 31 bits on the stack. It is written with a sign, which needs a bit.
func (w *wasm) constant(v uint32) {
	w.emit(0x41)
	for ; v >= 0x40; v >>= 7 {
		w.emit(byte(v) | 0x80)
	}
	w.emit(byte(v))
}

// vector appends an instruction of the fixed-width SIMD, whose numbers follow a prefix.
func (w *wasm) vector(op uint32) { w.indexed(0xfd, op) }

// memory appends a vector's access at a distance from the address on the stack. Nothing is promised about alignment but 8 bytes.
func (w *wasm) memory(op, distance uint32) {
	w.vector(op)
	w.code = leb(leb(w.code, 3), distance)
}

// Instructions of the fixed-width SIMD, and of 32 bits.
const (
	v128Load        = 0x00
	v128Load64Splat = 0x0a
	v128Store       = 0x0b
	v128Const       = 0x0c
	i8x16Shuffle    = 0x0d
	v128And         = 0x4e
	v128AndNot      = 0x4f
	v128Or          = 0x50
	v128Select      = 0x52
	f64x2Less       = 0x49
	f64x2Greater    = 0x4a
	f64x2AtMost     = 0x4b
	i32x4Shift      = 0xac
	i32x4Sub        = 0xb1
	i64x2Extend     = 0xc7
	i64x2ShiftLeft  = 0xcb
	i64x2Add        = 0xce
	f64x2Abs        = 0xec
	f64x2Neg        = 0xed
	f64x2Sqrt       = 0xef
	f64x2Add        = 0xf0
	f64x2Sub        = 0xf1
	f64x2Mul        = 0xf2
	f64x2Div        = 0xf3
	f64x2Truncate   = 0xfc // to two integers of 32 bits
	f64x2Convert    = 0xfe // from them

	i32Less = 0x49 // without signs
	i32Add  = 0x6a
	i32Sub  = 0x6b
)

// loop repeats its body until the local variable, less by step each time, is 0.
func (w *wasm) loop(left, step uint32, body func()) {
	w.emit(0x03, 0x40)
	body()
	w.get(left)
	w.constant(step)
	w.emit(i32Sub)
	w.tee(left)
	w.emit(0x0d, 0x00, 0x0b)
}

// while repeats its body as long as the local variable is at least step, by which it gets less each time.
func (w *wasm) while(left, step uint32, body func()) {
	w.emit(0x02, 0x40, 0x03, 0x40)
	w.get(left)
	w.constant(step)
	w.emit(i32Less, 0x0d, 0x01)
	body()
	w.get(left)
	w.constant(step)
	w.emit(i32Sub)
	w.set(left)
	w.emit(0x0c, 0x00, 0x0b, 0x0b)
}

// advance adds one local variable to another.
func (w *wasm) advance(pointer, by uint32) {
	w.get(pointer)
	w.get(by)
	w.emit(i32Add)
	w.set(pointer)
}

// step adds a number of bytes to a local variable.
func (w *wasm) step(pointer, bytes uint32) {
	w.get(pointer)
	w.constant(bytes)
	w.emit(i32Add)
	w.set(pointer)
}

// module is the whole file, with every function exported. They work on the memory that whoever instantiates it gives as env.mem.
func module(functions ...*wasm) []byte {
	section := func(id byte, content []byte) []byte { return append(leb([]byte{id}, uint32(len(content))), content...) }
	count := leb(nil, uint32(len(functions)))
	kinds, kindOf, exports, bodies := slices.Clone(count), slices.Clone(count), slices.Clone(count), slices.Clone(count)
	for i, w := range functions {
		kinds = leb(append(kinds, 0x60), uint32(w.params))
		kinds = append(append(kinds, slices.Repeat([]byte{wasmI32}, w.params)...), 1, wasmI32)
		kindOf = leb(kindOf, uint32(i))
		exports = append(leb(exports, uint32(len(w.name))), w.name...)
		exports = leb(append(exports, 0), uint32(i))
		body := leb(nil, uint32(len(w.locals)))
		for _, of := range w.locals {
			body = append(body, 1, of)
		}
		body = append(append(body, w.code...), 0x0b)
		bodies = append(leb(bodies, uint32(len(body))), body...)
	}
	return slices.Concat([]byte("\x00asm\x01\x00\x00\x00"),
		section(1, kinds),
		section(2, []byte("\x01\x03env\x03mem\x02\x00\x01")), // a memory of one page or more
		section(3, kindOf),
		section(7, exports),
		section(10, bodies))
}

// leb appends a number in the variable length of LEB128.
func leb(to []byte, v uint32) []byte {
	for ; v >= 0x80; v >>= 7 {
		to = append(to, byte(v)|0x80)
	}
	return append(to, byte(v))
}

func writeWasm(folder string) error {
	return os.WriteFile(filepath.Join(folder, "simd.wasm"), module(slices.Concat(
		[]*wasm{wasmProduct(), wasmTranspose(), wasmExp(), wasmSigmoid(), wasmTanh(), wasmReLU()}, wasmPasses())...), 0o644)
}
