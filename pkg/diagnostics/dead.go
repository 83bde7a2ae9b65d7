package diagnostics

import (
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Dead counts the dead units of one hidden layer.
type Dead struct {
	Name        string // the layer's place and activation
	Dead, Units int
}

// DeadUnits counts, for every activation of net from the input on, the units whose slope is exactly 0 in every row of x (B×in):
// no example of x gives their weights a gradient. It says nothing of other rows; pass the whole training set to call a unit
// dead for training. It runs on a copy of net that is not training.
func DeadUnits(net nn.Container, x *mat.Dense) []Dead {
	c := evalCopy("DeadUnits", net)
	c.Forward(x)
	var dead []Dead
	for path, part := range nn.Walk(c) {
		if part.Layer != nil && part.Slope != nil {
			_, units := part.Slope.Dims()
			dead = append(dead, Dead{Name: rowName(path, part), Dead: deadColumns(part.Slope), Units: units})
		}
	}
	return dead
}

// deadColumns counts the columns of slope that are 0 in every row.
func deadColumns(slope *mat.Dense) int {
	rows, dead := slope.Dims()
	alive := make([]bool, dead)
	for i := 0; i < rows && dead > 0; i++ {
		for j, s := range slope.RawRowView(i) {
			if s != 0 && !alive[j] {
				alive[j] = true
				dead--
			}
		}
	}
	return dead
}
