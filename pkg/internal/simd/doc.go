// Package simd holds the arithmetic that training spends its time in:
// matrix products, activations with their slopes, a few passes over matrices,
// and the step of Adam, all in float64.
//
// On amd64 they are written in assembly, once for AVX2 with FMA and once for
// AVX-512; the processor is asked which it has. Everywhere else, and under the
// build tag purego, gonum and plain Go do the work. The assembly is generated
// by the module in generate.
//
// Large products and passes are shared out among the cores that are free; how is
// told in package parallel. No call of assembly takes more than a fraction of a
// millisecond, since the collector must wait for it.
//
// Two promises hold on every instruction set. A product's sums run over the terms
// in order, so results depend neither on the number of cores nor on the run; AVX2
// and AVX-512 even agree in every bit, since both round once a term, where plain Go
// rounds the product and the sum. And nothing is skipped: 0·NaN is NaN, in every form.
package simd

//go:generate go -C generate run . ..
