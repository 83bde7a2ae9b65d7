package plot

import (
	"maps"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// extra adds to an option what go-echarts has no field for.
type extra struct {
	charts.BaseConfigurationVisitor
	option   map[string]any // fields of the option itself
	grounded bool           // bars on a logarithmic axis stand on its lower end; ECharts would hang those below 1 from 1
}

// Visit is called by go-echarts after it has written its own fields.
func (e extra) Visit(option map[string]any) { maps.Copy(option, e.option) }

// VisitXAxis gives logarithmic axes their labels.
func (extra) VisitXAxis(axes []opts.XAxis) any {
	type axis struct {
		opts.XAxis
		Interval int `json:"interval,omitempty"`
	}
	var out []axis
	for _, a := range axes {
		out = append(out, axis{a, interval(a.Type, a.Min, a.Max)})
	}
	return out
}

// VisitYAxis gives logarithmic axes their labels, and bars on them a ground.
func (e extra) VisitYAxis(axes []opts.YAxis) any {
	type axis struct {
		opts.YAxis
		Interval   int `json:"interval,omitempty"`
		StartValue any `json:"startValue,omitempty"`
	}
	var out []axis
	for _, a := range axes {
		o := axis{YAxis: a, Interval: interval(a.Type, a.Min, a.Max)}
		if e.grounded {
			o.StartValue = a.Min
		}
		out = append(out, o)
	}
	return out
}
