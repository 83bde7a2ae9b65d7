package settings

import (
	"fmt"
	"strconv"
	"strings"
)

// The tasks' sizes. The recall task is lesson 07's.
const (
	Classes  = 10  // of the digits
	Pixels   = 64  // of a digit
	Arms     = 3   // of the spirals
	Points   = 200 // on each arm
	Noise    = 0.1 // of a point's angle, in radians
	Symbols  = 8   // to recall
	DataSeed = 100 // added to the seed for the order of the examples
)

// CellImports are the packages that a [Cell] needs.
var CellImports = []string{"kobai/pkg/datasets", "kobai/pkg/diagnostics", "kobai/pkg/display", "kobai/pkg/lesson", "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/plot"}

// Cell is the statements of a cell that trains the same network for so many steps, with the same seeds, and draws the losses and the
// gradients. What is worth changing stands in its first line. Pick takes the words in one of the course's languages.
func Cell(s Settings, steps int, pick func(ja, en string) string) string {
	var b strings.Builder
	size, depth, along, flow := "depth", s.Depth, pick("層", "layer"), "diagnostics.GradientFlow(net)"
	if s.Task == Recall {
		size, depth, along, flow = "length", s.Steps, pick("時刻", "time step"), `diagnostics.Steps(diagnostics.GradientFlow(net), "h")`
	}
	fmt.Fprintf(&b, "%s, width, rate, steps := %d, %d, %s, %d\ndefer lesson.Guard()\nrng, losses := lesson.Seeded(%d), []float64{}\n",
		size, depth, s.Width, float(s.Rate), max(steps, 1), s.Seed)
	if s.Task == Recall {
		recallCell(&b, s)
	} else {
		layersCell(&b, s)
	}
	clip := ""
	if s.Clip > 0 {
		clip = ", MaxNorm: " + number(s.Clip)
	}
	fmt.Fprintf(&b, `loop := optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, next),
	Optimizer: %s, Schedule: optim.Constant(rate)%s}
for _, loss := range display.Track(loop.Run(steps), steps) {
	losses = append(losses, loss)
}
`, Code("optimizer", s.Optimizer), clip)
	fmt.Fprintf(&b, "display.Figure(plot.Lines(plot.Axes{Title: %q, X: %q}, plot.Series{Y: losses}))\n", pick("損失", "Loss"), pick("ステップ", "step"))
	fmt.Fprintf(&b, "flow := %s\ndisplay.Figure(plot.Lines(plot.Axes{Title: %q, X: %q, LogY: true}, plot.Series{Y: diagnostics.Deltas(flow)}))\n",
		flow, pick("勾配の大きさ", "Size of the gradient"), along)
	return b.String()
}

func layersCell(b *strings.Builder, s Settings) {
	in, out := Pixels, Classes
	if s.Data == "spirals" {
		in, out = 2, Arms
	}
	extra := ""
	if code := Code("norm", s.Norm); code != "" {
		extra += ", Norm: " + code
	}
	if s.Residual != 0 {
		extra += ", Residual: " + number(s.Residual)
	}
	fmt.Fprintf(b, "net := nn.MLP{In: %d, Out: %d, Width: width, Depth: depth,\n\tActivation: %s, Init: %s%s}.Build(rng)\n", in, out,
		Code("activation", s.Activation), initCode(s), extra)
	if s.Data == "spirals" {
		fmt.Fprintf(b, "next := datasets.Spirals(lesson.Seeded(%d), %d, %d, %s).Batches(lesson.Seeded(%d), %d)\n", s.Seed+DataSeed, Arms, Points, number(Noise), s.Seed+DataSeed, s.Batch)
		return
	}
	fmt.Fprintf(b, "next := datasets.Digits().Train.Batches(lesson.Seeded(%d), %d)\n", s.Seed+DataSeed, s.Batch)
}

func recallCell(b *strings.Builder, s Settings) {
	activation, bias := "", ""
	switch s.Cell {
	case "RNN":
		activation = "nn.Tanh, "
	case "RNNSigmoid":
		activation = "nn.Sigmoid, "
	case "LSTM":
		bias = ".WithForgetBias(" + number(s.Bias) + ")"
	case "GRU":
		bias = ".WithKeepBias(" + number(s.Bias) + ")"
	}
	fmt.Fprintf(b, "memory := nn.Unroll(%s(rng, %d, width, %snn.LeCun, %s)%s, length)\nmemory.LastOnly = true\n",
		Code("cell", s.Cell), Symbols, activation, initCode(s), bias)
	fmt.Fprintf(b, "net := nn.NewSequential(memory, nn.NewLinear(rng, width, %d, nn.LeCun))\n", Symbols)
	fmt.Fprintf(b, "next := datasets.Recall(lesson.Seeded(%d), %d, length, %d)\n", s.Seed+DataSeed, Symbols, s.Batch)
}

func initCode(s Settings) string {
	code := Code("init", s.Init)
	if s.Gain != 1 {
		code = "nn.Gain(" + number(s.Gain) + ", " + code + ")"
	}
	return code
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// float is a number that Go takes for a float64 where nothing else says what it is.
func float(v float64) string {
	if text := number(v); strings.ContainsAny(text, ".e") {
		return text
	}
	return number(v) + ".0"
}
