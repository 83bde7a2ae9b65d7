package plot

import (
	"fmt"

	"kobai/pkg/internal/locale"
)

// Frame is one position of an Explorer's slider.
type Frame struct {
	Label  string   // the knob's value here, shown beside the slider: "30"
	Title  string   // the figure's title here; Axes.Title if empty
	Series []Series // what was measured here
}

// Explorer draws the curves of one frame at a time and lets a slider named knob choose it. It opens on the last frame.
// The axes span all frames, so that moving the slider moves the curves and not the scale.
func Explorer(a Axes, knob string, frames ...Frame) *Figure {
	if len(frames) == 0 {
		panic("plot: Explorer got no frames, wants at least one")
	}
	var all []curve
	perFrame := make([][]curve, len(frames))
	for i, frame := range frames {
		if len(frame.Series) == 0 {
			panic(fmt.Sprintf("plot: Explorer's frame %d (%q) has no series, wants at least one", i+1, frame.Label))
		}
		perFrame[i] = a.traces("Explorer", frame.Series)
		all = append(all, perFrame[i]...)
	}
	last := len(frames) - 1
	alt := a.explorerAlt(knob, frames, perFrame)
	chart := a.lineChart(perFrame[last], alt)
	whole := extent(all)
	chart.XAxis, chart.YAxis = a.xAxis(whole.x, whole.uneven), a.fixedYAxis(whole.y)
	chart.Series, chart.Timeline = nil, timeline(knob, frames)
	figure := &Figure{Title: a.Title, Alt: alt, Height: a.height(), Chart: chart}
	for i, frame := range frames {
		title := map[string]any{"subtext": notes(perFrame[i])}
		if frame.Title != "" {
			title["text"] = frame.Title
		} else {
			title["text"] = a.Title
		}
		figure.frames = append(figure.frames, map[string]any{
			"title": title, "series": lineSeries(perFrame[i]), "legend": map[string]any{"show": len(perFrame[i]) > 1},
		})
	}
	return figure
}

// timeline is ECharts' own component for options that take turns; kobai.js gives it a native slider instead of its buttons.
// A frame may have fewer series than the one before it, so series are replaced and not merged.
func timeline(knob string, frames []Frame) map[string]any {
	labels := make([]string, len(frames))
	for i, frame := range frames {
		labels[i] = frame.Label
	}
	return map[string]any{
		"show": false, "axisType": "category", "name": knob, "data": labels,
		"currentIndex": len(frames) - 1, "replaceMerge": []string{"series"},
	}
}

// explorerAlt describes the first and the last frame, between which the others lie.
func (a Axes) explorerAlt(knob string, frames []Frame, perFrame [][]curve) string {
	if a.Alt != "" {
		return a.Alt
	}
	last := len(frames) - 1
	text := fmt.Sprintf(locale.Pick("%s スライダー「%s」で %d 通りを切り替えます。", "%s The slider “%s” chooses among %d."), a.heading(), knob, len(frames))
	for _, i := range []int{0, last} {
		text += fmt.Sprintf(" %s %s:", knob, frames[i].Label)
		for _, c := range perFrame[i] {
			text += " " + subject(c.name, c.summary())
		}
		if last == 0 {
			break
		}
	}
	return text
}
