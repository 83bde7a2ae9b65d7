package playground

import (
	"fmt"

	"kobai/pkg/diagnostics"
	"kobai/pkg/internal/locale"
	"kobai/pkg/playground/settings"
	"kobai/pkg/plot"
)

// height of a figure in CSS pixels.
const height = 300

// bins of a histogram.
const bins = 40

// Named is a figure with its place on the page.
type Named struct {
	ID string
	*plot.Figure
}

// side is a network of the page with what was just measured.
type side struct {
	name string // A or B; empty where there is one alone
	*Session
	Snapshot
}

// call names a series of this side.
func (s side) call(what string) string {
	switch {
	case s.name == "":
		return what
	case what == "":
		return s.name
	}
	return s.name + " " + what
}

// figures draws what was measured. All sides have one task.
func figures(sides []side) []Named {
	along, gradient := locale.Pick("層", "layer"), locale.Pick("各層の勾配の大きさ |δ|", "Size of the gradient at each layer, |δ|")
	if sides[0].Settings.Task == settings.Recall {
		along, gradient = locale.Pick("時刻", "time step"), locale.Pick("各時刻の勾配の大きさ |∂L/∂h|", "Size of the gradient at each time step, |∂L/∂h|")
	}
	drawn := []Named{
		{"gradient", lines(sides, plot.Axes{Title: gradient, X: along, Y: "RMS", LogY: true}, gradientLines)},
		{"loss", lines(sides, plot.Axes{Title: locale.Pick("損失", "Loss"), X: locale.Pick("ステップ", "step"), Y: locale.Pick("交差エントロピー", "cross-entropy")},
			func(s side) []plot.Series {
				h := s.History()
				return []plot.Series{{Name: s.call(""), X: h.Steps, Y: h.Loss}}
			})},
		{"accuracy", lines(sides, plot.Axes{Title: locale.Pick("正解率（学習に使わない例）", "Accuracy on examples not trained on"), X: locale.Pick("ステップ", "step"), Y: "%"},
			func(s side) []plot.Series {
				h := s.History()
				return []plot.Series{{Name: s.call(""), X: h.ExamSteps, Y: percent(h.Accuracy)}}
			})},
	}
	if updates := updateFigure(sides); updates != nil {
		drawn = append(drawn, Named{"updates", updates})
	}
	return append(drawn,
		Named{"idle", lines(sides, plot.Axes{Title: locale.Pick("飽和したユニットと死んだユニット", "Saturated and dead units"), X: along, Y: "%"}, idleLines)},
		Named{"activations", plot.Histogram(plot.Axes{Title: at(sides, locale.Pick("出力の分布", "Activations")), Height: height}, bins, values(sides, func(s side) []float64 { return s.Activations })...)},
		Named{"gradients", plot.Histogram(plot.Axes{Title: at(sides, locale.Pick("勾配の分布", "Gradients")), Height: height}, bins, values(sides, func(s side) []float64 { return s.Gradients })...)},
	)
}

// at names the layer or the time step of a histogram; two nets of different depth may show different ones.
func at(sides []side, what string) string {
	form := locale.Pick("%s（第 %s 層）", "%s of layer %s")
	if sides[0].Settings.Task == settings.Recall {
		form = locale.Pick("%s（時刻 %s）", "%s at time step %s")
	}
	where := fmt.Sprint(sides[0].Layer)
	if len(sides) > 1 && sides[1].Layer != sides[0].Layer {
		where = fmt.Sprintf("%d (A), %d (B)", sides[0].Layer, sides[1].Layer)
	}
	return fmt.Sprintf(form, what, where)
}

func lines(sides []side, a plot.Axes, of func(side) []plot.Series) *plot.Figure {
	a.Height = height
	return plot.Lines(a, inTurn(sides, of)...)
}

// inTurn lists the first series of each side, then the second ones: A has the same colour in every figure, and so has B.
func inTurn(sides []side, of func(side) []plot.Series) (series []plot.Series) {
	var all [][]plot.Series
	for _, s := range sides {
		all = append(all, of(s))
	}
	for i := range all[0] {
		for _, of := range all {
			series = append(series, of[i])
		}
	}
	return series
}

