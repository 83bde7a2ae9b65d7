package practice

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/datasets"
	"kobai/pkg/diagnostics"
	"kobai/pkg/display"
	"kobai/pkg/internal/locale"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
)

// Training is a network and the way it is trained to read handwritten digits: 64 pixels in, 10 classes out. In an exercise
// something in it keeps it from learning.
type Training struct {
	Net       nn.Container
	Rate      float64                     // the learning rate
	Optimizer optim.Optimizer             // plain gradient descent where nil
	MaxNorm   float64                     // the gradient is clipped to this norm; 0 clips nothing
	Input     func(pixel float64) float64 // what the net gets for a pixel, which has mean 0 and variance 1; nil is the pixel itself
}

const (
	trainSteps = 300
	trainBatch = 64
	trainGoal  = 0.8 // share of the test images; a sound net of this size reads more than 0.9
)

// trainPatience is how long a training may take. A sound one takes less than a second.
const trainPatience = 60 * time.Second

// Train marks a network that did not learn and was mended: it trains what f builds from rng for 300 steps of 64 images, shows
// the diagnostics of its layers before and after, and wants 80 % of the test images read. Whatever was changed, what learns is right.
func Train(f func(rng *rand.Rand) Training) bool {
	right, words, flows := markTraining(f, trainPatience)
	if flows != nil && len(flows.before) > 0 {
		display.Table(flowHeader(), flows.rows())
	}
	fmt.Println(words)
	note(f, right, words)
	return right
}

// markTraining trains what f builds and says what came of it. It gives up after bound.
func markTraining(f func(rng *rand.Rand) Training, bound time.Duration) (right bool, words string, flows *flows) {
	if f == nil {
		return false, notWritten(), nil
	}
	t, why := await(func() *trained {
		t := &trained{}
		t.stopped = panicOf(func() { t.run(f(rand.New(rand.NewPCG(1, 0)))) })
		return t
	}, bound)
	if why != "" {
		return false, not(why), nil
	}
	right, words = t.judge()
	return right, words, t.flows
}

// trained is what a training gave.
type trained struct {
	flows    *flows  // nil where it did not come to its first step
	accuracy float64 // on the test images
	diverged int     // the step at which the loss was no finite number, or 0
	first    float64 // loss
	last     float64
	problem  string // in what was to be trained
	stopped  string // what it panicked with
}

// run trains.
func (t *trained) run(what Training) {
	if what.Net == nil {
		t.problem = say("Net がありません。", "There is no Net.")
		return
	}
	digits := datasets.Digits()
	if what.Input != nil {
		for _, x := range []*mat.Dense{digits.Train.Inputs, digits.Test.Inputs} {
			x.Apply(func(_, _ int, v float64) float64 { return what.Input(v) }, x)
		}
	}
	optimizer := what.Optimizer
	if optimizer == nil {
		optimizer = optim.NewSGD(what.Net.Params())
	}
	loop := optim.Loop{Optimizer: optimizer, Schedule: optim.Constant(what.Rate), MaxNorm: what.MaxNorm,
		Objective: optim.Supervised(what.Net, &nn.SoftmaxCrossEntropy{}, digits.Train.Batches(rand.New(rand.NewPCG(2, 0)), trainBatch))}
	var before []diagnostics.Flow
	for step, loss := range loop.Run(trainSteps) {
		if step == 0 {
			t.first, before = loss, diagnostics.GradientFlow(what.Net)
		}
		t.last = loss
		if math.IsNaN(loss) || math.IsInf(loss, 0) {
			t.diverged = step + 1
			break
		}
	}
	t.flows = &flows{before, diagnostics.GradientFlow(what.Net)}
	t.accuracy = nn.Accuracy(diagnostics.Evaluate(what.Net, digits.Test.Inputs), digits.Test.Targets)
}

// judge says whether it learned, and where it did not, what its layers show. It names no cause: that is to be found.
func (t *trained) judge() (right bool, words string) {
	percent := locale.Number(math.Round(1000*t.accuracy) / 10)
	switch {
	case t.problem != "":
		return false, not(t.problem)
	case t.stopped != "":
		return false, not(say("学習が途中で止まりました（%s）。", "The training stopped with a panic (%s).", t.stopped) + meaning(t.stopped))
	case t.accuracy >= trainGoal && t.diverged == 0:
		return true, say("✓ 直りました。テスト画像の %s%% を正しく読みます。表で、最初の状態と比べてみましょう。",
			"✓ Mended: it reads %s%% of the test images. Compare the table with the one at the beginning.", percent)
	}
	seen := t.symptom()
	if t.diverged > 0 {
		return false, say("✗ まだ学習しません。%d ステップ目に損失が有限の数でなくなりました。%s", "✗ It does not learn yet: at step %d the loss was no finite number any more. %s", t.diverged, seen)
	}
	return false, say("✗ まだ学習が足りません。%d ステップ後の正解率は %s%% です（目標は %s%%）。%s",
		"✗ It does not learn enough yet: after %d steps it reads %s%% of the test images, and should read %s%%. %s", trainSteps, percent, locale.Number(100*trainGoal), seen)
}
