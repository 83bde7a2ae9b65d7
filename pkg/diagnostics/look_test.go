package diagnostics_test

import (
	"math"
	"runtime"
	"strings"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// memory is a copy of all that a pass leaves in a net: signals, slopes, gradients, running statistics.
func memory(net nn.Container) []*mat.Dense {
	var m []*mat.Dense
	for path, part := range nn.Walk(net) {
		if path != "" {
			m = append(m, mat.DenseCopyOf(part.Value), mat.DenseCopyOf(part.Grad))
		}
		if part.Slope != nil {
			m = append(m, mat.DenseCopyOf(part.Slope))
		}
	}
	for _, p := range net.Params() {
		m = append(m, mat.DenseCopyOf(p.Grad))
	}
	for _, kept := range nn.State(net) {
		m = append(m, mat.DenseCopyOf(kept))
	}
	return m
}

func TestLookingNeverDisturbs(t *testing.T) {
	rng := seeded(1)
	mlp := func() *nn.Sequential {
		return nn.MLP{In: 4, Out: 3, Width: 5, Depth: 3, Activation: nn.ReLU, Init: nn.He, Norm: nn.BatchNormed, Residual: 0.5}.Build(seeded(2))
	}
	overTime := func() *nn.Sequential {
		return nn.NewSequential(nn.Unroll(nn.NewLSTM(seeded(3), 4, 5, nn.LeCun, nn.LeCun), 3), nn.NewLinear(seeded(4), 5, 3, nn.LeCun))
	}
	for name, test := range map[string]struct {
		build func() *nn.Sequential
		look  func(net *nn.Sequential)
	}{
		"Evaluate":           {mlp, func(net *nn.Sequential) { diagnostics.Evaluate(net, gauss(rng, 50, 4)) }},
		"DeadUnits":          {mlp, func(net *nn.Sequential) { diagnostics.DeadUnits(net, gauss(rng, 50, 4)) }},
		"Jacobian":           {mlp, func(net *nn.Sequential) { diagnostics.Jacobian(net, row(rng, 4)) }},
		"LogSingularValues":  {mlp, func(net *nn.Sequential) { diagnostics.LogSingularValues(net, row(rng, 4)) }},
		"GradientFlow":       {mlp, func(net *nn.Sequential) { diagnostics.GradientFlow(net) }},
		"Updates":            {mlp, func(net *nn.Sequential) { diagnostics.NewUpdateMeter(net).Read() }},
		"Evaluate over time": {overTime, func(net *nn.Sequential) { diagnostics.Evaluate(net, gauss(rng, 30, 4)) }},
		"SequenceJacobian":   {overTime, func(net *nn.Sequential) { diagnostics.SequenceJacobian(net, gauss(rng, 3, 4)) }},
		"LogSingularValuesOverTime": {overTime, func(net *nn.Sequential) {
			for part := range net.Parts() {
				if r, ok := part.Layer.(*nn.Recurrent); ok {
					diagnostics.LogSingularValuesOverTime(r, gauss(rng, 9, 4))
				}
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			net := test.build()
			x, dy := gauss(seeded(5), 6, 4), gauss(seeded(6), 6, 3)
			net.Forward(x)
			net.Backward(dy)
			before := memory(net)
			test.look(net)
			for i, m := range memory(net) {
				if !mat.Equal(m, before[i]) {
					t.Fatalf("matrix %d of what the pass left has changed", i)
				}
			}
			// What no signal shows, such as the input that a Linear keeps, is as it was when the same Backward gives the same.
			nn.ZeroGrad(net.Params())
			net.Backward(dy)
			for i, m := range memory(net) {
				if !mat.Equal(m, before[i]) {
					t.Fatalf("matrix %d is another one after a second Backward", i)
				}
			}
		})
	}
}

func TestEvaluateIsNotTraining(t *testing.T) {
	bn := nn.NewBatchNorm(2)
	x := mat.NewDense(2, 2, []float64{3, 4, 5, 6})
	y := diagnostics.Evaluate(bn, x)
	if !(math.Abs(y.At(0, 0)-3) <= 1e-4) { // running mean 0 and variance 1 leave x alone
		t.Errorf("y = %v, want x", mat.Formatted(y))
	}
	if !bn.Training {
		t.Error("the network itself has stopped training")
	}
}

func TestDeadUnitsAreDeadOverTheRowsGiven(t *testing.T) {
	linear := nn.NewLinear(seeded(1), 1, 3, nn.Zero)
	linear.W.Value.SetRow(0, []float64{1, -1, 0})
	linear.B.Value.SetRow(0, []float64{0, 0, -1}) // the third unit never fires
	net := nn.NewSequential(linear, nn.NewElementwise(nn.ReLU), nn.NewLinear(seeded(2), 3, 1, nn.LeCun))
	for _, test := range []struct {
		x    []float64
		dead int
	}{{[]float64{1, 2}, 2}, {[]float64{-1, -2}, 2}, {[]float64{1, -1}, 1}, {[]float64{0, 0}, 3}} {
		got := diagnostics.DeadUnits(net, mat.NewDense(2, 1, test.x))
		if len(got) != 1 || got[0] != (diagnostics.Dead{Name: "1 ReLU", Dead: test.dead, Units: 3}) {
			t.Errorf("over %v: %+v, want %d of 3", test.x, got, test.dead)
		}
	}
}

func TestUpdatesAreMeasuredFromTheLastReading(t *testing.T) {
	l := nn.NewLinear(seeded(1), 1, 2, nn.Zero)
	l.W.Value.SetRow(0, []float64{3, 4})
	meter := diagnostics.NewUpdateMeter(l)
	l.W.Value.SetRow(0, []float64{3, 4.5})
	l.B.Value.Set(0, 0, 1)
	u := meter.Read()
	if w := u[0]; w != (diagnostics.Update{Name: "W", Change: 0.5, Norm: 5, Ratio: 0.1}) {
		t.Errorf("W: %+v", w)
	}
	if b := u[1]; b.Change != 1 || !math.IsInf(b.Ratio, 1) {
		t.Errorf("a bias that left zero: %+v", b)
	}
	l.W.Value.Set(0, 0, 3+1e-14)
	if u = meter.Read(); u[0].Change == 0 || u[0].Change > 2e-14 || u[1].Ratio != 0 {
		t.Errorf("second reading: %+v", u)
	}
}

func TestGradientCheckOfBatchNorm(t *testing.T) {
	rng := seeded(1)
	bn := nn.NewBatchNorm(4)
	mean, variance := mat.DenseCopyOf(bn.RunningMean), mat.DenseCopyOf(bn.RunningVar)
	if err := diagnostics.GradientCheck(bn, gauss(rng, 6, 4), rng); err != nil {
		t.Error(err)
	}
	if !mat.Equal(bn.RunningMean, mean) || !mat.Equal(bn.RunningVar, variance) {
		t.Error("the check has moved the running statistics")
	}
	err := diagnostics.GradientCheck(bn, gauss(rng, 1, 4), rng)
	if err == nil || !strings.Contains(err.Error(), "proves nothing") {
		t.Errorf("a batch of 1 through BatchNorm: %v, want a refusal", err)
	}
}

// TestGradientCheckOfABiasThatBatchNormTakesAway: its gradient is 0, and Backward's is what rounding leaves of that.
func TestGradientCheckOfABiasThatBatchNormTakesAway(t *testing.T) {
	for seed := range uint64(5) {
		rng := seeded(seed)
		net := nn.NewSequential(nn.NewLinear(rng, 3, 5, nn.LeCun), nn.NewBatchNorm(5), nn.NewElementwise(nn.Tanh), nn.NewLinear(rng, 5, 2, nn.LeCun))
		if err := diagnostics.GradientCheck(net, gauss(rng, 16, 3), rng); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func TestMisuseIsNamed(t *testing.T) {
	rng := seeded(1)
	net := nn.MLP{In: 2, Out: 1, Width: 2, Depth: 1, Activation: nn.Tanh, Init: nn.LeCun}.Build(rng)
	untouched := nn.MLP{In: 2, Out: 1, Width: 2, Depth: 1, Activation: nn.Tanh, Init: nn.LeCun}.Build(rng)
	ran(net, gauss(rng, 3, 2), 1)
	embedding := nn.NewEmbedding(rng, 5, 3, nn.LeCun)
	for want, misuse := range map[string]func(){
		"GradientFlow got a nil network":      func() { diagnostics.GradientFlow(nil) },
		"has just run Forward and Backward":   func() { diagnostics.GradientFlow(untouched) },
		"use Evaluate for looks in between":   func() { net.Forward(gauss(rng, 7, 2)); diagnostics.GradientFlow(net) },
		"NewUpdateMeter got a nil network":    func() { diagnostics.NewUpdateMeter(nil) },
		"which has no parameters":             func() { diagnostics.NewUpdateMeter(nn.NewElementwise(nn.Tanh)) },
		"Jacobian got no input":               func() { diagnostics.Jacobian(net, nil) },
		"Jacobian got a nil network":          func() { diagnostics.Jacobian(nil, []float64{1}) },
		"no input gradient in Embedding":      func() { diagnostics.Jacobian(embedding, []float64{1}) },
		"SequenceJacobian got no input":       func() { diagnostics.SequenceJacobian(net, nil) },
		"LogSingularValues got a nil network": func() { diagnostics.LogSingularValues(nil, []float64{1}) },
		"LogSingularValues got no input":      func() { diagnostics.LogSingularValues(net, nil) },
		"got a nil Recurrent":                 func() { diagnostics.LogSingularValuesOverTime(nil, gauss(rng, 1, 1)) },
		"GradientCheck got a nil layer":       func() { diagnostics.GradientCheck(nil, gauss(rng, 1, 1), rng) },
		"GradientCheck got no input":          func() { diagnostics.GradientCheck(net, nil, rng) },
		"GradientCheck got a nil rng":         func() { diagnostics.GradientCheck(net, gauss(rng, 1, 2), nil) },
		"Evaluate got a nil network":          func() { diagnostics.Evaluate(nil, nil) },
		"DeadUnits got a nil network":         func() { diagnostics.DeadUnits(nil, nil) },
		"LogSingularValuesOverTime got no input": func() {
			diagnostics.LogSingularValuesOverTime(nn.Unroll(nn.NewRNN(rng, 1, 1, nn.Tanh, nn.LeCun, nn.LeCun), 1), nil)
		},
	} {
		func() {
			defer func() {
				got, _ := recover().(string)
				if !strings.HasPrefix(got, "diagnostics: ") || !strings.Contains(got, want) {
					t.Errorf("panic %q, want one of diagnostics: with %q", got, want)
				}
			}()
			misuse()
		}()
	}
}

// TestLookingCopiesNoWeights: one row through a large net takes memory for that row.
func TestLookingCopiesNoWeights(t *testing.T) {
	net := nn.MLP{In: 512, Out: 10, Width: 512, Depth: 4, Activation: nn.ReLU, Init: nn.He, Norm: nn.BatchNormed}.Build(seeded(1))
	x := gauss(seeded(2), 1, 512)
	for name, look := range map[string]func(){
		"Evaluate":  func() { diagnostics.Evaluate(net, x) },
		"DeadUnits": func() { diagnostics.DeadUnits(net, x) },
	} {
		look()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		look()
		runtime.ReadMemStats(&after)
		if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 500_000 { // a Linear's weights alone are 2 MB
			t.Errorf("%s of one row allocates %d bytes", name, bytes)
		}
	}
}
