package nn

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"syscall/js"
	"testing"
)

// pageFunctions instantiates the module that a page computes with, on a memory of its own.
func pageFunctions(t *testing.T) (memory, functions js.Value) {
	t.Helper()
	code, err := os.ReadFile("../internal/simd/simd.wasm")
	if err != nil {
		t.Fatal(err)
	}
	wasm := js.Global().Get("WebAssembly")
	bytes := js.Global().Get("Uint8Array").New(len(code))
	js.CopyBytesToJS(bytes, code)
	memory = wasm.Get("Memory").New(map[string]any{"initial": 64})
	instance := wasm.Get("Instance").New(wasm.Get("Module").New(bytes), map[string]any{"env": map[string]any{"mem": memory}})
	return memory, instance.Get("exports")
}

// pageNumbers are the numbers at which functions change their ways, and many others.
func pageNumbers() []float64 {
	x := []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64}
	for _, border := range []float64{0.5, 0.625, 1.0 / (1 << 28), 36.7, 354, 372.566, 707, 709.782712893384, 745.133219101941, math.Ln2 / 2} {
		for _, sign := range []float64{-1, 1} {
			v := sign * border
			x = append(x, v, math.Nextafter(v, 0), math.Nextafter(v, 2*v), v/2, 2*v)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		x = append(x, r.NormFloat64(), 30*r.NormFloat64(), 400*r.NormFloat64(), math.Ldexp(r.NormFloat64(), r.IntN(80)-70))
	}
	return x
}

// TestPageActivations holds the activations of a page's SIMD to the bits of those without.
func TestPageActivations(t *testing.T) {
	memory, functions := pageFunctions(t)
	x := pageNumbers()
	n := len(x) &^ 1
	x = x[:n]
	raw := make([]byte, 8*n)
	for i, v := range x {
		binary.LittleEndian.PutUint64(raw[8*i:], math.Float64bits(v))
	}
	at := func(number int) js.Value {
		return js.Global().Get("Uint8Array").New(memory.Get("buffer"), 8*number, 8*n)
	}
	js.CopyBytesToJS(at(0), raw)
	read := func(number int) []float64 {
		js.CopyBytesToGo(raw, at(number))
		out := make([]float64, n)
		for i := range out {
			out[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
		}
		return out
	}
	same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b }
	for name, want := range map[string]func(x float64) (y, slope float64){"sigmoid": sigmoid, "tanh": tanh, "relu": relu} {
		functions.Call(name, 8*n, 16*n, 0, n)
		y, slope := read(n), read(2*n)
		for i, v := range x {
			if a, b := want(v); !same(y[i], a) || !same(slope[i], b) {
				t.Errorf("%s of %v is %v with slope %v, without SIMD %v with %v", name, v, y[i], slope[i], a, b)
				break
			}
		}
	}
	functions.Call("exp", 8*n, 0, n)
	for i, y := range read(n) {
		if want := math.Exp(x[i]); !same(y, want) {
			t.Errorf("exp of %v is %v, without SIMD %v", x[i], y, want)
			break
		}
	}
}
