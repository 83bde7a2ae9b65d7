package nn_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func ExampleInit() {
	sparse := func(rng *rand.Rand, w *mat.Dense, fanIn, fanOut int) {
		nn.He(rng, w, fanIn/2, fanOut)
		for i := 0; i < fanIn; i += 2 {
			for j := range fanOut {
				w.Set(i, j, 0)
			}
		}
	}
	l := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 4, 1, sparse)
	fmt.Println(l.W.Value.At(0, 0) == 0, l.W.Value.At(1, 0) == 0)
	// Output: true false
}

func ExampleOrthogonal() {
	l := nn.NewLinear(rand.New(rand.NewPCG(1, 0)), 3, 3, nn.Orthogonal(1))
	y := l.Forward(mat.NewDense(1, 3, []float64{3, 4, 12}))
	fmt.Printf("%.6f\n", mat.Norm(y, 2))
	// Output: 13.000000
}

func ExampleGain() {
	draw := func(init nn.Init) float64 {
		w := mat.NewDense(100, 100, nil)
		init(rand.New(rand.NewPCG(1, 0)), w, 100, 100)
		return w.At(0, 0)
	}
	fmt.Printf("%.4f\n", draw(nn.Gain(5.0/3, nn.Xavier))/draw(nn.Xavier))
	fmt.Printf("%.4f\n", draw(nn.Scaled(math.Sqrt2))/draw(nn.He))
	// Output:
	// 1.6667
	// 1.0000
}
