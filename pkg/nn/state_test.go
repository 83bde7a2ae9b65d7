package nn_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// normed is a net with two BatchNorms, one of them inside a Residual, that has seen batches of another mean and variance.
func normed(seed uint64, batches int) *nn.Sequential {
	rng := rand.New(rand.NewPCG(seed, 0))
	branch := nn.NewSequential(nn.NewLinear(rng, 3, 3, nn.He), nn.NewBatchNorm(3))
	net := nn.NewSequential(nn.NewBatchNorm(3), nn.NewResidual(1, branch), nn.NewLinear(rng, 3, 2, nn.He))
	for range batches {
		x := gaussian(rng, 8, 3)
		x.Scale(3, x)
		net.Forward(x)
	}
	nn.SetTraining(net, false)
	return net
}

func TestStateCarriesRunningStatistics(t *testing.T) {
	trained, other := normed(1, 20), normed(2, 0)
	x := gaussian(rand.New(rand.NewPCG(3, 0)), 5, 3)
	want := mat.DenseCopyOf(trained.Forward(x))
	var file bytes.Buffer
	if err := nn.Save(&file, nn.State(trained)); err != nil {
		t.Fatal(err)
	}
	if err := nn.Load(&file, nn.State(other)); err != nil {
		t.Fatal(err)
	}
	if got := other.Forward(x); !mat.Equal(got, want) {
		t.Errorf("the loaded net gives %v, the saved one %v", mat.Formatted(got), mat.Formatted(want))
	}
}

func ExampleState() {
	net := nn.NewSequential(nn.NewBatchNorm(4), nn.NewElementwise(nn.ReLU))
	for name := range nn.State(net) {
		fmt.Println(name)
	}
	// Output:
	// 0.gamma
	// 0.beta
	// 0.running_mean
	// 0.running_var
}
