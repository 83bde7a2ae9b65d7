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

// TestAnEncoderLoadsItsFileWhereverItIsUsed: names belong to the net that is asked, not to the last one that was built.
func TestAnEncoderLoadsItsFileWhereverItIsUsed(t *testing.T) {
	build := func(seed uint64) *nn.Sequential {
		rng := rand.New(rand.NewPCG(seed, 0))
		return nn.NewSequential(nn.NewLinear(rng, 2, 3, nn.He), nn.NewElementwise(nn.ReLU))
	}
	var file bytes.Buffer
	first, second := build(1), build(2)
	if err := nn.Save(&file, nn.State(first)); err != nil {
		t.Fatal(err)
	}
	nn.NewSequential(nn.NewElementwise(nn.Identity), second, nn.NewLinear(rand.New(rand.NewPCG(3, 0)), 3, 1, nn.He))
	if err := nn.Load(&file, nn.State(second)); err != nil {
		t.Fatal(err)
	}
	x := gaussian(seeded(4), 5, 2)
	if !mat.Equal(first.Forward(x), second.Forward(x)) {
		t.Error("the loaded encoder is another one")
	}
}

// TestAContainerOfOnesOwnIsSaved, at the root too, with its own parameters and with the buffers of its parts.
func TestAContainerOfOnesOwnIsSaved(t *testing.T) {
	build := func() *boxed {
		return &boxed{own: []*nn.Param{nn.NewParam("gain", 1, 1)}, parts: []nn.Part{{Name: "in", Layer: nn.NewBatchNorm(2)}, {Name: "out", Layer: newBend()}}}
	}
	saved, loaded := build(), build()
	saved.own[0].Value.Set(0, 0, 3)
	saved.parts[1].Layer.Forward(mat.NewDense(1, 2, nil))
	var file bytes.Buffer
	if err := nn.Save(&file, nn.State(saved)); err != nil {
		t.Fatal(err)
	}
	if err := nn.Load(&file, nn.State(loaded)); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range nn.State(loaded) {
		names = append(names, name)
	}
	if got := fmt.Sprint(names); got != "[gain in.gamma in.beta in.running_mean in.running_var out.calls]" {
		t.Errorf("the file holds %s", got)
	}
	if loaded.own[0].Value.At(0, 0) != 3 || loaded.parts[1].Layer.(*bend).calls.At(0, 0) != 1 {
		t.Error("what was loaded is not what was saved")
	}
}
