//go:build kobaipage

package opts

type (
	AreaStyle struct {
		Color   string   `json:"color,omitempty"`
		Opacity *float32 `json:"opacity,omitempty"`
	}
	Aria struct {
		Enabled Flag       `json:"enabled,omitempty"`
		Label   *AriaLabel `json:"label,omitempty"`
		Decal   *AriaDecal `json:"decal,omitempty"`
	}
	AriaDecal struct {
		Show Flag `json:"show,omitempty"`
	}
	AriaLabel struct {
		Description string `json:"description,omitempty"`
	}
	AxisLabel struct {
		Interval     string `json:"interval,omitempty"`
		Formatter    string `json:"formatter,omitempty"`
		ShowMinLabel Flag   `json:"showMinLabel"`
		ShowMaxLabel Flag   `json:"showMaxLabel"`
		HideOverlap  Flag   `json:"hideOverlap,omitempty"`
	}
	AxisLine struct {
		Show   Flag `json:"show,omitempty"`
		OnZero Flag `json:"onZero,omitempty"`
	}
	Colors    []string
	Flag      = *bool
	ItemStyle struct {
		Color   string   `json:"color,omitempty"`
		Opacity *float32 `json:"opacity,omitempty"`
	}
	Label struct {
		Show      Flag    `json:"show,omitempty"`
		FontSize  float32 `json:"fontSize,omitempty"`
		Formatter string  `json:"formatter,omitempty"`
	}
	Legend struct {
		Show      Flag `json:"show,omitempty"`
		ItemWidth int  `json:"itemWidth,omitempty"`
	}
	LineStyle struct {
		Color   string   `json:"color,omitempty"`
		Width   float32  `json:"width,omitempty"`
		Type    string   `json:"type,omitempty"`
		Opacity *float32 `json:"opacity,omitempty"`
	}
	MarkLineNameXAxisItem struct {
		XAxis any `json:"xAxis,omitempty"`
	}
	MarkLineStyle struct {
		Symbol    []string   `json:"symbol,omitempty"`
		Label     *Label     `json:"label,omitempty"`
		LineStyle *LineStyle `json:"lineStyle,omitempty"`
	}
	MarkLines struct {
		Data []any `json:"data,omitempty"`
		MarkLineStyle
	}
	Title struct {
		Title    string `json:"text,omitempty"`
		Subtitle string `json:"subtext,omitempty"`
	}
	Toolbox struct{}
	Tooltip struct {
		Show           Flag   `json:"show,omitempty"`
		Trigger        string `json:"trigger,omitempty"`
		ValueFormatter string `json:"valueFormatter,omitempty"`
	}
	XAxis struct {
		Type        string     `json:"type,omitempty"`
		Name        string     `json:"name,omitempty"`
		Data        any        `json:"data,omitempty"`
		Scale       Flag       `json:"scale,omitempty"`
		Min         any        `json:"min,omitempty"`
		Max         any        `json:"max,omitempty"`
		MinInterval float64    `json:"minInterval,omitempty"`
		AxisLine    *AxisLine  `json:"axisLine,omitempty"`
		AxisLabel   *AxisLabel `json:"axisLabel,omitempty"`
	}
	YAxis struct {
		Name      string     `json:"name,omitempty"`
		Type      string     `json:"type,omitempty"`
		Data      any        `json:"data,omitempty"`
		Scale     Flag       `json:"scale,omitempty"`
		Min       any        `json:"min,omitempty"`
		Max       any        `json:"max,omitempty"`
		AxisLabel *AxisLabel `json:"axisLabel,omitempty"`
		AxisLine  *AxisLine  `json:"axisLine,omitempty"`
	}
)

func Bool(value bool) Flag { return &value }

func Float(value float32) *float32 { return &value }
