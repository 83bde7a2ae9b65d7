package playground

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/diagnostics"
	"kobai/pkg/internal/norm"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
	"kobai/pkg/playground/settings"

	"gonum.org/v1/gonum/mat"
)

func begun(t *testing.T, address string) *Session {
	t.Helper()
	p, err := settings.Decode(address)
	if err != nil {
		t.Fatal(err)
	}
	n, err := New(p.A)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var varied = []string{
	"depth=4&activation=ReLU&init=He", "depth=3&norm=BatchNorm&optimizer=Adam&rate=0.01", "depth=5&residual=0.5&norm=LayerNorm&clip=1&activation=GELU",
	"data=spirals&depth=3&activation=Tanh&batch=8&gain=1.5", "task=recall&steps=6", "task=recall&cell=LSTM&steps=5&bias=2&init=LeCun", "task=recall&cell=GRU&steps=7",
}

func TestSameSeedSameSnapshot(t *testing.T) {
	for _, address := range varied {
		var looks [2][]Snapshot
		for i := range looks {
			n := begun(t, address)
			looks[i] = append(looks[i], n.Look(2))
			n.Train(7)
			looks[i] = append(looks[i], n.Look(2))
		}
		if !reflect.DeepEqual(numbers(looks[0]), numbers(looks[1])) {
			t.Errorf("%s: the same seed gives other numbers", address)
		}
		other := begun(t, address+"&seed=2")
		if other.Look(2).Loss == looks[0][0].Loss {
			t.Errorf("%s: another seed gives the same loss", address)
		}
	}
}

// numbers takes the bits of snapshots, so that NaN equals NaN.
func numbers(looks []Snapshot) (bits []uint64) {
	add := func(values ...float64) {
		for _, v := range values {
			bits = append(bits, math.Float64bits(v))
		}
	}
	for _, s := range looks {
		add(s.Loss, s.Accuracy)
		add(diagnostics.Deltas(s.Flow)...)
		add(s.Activations...)
		add(s.Gradients...)
		for _, u := range s.Updates {
			add(u.Ratio)
		}
	}
	return bits
}

// TestItTrainsAsTheCourseDoes compares with a loop that is written out.
func TestItTrainsAsTheCourseDoes(t *testing.T) {
	n := begun(t, "depth=4&activation=ReLU&init=He&norm=BatchNorm&clip=1&optimizer=Momentum&seed=5")
	n.Look(1)
	n.Train(9)
	got := n.Look(3)

	net := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 4, Activation: nn.ReLU, Init: nn.He, Norm: nn.BatchNormed}.Build(seeded(5))
	loop := optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, datasets.Digits().Train.Batches(seeded(105), 64)),
		Optimizer: optim.NewMomentum(net.Params(), .9), Schedule: optim.Constant(.1), MaxNorm: 1}
	var sum float64
	for _, loss := range loop.Run(9) {
		sum += loss
	}
	flow := diagnostics.GradientFlow(net)
	if !reflect.DeepEqual(flow, got.Flow) {
		t.Errorf("its layers are\n%v, wants\n%v", got.Flow, flow)
	}
	if got.Loss != sum/9 {
		t.Errorf("its loss is %g, wants the mean %g", got.Loss, sum/9)
	}
	test := datasets.Digits().Test
	if want := nn.Accuracy(diagnostics.Evaluate(net, test.Inputs), test.Targets); got.Accuracy != want {
		t.Errorf("its accuracy is %g, wants %g", got.Accuracy, want)
	}
}

func TestTheChosenLayerIsThatOfTheFlow(t *testing.T) {
	for _, address := range varied {
		n := begun(t, address)
		for _, steps := range []int{0, 3} {
			n.Train(steps)
			flow := n.Look(1).Flow
			for layer := range flow {
				s := n.Look(layer + 1)
				delta := norm.RMS(mat.NewDense(1, len(s.Gradients), s.Gradients))
				if math.Abs(delta-flow[layer].Delta) > 1e-12*delta || s.Layer != layer+1 {
					t.Errorf("%s, layer %d: the gradients have the size %g, the flow says %g", address, layer+1, delta, flow[layer].Delta)
				}
				if len(s.Activations) != len(s.Gradients) {
					t.Errorf("%s, layer %d: %d activations and %d gradients", address, layer+1, len(s.Activations), len(s.Gradients))
				}
			}
		}
	}
	n := begun(t, "depth=3")
	if low, high := n.Look(-4).Layer, n.Look(400).Layer; low != 1 || high != 3 {
		t.Errorf("layers that are not there are %d and %d, wants the nearest, 1 and 3", low, high)
	}
}

