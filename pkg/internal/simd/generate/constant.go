package main

import (
	"fmt"
	"math"
)

// constant is a number of the activations, repeated over a register.
type constant struct {
	name string
	bits uint64
}

func number(name string, x float64) constant { return constant{name, math.Float64bits(x)} }

// ln 2 is the sum of two float64: the nearest one, and what is left.
const nearestLn2 = 0x1.62e42fefa39efp-1

var (
	sign          = constant{"sign", 1 << 63}
	zero          = number("zero", 0)
	half          = number("half", 0.5)
	one           = number("one", 1)
	two           = number("two", 2)
	lowest        = number("lowest", -760) // from here on exp is 0, and so are slopes
	highest       = number("highest", 720) // from here on exp is infinite
	log2e         = number("log2e", math.Log2E)
	ln2High       = number("ln2High", nearestLn2)
	ln2Low        = number("ln2Low", math.Ln2-nearestLn2)
	integer       = number("integer", 3<<51)   // a sum with it is rounded to an integer, which its lowest bits hold
	exponentOfOne = constant{"exponent", 1023} // as a float64 writes it
)

// lastTerm is where the series ends.
const lastTerm = 13

// series is 1/n!, for n ≥ 2.
func series(n int) constant {
	factorial := 1.0
	for k := 2; k <= n; k++ {
		factorial *= float64(k)
	}
	return number(fmt.Sprintf("series%d", n), 1/factorial)
}

// constants lists them all.
func constants() []constant {
	list := []constant{sign, zero, half, one, two, lowest, highest, log2e, ln2High, ln2Low, integer, exponentOfOne}
	for n := 2; n <= lastTerm; n++ {
		list = append(list, series(n))
	}
	return list
}
