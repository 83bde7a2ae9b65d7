package nn_test

import (
	"fmt"
	"testing"

	"kobai/pkg/nn"
)

// BenchmarkTrainingStep is one forward pass, loss and backward pass of a perceptron with a batch of 64. The
// time per layer should not depend on the depth.
func BenchmarkTrainingStep(b *testing.B) {
	for _, depth := range []int{5, 20, 50, 1000, 10_000} {
		for _, width := range []int{16, 32, 64, 128, 512} {
			if depth*width*width > 2e8 {
				continue
			}
			b.Run(fmt.Sprintf("depth=%d/width=%d", depth, width), func(b *testing.B) {
				net := nn.MLP{In: 64, Out: 10, Width: width, Depth: depth, Activation: nn.ReLU, Init: nn.He}.Build(seeded(1))
				x, target, loss := gaussian(seeded(2), 64, 64), probabilities(64, 10), &nn.SoftmaxCrossEntropy{}
				params := net.Params()
				step := func() {
					nn.ZeroGrad(params)
					_, dy := loss.Eval(net.Forward(x), target)
					net.Backward(dy)
				}
				step() // makes the buffers
				b.ReportAllocs()
				for b.Loop() {
					step()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(depth+1), "ns/layer")
			})
		}
	}
}

// BenchmarkLayers is a forward and a backward pass of each kind of layer, with a batch of 64 and 64 columns.
func BenchmarkLayers(b *testing.B) {
	rng := seeded(1)
	layers := []nn.Layer{nn.NewLinear(rng, 64, 64, nn.LeCun), nn.NewBatchNorm(64), nn.NewLayerNorm(64), nn.NewResidual(1, nn.NewElementwise(nn.Identity))}
	for _, a := range []nn.Activation{nn.Identity, nn.ReLU, nn.LeakyReLU(0.01), nn.Sigmoid, nn.Tanh, nn.SELU, nn.GELU, nn.GELUTanh, nn.SiLU, nn.Softplus, nn.Softsign, nn.HardTanh} {
		layers = append(layers, nn.NewElementwise(a))
	}
	x, dy := gaussian(seeded(2), 64, 64), gaussian(seeded(3), 64, 64)
	for _, l := range layers {
		b.Run(fmt.Sprint(l), func(b *testing.B) {
			for b.Loop() {
				l.Forward(x)
				l.Backward(dy)
			}
		})
	}
}
