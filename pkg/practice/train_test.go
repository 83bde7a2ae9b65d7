package practice

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// build is a training of digits with what is left out of m filled in.
func build(rate float64, m nn.MLP) func(rng *rand.Rand) Training {
	m.In, m.Out, m.Width = 64, 10, 32
	return func(rng *rand.Rand) Training { return Training{Net: m.Build(rng), Rate: rate} }
}

// raw gives the net pixels from 0 to 16, about, as they are in the file.
func raw(f func(rng *rand.Rand) Training) func(rng *rand.Rand) Training {
	return func(rng *rand.Rand) Training {
		t := f(rng)
		t.Input = func(pixel float64) float64 { return 6*pixel + 5 }
		return t
	}
}

// TestTrain marks the nets of the exercises and others: as they are asked, mended in several ways, and mended in vain.
func TestTrain(t *testing.T) {
	if testing.Short() {
		t.Skip("three dozen trainings take long without assembly; what a net computes there, package nn's tests compare")
	}
	saturated := nn.MLP{Depth: 3, Activation: nn.Tanh, Init: nn.Scaled(30)}
	dead := nn.MLP{Depth: 3, Activation: nn.ReLU, Init: nn.He}
	exploding := nn.MLP{Depth: 30, Activation: nn.ReLU, Init: nn.He, Residual: 1}
	with := func(m nn.MLP, change func(m *nn.MLP)) nn.MLP { change(&m); return m }
	const (
		saturatedJA, saturatedEN = "層 1 Tanh では、学習の前からほとんどのユニットが飽和しています。", "In layer 1 Tanh most units are saturated, even before training."
		deadJA, deadEN           = "層 1 ReLU のユニットは、最初は働いていたのに、学習のあとではほとんどが不活性です。", "The units of layer 1 ReLU worked at first; after training most of them are dead."
		growsJA, growsEN         = "学習の前から、勾配が入力に近づくほど大きくなっています。", "Even before training, the gradient grows from layer to layer on its way to the input."
	)
	for _, test := range []struct {
		what   string
		f      func(rng *rand.Rand) Training
		ja, en string // the end of the verdict, "" where it is right
	}{
		{"saturated", build(.1, saturated), saturatedJA, saturatedEN},
		{"saturated, a lower rate", build(.01, saturated), saturatedJA, saturatedEN},
		{"saturated, LeCun", build(.1, with(saturated, func(m *nn.MLP) { m.Init = nn.LeCun })), "", ""},
		{"saturated, normalised", build(.1, with(saturated, func(m *nn.MLP) { m.Norm = nn.BatchNormed })), "", ""},
		{"raw", raw(build(.3, dead)), deadJA, deadEN},
		{"raw, a lower rate", raw(build(.01, dead)), "", ""},
		{"raw, normalised inside", raw(build(.3, with(dead, func(m *nn.MLP) { m.Norm = nn.BatchNormed }))), "", ""},
		{"normalised pixels", build(.3, dead), "", ""},
		{"raw, leaky", raw(build(.3, with(dead, func(m *nn.MLP) { m.Activation = nn.LeakyReLU(.1) }))),
			"最初の勾配に目立ったところはないのに、一歩ごとに遠ざかっています。", "Nothing is odd about the first gradients, but every step leads farther away."},
		{"exploding", build(.03, exploding), growsJA, growsEN},
		{"exploding, a lower rate", build(.0001, exploding), growsJA, growsEN},
		{"exploding, branches scaled", build(.03, with(exploding, func(m *nn.MLP) { m.Residual = 1. / 30 })), "", ""},
		{"exploding, normalised", build(.03, with(exploding, func(m *nn.MLP) { m.Norm = nn.BatchNormed })), "", ""},
		{"exploding, shallow", build(.1, with(exploding, func(m *nn.MLP) { m.Depth = 2 })), "", ""},
		{"vanishing", build(.1, nn.MLP{Depth: 8, Activation: nn.ReLU, Init: nn.Scaled(.3)}),
			"学習の前から、入力に近い層の勾配が、出力に近い層に比べて小さすぎます。", "Even before training, the gradient near the input is tiny beside the one near the output."},
		{"dead from the first", raw(build(.1, nn.MLP{Depth: 1, Activation: nn.ReLU, Init: nn.Constant(-1)})),
			"層 1 ReLU では、学習の前からほとんどのユニットがどの画像にも反応していません。", "In layer 1 ReLU most units answer no image, even before training."},
		{"no number", func(rng *rand.Rand) Training {
			training := build(.1, dead)(rng)
			training.Input = func(float64) float64 { return math.NaN() }
			return training
		}, "最初の一歩の前からです。入力か重みに、有限でない数か大きすぎる数があります。",
			"That is before anything was changed: a number in the input or the weights is not finite, or much too large."},
		{"too fast", build(10, nn.MLP{Depth: 3, Activation: nn.Tanh, Init: nn.LeCun}),
			"層 1 Tanh のユニットは、最初は飽和していなかったのに、学習のあとではほとんどが飽和しています。", "The units of layer 1 Tanh were not saturated at first; after training most of them are."},
		{"away from the answer", build(1, nn.MLP{Depth: 1, Activation: nn.LeakyReLU(.5), Init: nn.Scaled(4)}), "損失が、最初より大きくなっています。", "The loss is greater than at first."},
		{"standing still", build(0, dead), "損失がほとんど動いていません。", "The loss has hardly moved."},
		{"all alike", build(.1, nn.MLP{Depth: 2, Activation: nn.Tanh, Init: nn.Constant(.1)}), "損失は下がっていますが、まだ足りません。", "The loss goes down, but not enough."},
		{"Adam", func(rng *rand.Rand) Training {
			net := nn.MLP{In: 64, Out: 10, Width: 32, Depth: 3, Activation: nn.Tanh, Init: nn.LeCun}.Build(rng)
			return Training{Net: net, Optimizer: optim.NewAdam(net.Params()), Rate: .003, MaxNorm: 5}
		}, "", ""},
	} {
		for language, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", language)
			right, words, flows := markTraining(test.f, time.Hour)
			if right != (want == "") || !strings.HasSuffix(words, want) || right != strings.HasPrefix(words, "✓ ") || strings.Contains(words, "\n") {
				t.Errorf("%s in %s: marked %v: %q\nwants %q", test.what, language, right, words, want)
			}
			if flows == nil || len(flows.rows()) == 0 || len(flows.rows()) > shownLayers || len(flows.rows()[0]) != len(flowHeader()) {
				t.Errorf("%s in %s: the table has the rows %v", test.what, language, flows)
			}
			if first, last := flows.rows()[0][0], flows.rows()[len(flows.rows())-1][0]; !strings.HasPrefix(first, "1 ") ||
				!strings.HasPrefix(last, fmt.Sprint(len(flows.before))+" ") || strings.Contains(last, "branch") {
				t.Errorf("%s: the layers are numbered from %q to %q", test.what, first, last)
			}
		}
	}
}

