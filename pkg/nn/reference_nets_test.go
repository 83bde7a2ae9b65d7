package nn_test

import (
	"fmt"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/internal/reference"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

// TestMLPsMatchPyTorch follows the gradient through up to 50 layers, where it is 1e-30 and still a result: norms are
// compared relatively, however small they are.
func TestMLPsMatchPyTorch(t *testing.T) {
	sets, cases := reference.MLPs()
	for _, r := range cases {
		c, set := comparison{t, r.Name}, sets[r.Set]
		// The reference counts weight matrices, a recipe counts hidden layers.
		net := nn.MLP{
			In: set.Dims[0], Out: set.Dims[len(set.Dims)-1], Width: set.Dims[1], Depth: set.Depth - 1,
			Activation: activations[r.Activation.Kind], Init: nn.Zero,
		}.Build(seeded(1))
		c.params(net, set.Params)
		loss, dy := (&nn.SoftmaxCrossEntropy{}).Eval(net.Forward(set.X.Dense()), set.Target.Dense())
		c.number("loss", loss, r.Loss)
		c.matrix("dx", net.Backward(dy), r.Dx)
		c.grads(net, r.Grads)
		k, parameters := 0, 0
		for s := range net.Parts() {
			c.number(fmt.Sprintf("norm of output %d", k), mat.Norm(s.Value, 2), r.OutputNorm[k])
			c.number(fmt.Sprintf("norm of the gradient of output %d", k), mat.Norm(s.Grad, 2), r.OutputGradNorm[k])
			if r.Outputs != nil {
				c.matrix(fmt.Sprintf("output %d", k), s.Value, r.Outputs[k])
				c.matrix(fmt.Sprintf("gradient of output %d", k), s.Grad, r.OutputGrads[k])
			}
			if _, linear := s.Layer.(*nn.Linear); linear {
				i := parameters / 2
				c.number(fmt.Sprintf("norm of the gradient of W %d", i), mat.Norm(net.Params()[parameters].Grad, 2), r.WGradNorm[i])
				c.number(fmt.Sprintf("norm of the gradient of b %d", i), mat.Norm(net.Params()[parameters+1].Grad, 2), r.BGradNorm[i])
				parameters += 2
			}
			k++
		}
		if k != len(r.Layers) {
			t.Errorf("%s: %d layers, the reference has %d", r.Name, k, len(r.Layers))
		}
		c.matrix("Jacobian", diagnostics.Jacobian(net, set.X.Data[:set.X.Cols]), r.JacobianRow0)
	}
}

// TestNetsMatchPyTorch takes whole networks through one pass and a few steps of training. The one with convolutions is left out.
func TestNetsMatchPyTorch(t *testing.T) {
	for _, r := range reference.Nets() {
		if r.Net[0].Kind == "Conv2d" {
			continue
		}
		c, net, loss := comparison{t, r.Name}, referenceNet(r.Net), referenceLoss(r.Loss.Kind)
		c.params(net, r.Params)
		x, target := r.X.Dense(), r.Target.Dense()
		// Where the target is shorter than the output, the loss reads the last time step alone.
		var dx *mat.Dense
		pass := func() float64 {
			y := net.Forward(x)
			rows, columns := y.Dims()
			skip := rows - r.Target.Rows
			value, grad := loss.Eval(mat.DenseCopyOf(y.Slice(skip, rows, 0, columns)), target)
			dy := mat.NewDense(rows, columns, nil)
			dy.Slice(skip, rows, 0, columns).(*mat.Dense).Copy(grad)
			dx = net.Backward(dy)
			return value
		}
		c.number("loss", pass(), r.Value)
		k := 0
		for s := range net.Parts() {
			c.matrix(fmt.Sprintf("output %d", k), s.Value, r.Outputs[k])
			c.matrix(fmt.Sprintf("gradient of output %d", k), s.Grad, r.OutputGrads[k])
			c.running(s.Layer, fmt.Sprintf("%d.", k), r.BuffersAfter1)
			k++
		}
		if !r.Dx.Zero() {
			c.matrix("dx", dx, r.Dx)
		}
		c.grads(net, r.Grads)

		net = referenceNet(r.Net)
		c.params(net, r.Params)
		loop := optim.Loop{Objective: pass, Optimizer: referenceOptimizer(net.Params(), r.Train.Optimizer),
			Schedule: optim.Constant(r.Train.Optimizer.LR)}
		for step, value := range loop.Run(r.Train.Steps) {
			c.number(fmt.Sprintf("loss before step %d", step+1), value, r.Train.Losses[step])
		}
		for name, p := range nn.Named(net) {
			c.matrix(name+" after training", p.Value, r.Train.ParamsAfter[name])
		}
		for s := range net.Parts() {
			c.running(s.Layer, s.Name+".", r.Train.BuffersAfter)
		}
	}
}

func referenceOptimizer(params []*nn.Param, o reference.Optimizer) optim.Optimizer {
	switch o.Kind {
	case "SGD":
		m := optim.NewMomentum(params, o.Momentum)
		m.Nesterov = o.Nesterov
		return m
	case "Adam":
		a := optim.NewAdam(params)
		a.Beta1, a.Beta2, a.Epsilon = o.Beta1, o.Beta2, o.Eps
		return a
	}
	panic("no optimiser of kind " + o.Kind)
}
