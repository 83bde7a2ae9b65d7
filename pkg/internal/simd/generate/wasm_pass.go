package main

// The passes of a page round after each operation, as those without SIMD do.

// wasmPasses are all of them.
func wasmPasses() []*wasm {
	return []*wasm{wasmMul(), wasmAddScaled(), wasmAdam(), wasmSumSquares(), wasmSumSquaresOfProducts(), wasmCountBelow(),
		wasmAddColumnSums(), wasmAddColumnSquares()}
}

// vectors is a function over n numbers of each slice, n a multiple of twice the number of vectors that its body does at a time: the
// slices' addresses are the first parameters, n is the last, and those between belong to the body. first is run before the body and
// last after it; body does vector v.
func vectors(name string, slices, others, atATime int, first, last func(w *wasm), body func(w *wasm, v int)) *wasm {
	w := &wasm{name: name, params: slices + others + 1}
	if first != nil {
		first(w)
	}
	w.loop(uint32(slices+others), uint32(2*atATime), func() {
		for v := range atATime {
			body(w, v)
		}
		for s := range slices {
			w.step(uint32(s), uint32(16*atATime))
		}
	})
	if last != nil {
		last(w)
	}
	w.constant(1)
	return w
}

// load keeps vector v from an address on.
func (w *wasm) load(address uint32, v int) uint32 {
	w.get(address)
	w.memory(v128Load, uint32(16*v))
	return w.keep()
}

// store writes a variable as vector v from an address on.
func (w *wasm) store(address uint32, v int, value uint32) {
	w.get(address)
	w.get(value)
	w.memory(v128Store, uint32(16*v))
}

// splat keeps number i from an address on in both lanes.
func (w *wasm) splat(address uint32, i int) uint32 {
	w.get(address)
	w.memory(v128Load64Splat, uint32(8*i))
	return w.keep()
}

// accumulate sets sum = sum op value.
func (w *wasm) accumulate(op, sum, value uint32) {
	w.get(sum)
	w.get(value)
	w.vector(op)
	w.set(sum)
}

// wasmMul is dst = a ⊙ b.
func wasmMul() *wasm {
	const dst, a, b = 0, 1, 2
	return vectors("mul", 3, 0, 2, nil, nil, func(w *wasm, v int) {
		w.store(dst, v, w.of(f64x2Mul, w.load(a, v), w.load(b, v)))
	})
}

// wasmAddScaled is y += alpha·x, of the number at alpha.
func wasmAddScaled() *wasm {
	const y, x, alpha = 0, 1, 2
	var factor uint32
	return vectors("addScaled", 2, 1, 2, func(w *wasm) { factor = w.splat(alpha, 0) }, nil, func(w *wasm, v int) {
		w.store(y, v, w.of(f64x2Add, w.load(y, v), w.of(f64x2Mul, factor, w.load(x, v))))
	})
}

// wasmAdam is a step of Adam, with the numbers of an AdamStep at step.
func wasmAdam() *wasm {
	const theta, m, v, grad, step = 0, 1, 2, 3, 4
	var beta1, new1, beta2, new2, rate, scale, epsilon uint32
	return vectors("adam", 4, 1, 1, func(w *wasm) {
		for i, number := range []*uint32{&beta1, &new1, &beta2, &new2, &rate, &scale, &epsilon} {
			*number = w.splat(step, i)
		}
	}, nil, func(w *wasm, _ int) {
		g := w.load(grad, 0)
		mean := w.of(f64x2Add, w.of(f64x2Mul, beta1, w.load(m, 0)), w.of(f64x2Mul, new1, g))
		square := w.of(f64x2Add, w.of(f64x2Mul, beta2, w.load(v, 0)), w.of(f64x2Mul, w.of(f64x2Mul, new2, g), g))
		w.store(m, 0, mean)
		w.store(v, 0, square)
		w.get(square)
		w.vector(f64x2Sqrt)
		below := w.of(f64x2Add, w.of(f64x2Mul, scale, w.keep()), epsilon)
		w.store(theta, 0, w.of(f64x2Sub, w.load(theta, 0), w.of(f64x2Div, w.of(f64x2Mul, rate, mean), below)))
	})
}

