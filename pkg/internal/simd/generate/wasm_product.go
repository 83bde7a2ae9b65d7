package main

// The largest tile of WebAssembly is four rows of two vectors: eight sums, and two vectors of b, fit into the sixteen registers that every
// processor has for them.
const (
	wasmRows    = 4
	wasmVectors = 2
)

// wasmProduct is c = start + a·b of float64, where the columns of c are even and there is one term or more. Entry (i, p) of a stands at i·rowA + p·stepA and entry (i, j) of start at i·rowStart + j numbers, in bytes as all strides.
// Each sum runs over the terms in order, rounds after every product and every sum, as WebAssembly does without SIMD, and skips nothing.
func wasmProduct() *wasm {
	w := &wasm{name: "product", params: 12}
	const c, start, a, b, rows, cols, terms, rowC, rowStart, rowA, stepA, rowB = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	t := wasmTile{w: w, rowA: rowA, stepA: stepA, rowB: rowB, terms: terms, rowC: rowC, rowStart: rowStart,
		at: w.local(wasmI32), below: w.local(wasmI32), left: w.local(wasmI32)}
	for r := range t.of {
		t.of[r] = w.local(wasmI32)
	}
	column, across, begin, right := w.local(wasmI32), w.local(wasmI32), w.local(wasmI32), w.local(wasmI32)
	for _, height := range []int{wasmRows, 1} {
		w.while(rows, uint32(height), func() {
			for _, set := range [][2]uint32{{column, b}, {across, c}, {begin, start}, {right, cols}} {
				w.get(set[1])
				w.set(set[0])
			}
			for _, vectors := range []int{wasmVectors, 1} {
				w.while(right, uint32(2*vectors), func() {
					t.multiply(height, vectors, across, begin, a, column)
					for _, pointer := range []uint32{column, across, begin} {
						w.step(pointer, uint32(16*vectors))
					}
				})
			}
			for range height {
				w.advance(a, rowA)
				w.advance(c, rowC)
				w.advance(start, rowStart)
			}
		})
	}
	w.constant(1)
	return w
}

// wasmTile multiplies for some rows and columns of c. Its numbers are those of local variables: parameters of the product, and its own.
type wasmTile struct {
	w                                        *wasm
	rowA, stepA, rowB, terms, rowC, rowStart uint32
	of                                       [wasmRows]uint32 // addresses in the rows of a
	at, below, left                          uint32
}

// multiply does one tile, from these addresses on.
func (t *wasmTile) multiply(rows, vectors int, c, start, a, b uint32) {
	w := t.w
	copied := func(to, from uint32) {
		w.get(from)
		w.set(to)
	}
	copied(t.of[0], a)
	for r := 1; r < rows; r++ {
		w.get(t.of[r-1])
		w.get(t.rowA)
		w.emit(i32Add)
		w.set(t.of[r])
	}
	sum := make([][]uint32, rows)
	copied(t.at, start)
	for r := range sum {
		for v := range vectors {
			sum[r] = append(sum[r], w.load(t.at, v))
		}
		w.advance(t.at, t.rowStart)
	}
	copied(t.below, b)
	copied(t.left, t.terms)
	w.loop(t.left, 1, func() {
		var ofB []uint32
		for v := range vectors {
			ofB = append(ofB, w.load(t.below, v))
		}
		for r := range sum {
			x := w.splat(t.of[r], 0)
			for v := range vectors {
				w.accumulate(f64x2Add, sum[r][v], w.of(f64x2Mul, x, ofB[v]))
			}
			w.advance(t.of[r], t.stepA)
		}
		w.advance(t.below, t.rowB)
	})
	copied(t.at, c)
	for r := range sum {
		for v := range vectors {
			w.store(t.at, v, sum[r][v])
		}
		w.advance(t.at, t.rowC)
	}
}

// wasmTranspose writes the rows of src as columns of dst, where both numbers of src's, rows and columns, are even. Strides are bytes.
func wasmTranspose() *wasm {
	w := &wasm{name: "transpose", params: 6}
	const dst, src, rows, cols, rowDst, rowSrc = 0, 1, 2, 3, 4, 5
	to, from, left := w.local(wasmI32), w.local(wasmI32), w.local(wasmI32)
	next := w.local(wasmI32)
	w.loop(rows, 2, func() {
		for _, set := range [][2]uint32{{to, dst}, {from, src}, {left, cols}} {
			w.get(set[1])
			w.set(set[0])
		}
		w.loop(left, 2, func() {
			w.get(from)
			w.get(rowSrc)
			w.emit(i32Add)
			w.set(next)
			above, below := w.load(from, 0), w.load(next, 0)
			for lane := range byte(2) {
				w.store(to, 0, w.pick(above, below, lane))
				w.advance(to, rowDst)
			}
			w.step(from, 16)
		})
		w.step(dst, 16)
		for range 2 {
			w.advance(src, rowSrc)
		}
	})
	w.constant(1)
	return w
}

// pick keeps one lane of each of two variables.
func (w *wasm) pick(a, b uint32, lane byte) uint32 {
	w.get(a)
	w.get(b)
	w.vector(i8x16Shuffle)
	for _, first := range []byte{8 * lane, 16 + 8*lane} {
		for i := range byte(8) {
			w.emit(first + i)
		}
	}
	return w.keep()
}