func gradientLines(s side) []plot.Series {
	now := plot.Series{Name: s.call(locale.Pick("今", "now")), Y: diagnostics.Deltas(s.Flow)}
	if s.Step == 0 {
		return []plot.Series{now}
	}
	return []plot.Series{now, {Name: s.call(locale.Pick("学習前", "before training")), Y: diagnostics.Deltas(s.First)}}
}

func idleLines(s side) []plot.Series {
	series := []plot.Series{{Name: s.call(locale.Pick("飽和", "saturated")), Y: percent(diagnostics.SaturatedShares(s.Flow))}}
	if s.Settings.Task == settings.Layers {
		series = append(series, plot.Series{Name: s.call(locale.Pick("死", "dead")), Y: percent(diagnostics.DeadShares(s.Flow))})
	}
	return series
}

// updateFigure is nil before the first step. The cells' few matrices are bars, which have names.
func updateFigure(sides []side) *plot.Figure {
	a := plot.Axes{Title: locale.Pick("1 ステップで重みが変わる割合 |ΔW|/|W|", "Change of the weights in a step, |ΔW|/|W|"), X: locale.Pick("重み行列", "weight matrix"), Y: "|ΔW|/|W|", LogY: true}
	if len(sides[0].Updates) == 0 {
		return nil
	}
	if sides[0].Settings.Task == settings.Layers {
		return lines(sides, a, func(s side) []plot.Series { return []plot.Series{{Name: s.call(""), Y: ratios(s)}} })
	}
	a.Height = height
	var series []plot.Series
	for _, s := range sides {
		series = append(series, plot.Series{Name: s.call(""), Y: ratios(s)})
	}
	return plot.Bars(a, []string{locale.Pick("入力 → 状態", "input → state"), locale.Pick("状態 → 状態", "state → state"), locale.Pick("状態 → 出力", "state → output")}, series...)
}

func ratios(s side) []float64 {
	var out []float64
	for _, u := range s.Updates {
		out = append(out, u.Ratio)
	}
	return out
}

func values(sides []side, of func(side) []float64) []plot.Series {
	var series []plot.Series
	for _, s := range sides {
		series = append(series, plot.Series{Name: s.call(""), Y: of(s)})
	}
	return series
}

func percent(shares []float64) []float64 {
	out := make([]float64, len(shares))
	for i, share := range shares {
		out[i] = 100 * share
	}
	return out
}

// jacobianFigure draws the singular values, the largest first.
func jacobianFigure(sides []side) *plot.Figure {
	title := locale.Pick("ヤコビ行列 ∂(出力)/∂(入力) の特異値", "Singular values of the Jacobian ∂(output)/∂(input)")
	if sides[0].Settings.Task == settings.Recall {
		title = locale.Pick("ヤコビ行列 ∂(最後の状態)/∂(最初の状態) の特異値", "Singular values of the Jacobian ∂(last state)/∂(first state)")
	}
	return lines(sides, plot.Axes{Title: title, X: locale.Pick("大きい順", "in order of size"), Y: "log₁₀ σ"}, func(s side) []plot.Series {
		return []plot.Series{{Name: s.call(fmt.Sprintf(locale.Pick("%d ステップ目", "at step %d"), s.Step)), Y: s.logSingularValues()}}
	})
}

// sentence tells where the training is, for who reads or hears no figure.
func sentence(sides []side) string {
	text := fmt.Sprintf(locale.Pick("%d ステップ", "Step %d"), sides[0].Step)
	for _, s := range sides {
		text += fmt.Sprintf(locale.Pick("。%s損失 %s、正解率 %s%%", ". %sloss %s, accuracy %s%%"), prefix(s.name), locale.Number(s.Loss), locale.Number(100*s.Accuracy))
		if near := diagnostics.Deltas(s.Flow); len(near) > 0 {
			form := locale.Pick("、第 1 層の勾配 %s", ", gradient at layer 1 %s")
			if s.Settings.Task == settings.Recall {
				form = locale.Pick("、時刻 1 の勾配 %s", ", gradient at time step 1 %s")
			}
			text += fmt.Sprintf(form, locale.Number(near[0]))
		}
	}
	return text + locale.Pick("。", ".")
}

func prefix(name string) string {
	if name == "" {
		return ""
	}
	return name + ": "
}
