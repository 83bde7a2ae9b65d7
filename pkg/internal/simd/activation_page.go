//go:build js && kobaipage

package simd

import "unsafe"

const onPage = true

// These are the activations of simd.wasm, over n numbers of each slice, n even. Like importedProduct they return 0, and do nothing,
// where the browser has no SIMD. They round as the functions do that package nn has without them.

//go:wasmimport kobai exp
func importedExp(y, x unsafe.Pointer, n int32) int32

//go:wasmimport kobai sigmoid
func importedSigmoid(y, slope, x unsafe.Pointer, n int32) int32

//go:wasmimport kobai tanh
func importedTanh(y, slope, x unsafe.Pointer, n int32) int32

//go:wasmimport kobai relu
func importedReLU(y, slope, x unsafe.Pointer, n int32) int32

func pageExp(y, x []float64) bool {
	// y stands in for a slope, which nobody writes.
	return inPairs(func(y, _, x unsafe.Pointer, n int32) int32 { return importedExp(y, x, n) }, y, y, x)
}

func pageSigmoid(y, slope, x []float64) bool { return inPairs(importedSigmoid, y, slope, x) }
func pageTanh(y, slope, x []float64) bool    { return inPairs(importedTanh, y, slope, x) }
func pageReLU(y, slope, x []float64) bool    { return inPairs(importedReLU, y, slope, x) }

// leastNumbers are worth the way through JavaScript.
const leastNumbers = 8

// last is where the last of an odd number of numbers is computed, as one of two; a page has one thread.
var last struct{ y, slope, x [2]float64 }

// inPairs reports whether it applied the function to all of x.
func inPairs(function func(y, slope, x unsafe.Pointer, n int32) int32, y, slope, x []float64) bool {
	if len(x) < leastNumbers {
		return false
	}
	odd, even := len(x)%2 == 1, len(x)&^1
	if odd {
		last.x[0] = x[even] // before y, which may be x, is written
	}
	if function(unsafe.Pointer(&y[0]), unsafe.Pointer(&slope[0]), unsafe.Pointer(&x[0]), int32(even)) == 0 {
		return false
	}
	if odd {
		function(unsafe.Pointer(&last.y[0]), unsafe.Pointer(&last.slope[0]), unsafe.Pointer(&last.x[0]), 2)
		slope[even] = last.slope[0]
		y[even] = last.y[0] // after the slope, for which y may stand in
	}
	return true
}
