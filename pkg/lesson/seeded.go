package lesson

import (
	"math/rand/v2"
	"os"
	"strconv"
)

// Seeded returns a generator that gives the same numbers for the same seed, in every cell and on every machine.
//
// KOBAI_SEED, a whole number that is 0 where it is unset, shifts all seeds at once: the tests use it to see that what a lesson
// claims does not hang on one lucky draw.
func Seeded(seed uint64) *rand.Rand {
	shift, _ := strconv.ParseUint(os.Getenv("KOBAI_SEED"), 10, 64) // not a number: not shifted
	return rand.New(rand.NewPCG(seed, shift))
}
