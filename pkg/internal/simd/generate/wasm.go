package main

import (
	"os"
	"path/filepath"
	"slices"
)

// wasm writes a WebAssembly module with one function, which works on the memory that whoever instantiates it gives as env.mem.
// The numbers are those of the WebAssembly Core Specification, chapter 5 (binary format), of release 2.0.
type wasm struct {
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

func (w *wasm) constant(v uint32) { w.indexed(0x41, v) } // up to 63, where signed and unsigned are written alike

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
	f64x2Add        = 0xf0
	f64x2Mul        = 0xf2

	i32Add = 0x6a
	i32Sub = 0x6b
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

// advance adds one local variable to another.
func (w *wasm) advance(pointer, by uint32) {
	w.get(pointer)
	w.get(by)
	w.emit(i32Add)
	w.set(pointer)
}

// module is the whole file, with the function exported under a name.
func (w *wasm) module(name string) []byte {
	section := func(id byte, content []byte) []byte { return append(leb([]byte{id}, uint32(len(content))), content...) }
	kind := leb([]byte{1, 0x60}, uint32(w.params))
	kind = append(append(kind, slices.Repeat([]byte{wasmI32}, w.params)...), 0)
	body := leb(nil, uint32(len(w.locals)))
	for _, of := range w.locals {
		body = append(body, 1, of)
	}
	body = append(append(body, w.code...), 0x0b)
	export := append(append(leb([]byte{1}, uint32(len(name))), name...), 0, 0)
	return slices.Concat([]byte("\x00asm\x01\x00\x00\x00"),
		section(1, kind),
		section(2, []byte("\x01\x03env\x03mem\x02\x00\x01")), // a memory of one page or more
		section(3, []byte{1, 0}),
		section(7, export),
		section(10, append(leb([]byte{1}, uint32(len(body))), body...)))
}

// leb appends a number in the variable length of LEB128.
func leb(to []byte, v uint32) []byte {
	for ; v >= 0x80; v >>= 7 {
		to = append(to, byte(v)|0x80)
	}
	return append(to, byte(v))
}

func writeWasm(folder string) error {
	return os.WriteFile(filepath.Join(folder, "product.wasm"), wasmProduct().module("product"), 0o644)
}
