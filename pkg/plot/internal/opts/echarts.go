//go:build !kobaipage

// Package opts has the parts of an option: go-echarts' own, but in a page's program, where page.go has the same parts without what no
// figure here uses. go-echarts' package of this name links regexp and with it all tables of Unicode, a tenth of the page's program.
package opts

import (
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// They are go-echarts' types themselves, so that whoever knows it can change a chart with it.
type (
	AreaStyle             = opts.AreaStyle
	Aria                  = opts.Aria
	AriaDecal             = opts.AriaDecal
	AriaLabel             = opts.AriaLabel
	AxisLabel             = opts.AxisLabel
	AxisLine              = opts.AxisLine
	Colors                = opts.Colors
	Flag                  = types.Bool
	ItemStyle             = opts.ItemStyle
	Label                 = opts.Label
	Legend                = opts.Legend
	LineStyle             = opts.LineStyle
	MarkLineNameXAxisItem = opts.MarkLineNameXAxisItem
	MarkLineStyle         = opts.MarkLineStyle
	MarkLines             = opts.MarkLines
	Title                 = opts.Title
	Toolbox               = opts.Toolbox
	Tooltip               = opts.Tooltip
	XAxis                 = opts.XAxis
	YAxis                 = opts.YAxis
)

// Bool is a flag that is set, to true or false.
func Bool(value bool) Flag { return opts.Bool(value) }

// Float is a number that is set, 0 too.
func Float(value float32) types.Float { return opts.Float(value) }
