package playground

import (
	"fmt"
	"strconv"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/playground/settings"
)

// Imports are the packages that a cell of Code needs beside none of its own.
var Imports = []string{"kobai/pkg/datasets", "kobai/pkg/diagnostics", "kobai/pkg/display", "kobai/pkg/lesson", "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/plot"}

// Code is a cell that trains the same network for so many steps, with the same seeds, and draws its gradients.
func Code(s settings.Settings, steps int) string {
	var b strings.Builder
	b.WriteString("import (\n")
	for _, path := range Imports {
		fmt.Fprintf(&b, "\t%q\n", path)
	}
	b.WriteString(")\n\n%%\n")
	fmt.Fprintf(&b, "rng := lesson.Seeded(%d)\n", s.Seed)
	if s.Task == settings.Recall {
		recallCode(&b, s)
	} else {
		layersCode(&b, s)
	}
	clip := ""
	if s.Clip > 0 {
		clip = ", MaxNorm: " + number(s.Clip)
	}
	fmt.Fprintf(&b, `loop := optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, next),
	Optimizer: %s, Schedule: optim.Constant(%s)%s}
for range display.Track(loop.Run(%d), %d) {
}
`, settings.Code("optimizer", s.Optimizer), number(s.Rate), clip, max(steps, 1), max(steps, 1))
	flow, along := "diagnostics.GradientFlow(net)", locale.Pick("層", "layer")
	if s.Task == settings.Recall {
		flow, along = `diagnostics.Steps(diagnostics.GradientFlow(net), "h")`, locale.Pick("時刻", "time step")
	}
	fmt.Fprintf(&b, "flow := %s\ndisplay.Figure(plot.Lines(plot.Axes{Title: %q, X: %q, LogY: true}, plot.Series{Y: diagnostics.Deltas(flow)}))\n",
		flow, locale.Pick("勾配の大きさ", "Size of the gradient"), along)
	return b.String()
}

func layersCode(b *strings.Builder, s settings.Settings) {
	in, out := pixels, classes
	if s.Data == "spirals" {
		in, out = 2, arms
	}
	extra := ""
	if code := settings.Code("norm", s.Norm); code != "" {
		extra += ", Norm: " + code
	}
	if s.Residual != 0 {
		extra += ", Residual: " + number(s.Residual)
	}
	fmt.Fprintf(b, "net := nn.MLP{In: %d, Out: %d, Width: %d, Depth: %d,\n\tActivation: %s, Init: %s%s}.Build(rng)\n", in, out, s.Width, s.Depth,
		settings.Code("activation", s.Activation), initCode(s), extra)
	if s.Data == "spirals" {
		fmt.Fprintf(b, "next := datasets.Spirals(lesson.Seeded(%d), %d, %d, %s).Batches(lesson.Seeded(%d), %d)\n", s.Seed+dataSeed, arms, points, number(noise), s.Seed+dataSeed, s.Batch)
		return
	}
	fmt.Fprintf(b, "next := datasets.Digits().Train.Batches(lesson.Seeded(%d), %d)\n", s.Seed+dataSeed, s.Batch)
}

func recallCode(b *strings.Builder, s settings.Settings) {
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
	fmt.Fprintf(b, "memory := nn.Unroll(%s(rng, %d, %d, %snn.LeCun, %s)%s, %d)\nmemory.LastOnly = true\n",
		settings.Code("cell", s.Cell), symbols, s.Width, activation, initCode(s), bias, s.Steps)
	fmt.Fprintf(b, "net := nn.NewSequential(memory, nn.NewLinear(rng, %d, %d, nn.LeCun))\n", s.Width, symbols)
	fmt.Fprintf(b, "next := datasets.Recall(lesson.Seeded(%d), %d, %d, %d)\n", s.Seed+dataSeed, symbols, s.Steps, s.Batch)
}

func initCode(s settings.Settings) string {
	code := settings.Code("init", s.Init)
	if s.Gain != 1 {
		code = "nn.Gain(" + number(s.Gain) + ", " + code + ")"
	}
	return code
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
