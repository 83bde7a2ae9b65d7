package main

// A tile of WebAssembly is four rows of two vectors: eight sums, and two vectors of b, fit into the sixteen registers that every
// processor has for them.
const (
	wasmRows    = 4
	wasmVectors = 2
)

// wasmProduct is c += a·b of float64, where the rows and columns of c are multiples of four and there is one term or more. Entry
// (i, p) of a stands at i·rowA + p·stepA, in bytes as all strides. Each sum runs over the terms in order, rounds after every
// product and every sum, as WebAssembly does without SIMD, and skips nothing.
func wasmProduct() *wasm {
	w := &wasm{name: "product", params: 10}
	const c, a, b, rows, cols, terms, rowC, rowA, stepA, rowB = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
	var (
		column, across, right = w.local(wasmI32), w.local(wasmI32), w.local(wasmI32)
		below, left           = w.local(wasmI32), w.local(wasmI32)
		x                     = w.local(wasmV128)
		of, at                [wasmRows]uint32
		ofB                   [wasmVectors]uint32
		sum                   [wasmRows][wasmVectors]uint32
	)
	for r := range wasmRows {
		of[r], at[r] = w.local(wasmI32), w.local(wasmI32)
		for v := range wasmVectors {
			sum[r][v] = w.local(wasmV128)
		}
	}
	for v := range wasmVectors {
		ofB[v] = w.local(wasmV128)
	}
	// starts sets the addresses of a tile's rows: the first, and each one stride after the one before.
	starts := func(rows [wasmRows]uint32, first, stride uint32) {
		w.get(first)
		w.set(rows[0])
		for r := 1; r < wasmRows; r++ {
			w.get(rows[r-1])
			w.get(stride)
			w.emit(i32Add)
			w.set(rows[r])
		}
	}
	sums := func(access func(r, v int)) {
		for r := range wasmRows {
			for v := range wasmVectors {
				access(r, v)
			}
		}
	}
	w.loop(rows, wasmRows, func() {
		w.get(b)
		w.set(column)
		w.get(c)
		w.set(across)
		w.get(cols)
		w.set(right)
		w.loop(right, 2*wasmVectors, func() {
			starts(of, a, rowA)
			starts(at, across, rowC)
			sums(func(r, v int) {
				w.get(at[r])
				w.memory(v128Load, uint32(16*v))
				w.set(sum[r][v])
			})
			w.get(column)
			w.set(below)
			w.get(terms)
			w.set(left)
			w.loop(left, 1, func() {
				for v := range wasmVectors {
					w.get(below)
					w.memory(v128Load, uint32(16*v))
					w.set(ofB[v])
				}
				for r := range wasmRows {
					w.get(of[r])
					w.memory(v128Load64Splat, 0)
					w.set(x)
					for v := range wasmVectors {
						w.get(sum[r][v])
						w.get(x)
						w.get(ofB[v])
						w.vector(f64x2Mul)
						w.vector(f64x2Add)
						w.set(sum[r][v])
					}
					w.advance(of[r], stepA)
				}
				w.advance(below, rowB)
			})
			sums(func(r, v int) {
				w.get(at[r])
				w.get(sum[r][v])
				w.memory(v128Store, uint32(16*v))
			})
			w.step(column, 16*wasmVectors)
			w.step(across, 16*wasmVectors)
		})
		for range wasmRows {
			w.advance(a, rowA)
			w.advance(c, rowC)
		}
	})
	w.constant(1)
	return w
}
