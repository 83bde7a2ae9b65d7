package main

import "slices"

// vector is the number of a register that holds as many float64 as the
// instruction set has lanes.
type vector int

// source is what an operation reads beside vectors: one more vector, or a
// constant in every lane.
type source interface{ source() }

func (vector) source()   {}
func (constant) source() {}

// arithmetic is what the bodies of passes are written in, once for all
// instruction sets. Every operation works lane by lane and rounds once; dst may
// be any of the others.
type arithmetic interface {
	fill(dst vector, c constant)
	add(dst, x vector, y source) // dst = x + y
	sub(dst, x vector, y source) // dst = x − y
	mul(dst, x, y vector)        // dst = x·y
	div(dst, x, y vector)        // dst = x/y
	sqrt(dst, x vector)
	max(dst, x, limit vector)             // a NaN in x remains
	min(dst, x, limit vector)             // likewise
	addProduct(dst, x vector, y source)   // dst += x·y
	subProduct(dst, x vector, y constant) // dst −= x·y
	horner(dst, x vector, c source)       // dst = dst·x + c, a step of Horner's scheme

	or(dst, x vector, c constant)            // the bits of x or c
	copySign(y, x, free vector)              // gives y the sign of x
	ifNegative(dst, x, yes, no, free vector) // dst = yes where x has its sign bit set, no elsewhere
	rectify(y, slope, x, free vector)        // y = x and slope = 1, but both 0 where x ≤ 0
	power(n vector)                          // n = 2ⁿ, for n as the constant integer leaves it in the lowest bits
	scales() bool                            // whether there is the next one
	scale(dst, x, n vector)                  // dst = x·2ⁿ
}

// pass is a function that computes the numbers of some arrays one by one from
// those of others, all of length n; an array may be both. The body computes as
// many as a register holds: inputs come in vectors 0 …, results leave in those
// that it returns.
type pass struct {
	name, doc       string
	outputs, inputs []string
	shared          int  // numbers from the array "shared" that all lanes share, in vectors firstShared …
	constants       bool // the body uses constants
	body            func(a arithmetic) (results []vector)
}

// firstShared is the first vector of those with the numbers that lanes share.
const firstShared = vector(8)

// arrays lists the pointers that the function takes.
func (p pass) arrays() []string {
	arrays := append([]string(nil), p.outputs...)
	for _, a := range p.inputs {
		if !slices.Contains(p.outputs, a) {
			arrays = append(arrays, a)
		}
	}
	if p.shared > 0 {
		arrays = append(arrays, "shared")
	}
	return arrays
}
