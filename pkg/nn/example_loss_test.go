package nn_test

import (
	"fmt"
	"math"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

func ExampleMSE() {
	pred, target := mat.NewDense(2, 1, []float64{1, 5}), mat.NewDense(2, 1, []float64{0, 2})
	loss, grad := (&nn.MSE{}).Eval(pred, target)
	fmt.Println(loss, grad.RawMatrix().Data)
	loss, grad = (&nn.MSE{Mask: mat.NewDense(2, 1, []float64{1, 0})}).Eval(pred, target) // the second row is padding
	fmt.Println(loss, grad.RawMatrix().Data)
	// Output:
	// 5 [1 3]
	// 1 [2 0]
}

func ExampleSoftmaxCrossEntropy() {
	logits := mat.NewDense(2, 2, []float64{0, 0, 7, -7})
	target := mat.NewDense(2, 2, []float64{1, 0, 0, 0})
	loss, grad := (&nn.SoftmaxCrossEntropy{}).Eval(logits, target)
	fmt.Printf("%.4f %v\n", loss, grad.RawMatrix().Data)
	// Output: 0.6931 [-0.5 0.5 0 0]
}

func ExampleBinaryCrossEntropy() {
	loss, grad := (&nn.BinaryCrossEntropy{}).Eval(mat.NewDense(1, 1, nil), mat.NewDense(1, 1, []float64{1}))
	fmt.Printf("%.4f %v\n", loss, grad.At(0, 0))
	// Output: 0.6931 -0.5
}

func ExampleSoftmax() {
	fmt.Printf("%.3f\n", nn.Softmax(mat.NewDense(1, 3, []float64{0, math.Log(2), 0})).RawRowView(0))
	// Output: [0.250 0.500 0.250]
}

func ExampleAccuracy() {
	logits := mat.NewDense(3, 2, []float64{2, 1, 0, 3, 1, 0})
	target := mat.NewDense(3, 2, []float64{1, 0, 0, 1, 0, 1})
	fmt.Println(nn.ArgMax(logits))
	fmt.Printf("%.2f\n", nn.Accuracy(logits, target))
	// Output:
	// [0 1 0]
	// 0.67
}
