package plot

import "kobai/pkg/plot/internal/opts"

// Chart is the option of one figure, made of go-echarts' parts; each can still be changed. go-echarts' package charts would make the
// same of them, but it also writes whole pages: html/template and net/url would be linked into every cell.
type Chart struct {
	Animation opts.Flag      `json:"animation"`
	Aria      *opts.Aria     `json:"aria"`
	Colors    opts.Colors    `json:"color"`
	Legend    opts.Legend    `json:"legend"`
	Series    []SingleSeries `json:"series"`
	Timeline  map[string]any `json:"timeline,omitempty"` // go-echarts has none for options that take turns
	Title     opts.Title     `json:"title"`
	Toolbox   opts.Toolbox   `json:"toolbox"`
	Tooltip   opts.Tooltip   `json:"tooltip"`
	VisualMap map[string]any `json:"visualMap,omitempty"` // go-echarts' own holds its ends as float32 and leaves out an end at 0
	XAxis     opts.XAxis     `json:"-"`
	YAxis     opts.YAxis     `json:"-"`

	grounded bool // bars on a logarithmic axis stand on its lower end; ECharts would hang those below 1 from 1
}

// SingleSeries has the fields of go-echarts' charts.SingleSeries that figures need, in its order, and after them those that only
// ECharts has.
type SingleSeries struct {
	Name        string          `json:"name,omitempty"`
	Type        string          `json:"type,omitempty"` // ECharts' name for what it draws: "line", "bar", "scatter", "heatmap"
	BarMaxWidth string          `json:"barMaxWidth,omitempty"`
	Step        any             `json:"step,omitempty"`
	ShowSymbol  opts.Flag       `json:"showSymbol,omitempty"`
	Symbol      string          `json:"symbol,omitempty"`
	SymbolSize  any             `json:"symbolSize,omitempty"`
	RenderItem  string          `json:"renderItem,omitempty"` // of type "custom": the name by which kobai.js knows what draws it
	Data        any             `json:"data,omitempty"`
	ItemStyle   *opts.ItemStyle `json:"itemStyle,omitempty"`
	Label       *opts.Label     `json:"label,omitempty"`
	MarkLines   *opts.MarkLines `json:"markLine,omitempty"`
	LineStyle   *opts.LineStyle `json:"lineStyle,omitempty"`
	AreaStyle   *opts.AreaStyle `json:"areaStyle,omitempty"`
}

// xAxis and yAxis add what go-echarts has no field for: the labels of a logarithmic axis, and the ground of the bars on it.
type (
	xAxis struct {
		opts.XAxis
		Interval int `json:"interval,omitempty"`
	}
	yAxis struct {
		opts.YAxis
		Interval   int `json:"interval,omitempty"`
		StartValue any `json:"startValue,omitempty"`
	}
)

// option is the chart as ECharts reads it.
func (c *Chart) option() any {
	x := xAxis{c.XAxis, interval(c.XAxis.Type, c.XAxis.Min, c.XAxis.Max)}
	y := yAxis{c.YAxis, interval(c.YAxis.Type, c.YAxis.Min, c.YAxis.Max), nil}
	if c.grounded {
		y.StartValue = c.YAxis.Min
	}
	return struct {
		*Chart
		XAxis []xAxis `json:"xAxis"`
		YAxis []yAxis `json:"yAxis"`
	}{c, []xAxis{x}, []yAxis{y}}
}

// draws tells whether the chart's first series is of a type, which makes it a line chart, a bar chart and so on.
func (c *Chart) draws(kind string) bool { return len(c.Series) > 0 && c.Series[0].Type == kind }

// chart holds what every figure shares.
func (a Axes) chart(alt, subtitle, trigger string) *Chart {
	return &Chart{
		Animation: opts.Bool(false),
		Aria:      &opts.Aria{Enabled: opts.Bool(true), Label: &opts.AriaLabel{Description: alt}},
		Colors:    palette,
		Title:     opts.Title{Title: a.Title, Subtitle: subtitle},
		// what is under the pointer; its numbers are formatted by kobai.js and its names are escaped by ECharts
		Tooltip: opts.Tooltip{Show: opts.Bool(true), Trigger: trigger, ValueFormatter: "@value"},
	}
}