// TestTrainWithoutTraining marks what cannot be trained.
func TestTrainWithoutTraining(t *testing.T) {
	end := make(chan bool)
	defer close(end)
	for _, test := range []struct {
		what   string
		f      func(rng *rand.Rand) Training
		bound  time.Duration
		ja, en string
	}{
		{"nothing", nil, time.Hour, "まだ書かれていません。関数の中身を書いてから、もう一度実行してください。", "It is not written yet. Fill in the function and run the cell again."},
		{"no net", func(rng *rand.Rand) Training { return Training{} }, time.Hour, "✗ まだ違います。Net がありません。", "✗ Not yet. There is no Net."},
		{"another width", func(rng *rand.Rand) Training {
			return Training{Net: nn.NewSequential(nn.NewLinear(rng, 63, 10, nn.He)), Rate: .1}
		}, time.Hour, "✗ まだ違います。学習が途中で止まりました（nn: layer 0 (Linear 63→10) got ", "✗ Not yet. The training stopped with a panic (nn: layer 0 (Linear 63→10) got "},
		{"a rate below 0", build(-1, nn.MLP{Depth: 1, Activation: nn.Tanh, Init: nn.LeCun}), time.Hour,
			"✗ まだ違います。学習が途中で止まりました（optim: ", "✗ Not yet. The training stopped with a panic (optim: "},
		{"endless", func(rng *rand.Rand) Training { <-end; return Training{} }, time.Millisecond,
			"✗ まだ違います。0.001 秒たっても終わりません。", "✗ Not yet. It has not ended after 0.001 seconds."},
		{"not finite", func(rng *rand.Rand) Training {
			return Training{Net: nn.NewSequential(nn.NewLinear(rng, 64, 10, nn.He)), Rate: .1,
				Input: func(float64) float64 { return math.Inf(1) }}
		}, time.Hour, "✗ まだ学習しません。1 ステップ目に損失が有限の数でなくなりました。", "✗ It does not learn yet: at step 1 the loss was no finite number any more."},
	} {
		for language, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", language)
			if right, words, _ := markTraining(test.f, test.bound); right || !strings.HasPrefix(words, want) || strings.Contains(words, "\n") {
				t.Errorf("%s in %s: marked %v: %q\nwants %q", test.what, language, right, words, want)
			}
		}
	}
}
