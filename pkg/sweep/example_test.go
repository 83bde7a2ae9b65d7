package sweep_test

import (
	"fmt"
	"os"
	"path/filepath"

	"kobai/pkg/sweep"
)

// A program that reads the table another one made: items and results are laid out as they were there.
func ExampleRead() {
	type net struct {
		Depth int
		Gain  float64
	}
	file, err := os.Open(filepath.Join("testdata", sweep.TableName))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	rows, err := sweep.Read[net, float64](file)
	for _, row := range rows {
		fmt.Println(row.Item.Depth, row.Item.Gain, row.Result)
	}
	fmt.Println(err)
	// Output:
	// 2 1 0.5
	// 2 4 +Inf
	// 8 1 NaN
	// <nil>
}
