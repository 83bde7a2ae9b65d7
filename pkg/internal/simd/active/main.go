// Command active prints the instruction set that package simd uses on this
// machine. The command line asks it rather than the package, which it must not
// wait for.
package main

import (
	"fmt"

	"kobai/pkg/internal/simd"
)

func main() { fmt.Println(simd.Active()) }