// squareVectors hold the eight sums that a sum of squares is added up in.
const squareVectors = 4

// summed is a function that adds to the vectors from the address total on, of which there are as many as it does at a time. The number
// that stands there at first is its argument.
func summed(name string, slices int, body func(w *wasm, v int, argument uint32) uint32) *wasm {
	var sum [squareVectors]uint32
	var argument uint32
	total := uint32(slices)
	return vectors(name, slices, 1, squareVectors, func(w *wasm) {
		argument = w.splat(total, 0)
		for v := range sum {
			sum[v] = w.number(0)
		}
	}, func(w *wasm) {
		for v := range sum {
			w.store(total, v, sum[v])
		}
	}, func(w *wasm, v int) { w.accumulate(f64x2Add, sum[v], body(w, v, argument)) })
}

// wasmSumSquares is Σ(scale·x)², in eight sums.
func wasmSumSquares() *wasm {
	return summed("sumSquares", 1, func(w *wasm, v int, scale uint32) uint32 {
		x := w.of(f64x2Mul, w.load(0, v), scale)
		return w.of(f64x2Mul, x, x)
	})
}

// wasmSumSquaresOfProducts is Σ(scale·(a·b))², in eight sums.
func wasmSumSquaresOfProducts() *wasm {
	return summed("sumSquaresOfProducts", 2, func(w *wasm, v int, scale uint32) uint32 {
		x := w.of(f64x2Mul, w.of(f64x2Mul, w.load(0, v), w.load(1, v)), scale)
		return w.of(f64x2Mul, x, x)
	})
}

// wasmCountBelow counts, in eight sums, the numbers whose size is below the limit.
func wasmCountBelow() *wasm {
	return summed("countBelow", 1, func(w *wasm, v int, limit uint32) uint32 {
		below := w.of(f64x2Less, w.absolute(w.load(0, v)), limit)
		return w.of(v128And, below, w.number(1))
	})
}

// columnVectors are how many vectors of columns go down the rows together.
const columnVectors = 4

// columns is a function that goes down the columns of a matrix, an even number of them, and adds to rows as wide as the matrix. Its
// parameters are the rows that it adds to, those that it reads, the matrix, and the matrix's rows, columns and stride in bytes. add
// gets the vector of the matrix, and those of the rows.
func columns(name string, sums, reads int, add func(w *wasm, x uint32, sums, reads []uint32)) *wasm {
	w := &wasm{name: name, params: sums + reads + 4}
	m := uint32(sums + reads)
	rows, cols, stride := m+1, m+2, m+3
	at, left := w.local(wasmI32), w.local(wasmI32)
	down := func(vectors int) {
		held := make([][]uint32, vectors)
		for v := range held {
			for i := range sums + reads {
				held[v] = append(held[v], w.load(uint32(i), v))
			}
		}
		w.get(m)
		w.set(at)
		w.get(rows)
		w.set(left)
		w.loop(left, 1, func() {
			for v := range held {
				add(w, w.load(at, v), held[v][:sums], held[v][sums:])
			}
			w.advance(at, stride)
		})
		for v := range held {
			for i := range sums {
				w.store(uint32(i), v, held[v][i])
			}
		}
		for i := range m + 1 {
			w.step(i, uint32(16*vectors))
		}
	}
	w.while(cols, 2*columnVectors, func() { down(columnVectors) })
	w.while(cols, 2, func() { down(1) })
	w.constant(1)
	return w
}

// wasmAddColumnSums adds the rows of m to sum, from the first to the last.
func wasmAddColumnSums() *wasm {
	return columns("addColumnSums", 1, 0, func(w *wasm, x uint32, sums, _ []uint32) { w.accumulate(f64x2Add, sums[0], x) })
}

// wasmAddColumnSquares adds (m − mean)² and m − mean.
func wasmAddColumnSquares() *wasm {
	return columns("addColumnSquares", 2, 1, func(w *wasm, x uint32, sums, reads []uint32) {
		d := w.of(f64x2Sub, x, reads[0])
		w.accumulate(f64x2Add, sums[0], w.of(f64x2Mul, d, d))
		w.accumulate(f64x2Add, sums[1], d)
	})
}