func TestUpdatesAreOfTheLastStep(t *testing.T) {
	n := begun(t, "depth=2&optimizer=LARS&rate=0.01")
	if u := n.Look(1).Updates; len(u) != 0 {
		t.Errorf("before the first step it shows %v", u)
	}
	n.Train(6)
	for _, u := range n.Look(1).Updates {
		if math.Abs(u.Ratio-.01) > 1e-9 {
			t.Errorf("%s moves by %g of itself in a step of LARS at the rate 0.01", u.Name, u.Ratio)
		}
	}
	for address, want := range map[string]int{"depth=4&norm=LayerNorm": 5, "task=recall&cell=GRU&steps=3": 3} {
		n := begun(t, address)
		n.Train(1)
		if got := len(n.Look(1).Updates); got != want {
			t.Errorf("%s shows %d weight matrices, wants %d", address, got, want)
		}
	}
}

func TestNaNIsShown(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	var bench Bench
	reply, err := bench.Do(Order{Address: "depth=30&activation=ReLU&init=He&gain=4&rate=10", Steps: 5, Layer: 1, Jacobian: true})
	if err != nil || reply.Mistake != "" {
		t.Fatal(err, reply.Mistake)
	}
	if !strings.Contains(reply.State, "loss NaN") || !strings.Contains(reply.State, "gradient at layer 1 NaN") {
		t.Errorf("it says %q, wants NaN in it", reply.State)
	}
	for _, f := range reply.Figures {
		if f.ID == "gradient" && !strings.Contains(string(f.Option), "NaN") {
			t.Errorf("the gradients' figure hides NaN: %s", f.Option)
		}
	}
}

func TestMistakesAreReplies(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	var bench Bench
	for _, address := range []string{"depth=500", "compare=1&b.width=0"} {
		reply, err := bench.Do(Order{Address: address})
		if err != nil || !strings.HasSuffix(reply.Mistake, "。") || reply.Figures != nil {
			t.Errorf("%s is answered with %+v, %v", address, reply, err)
		}
	}
	if reply, err := bench.Do(Order{Address: "depth=2"}); err != nil || reply.Mistake != "" || len(reply.Figures) == 0 {
		t.Errorf("after a mistake nothing works: %v %s", err, reply.Mistake)
	}
}

func TestTwoNetworksAreAtOneStep(t *testing.T) {
	var bench Bench
	address := "compare=1&depth=2&b.depth=3"
	for range 2 {
		if _, err := bench.Do(Order{Address: address, Steps: 3}); err != nil {
			t.Fatal(err)
		}
	}
	if len(bench.nets) != 2 || bench.nets[0].step != 6 || bench.nets[1].step != 6 {
		t.Fatalf("there are %d networks, the first at step %d", len(bench.nets), bench.nets[0].step)
	}
	reply, _ := bench.Do(Order{Address: address, Layer: 3, Jacobian: true})
	if reply.Layers != 3 || len(reply.Code) != 2 || len(reply.Figures) != 8 {
		t.Errorf("the reply has %d layers, %d programs and %d figures", reply.Layers, len(reply.Code), len(reply.Figures))
	}
}

func TestSingularValues(t *testing.T) {
	n := begun(t, "depth=3")
	logs := n.logSingularValues()
	want := diagnostics.LogSingularValues(n.problem.net, datasets.Digits().Test.Inputs.RawRowView(0))
	if len(logs) != 10 || math.Abs(logs[0]-want[0]/math.Ln10) > 1e-12 {
		t.Errorf("it has %d values, the first %v, wants 10 and %g", len(logs), logs[:1], want[0]/math.Ln10)
	}
	if logs := begun(t, "task=recall&steps=4&width=16").logSingularValues(); len(logs) != 16 {
		t.Errorf("over time there are %d, wants one for each unit", len(logs))
	}
}

// BenchmarkFrame is what a frame costs beside its steps of training: the look, and the figures.
func BenchmarkFrame(b *testing.B) {
	for _, address := range []string{"depth=20&activation=ReLU&init=He", "depth=100&width=64", "task=recall&cell=LSTM&steps=50"} {
		b.Run(address, func(b *testing.B) {
			var bench Bench
			for b.Loop() {
				if _, err := bench.Do(Order{Address: address, Layer: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
