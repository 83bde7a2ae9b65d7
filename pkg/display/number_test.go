package display_test

import (
	"fmt"

	"kobai/pkg/display"
)

func ExampleNumber() {
	fmt.Println(display.Number(2.187e-6), display.Number(0.23411), display.Number(355))
	// Output: 2.19×10⁻⁶ 0.234 355
}
