package plot

import (
	"fmt"
	"strings"

	"kobai/pkg/internal/locale"
)

// mostDescribed is how many series a generated alternative text describes one by one.
const mostDescribed = 6

// alt returns the caller's words for the figure, or a description made of its numbers.
func (a Axes) alt(curves []curve) string {
	if a.Alt != "" {
		return a.Alt
	}
	parts := []string{a.heading()}
	for i, c := range curves {
		if i == mostDescribed {
			parts = append(parts, fmt.Sprintf(locale.Pick("ほか %d 系列。", "And %d more series."), len(curves)-i))
			break
		}
		parts = append(parts, subject(c.name, c.summary()))
	}
	if said := notes(curves); said != "" {
		parts = append(parts, strings.ReplaceAll(said, "\n", " "))
	}
	return strings.Join(parts, " ")
}

// heading names the figure and its axes.
func (a Axes) heading() string {
	var parts []string
	for _, part := range []string{a.Title, label(locale.Pick("横軸", "x axis"), a.X), label(locale.Pick("縦軸", "y axis"), a.Y)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return locale.Pick("図。", "A figure.")
	}
	return strings.Join(parts, locale.Pick("、", ", ")) + locale.Pick("。", ".")
}

func label(axis, name string) string {
	if name == "" {
		return ""
	}
	return axis + " " + name
}

// summary tells a curve's course by its first, last, least and greatest drawable point.
func (c curve) summary() string {
	var drawn []point
	for _, p := range c.points {
		if p[1] != nil {
			drawn = append(drawn, p)
		}
	}
	if len(drawn) == 0 {
		return locale.Pick("描ける値はありません。", "nothing that can be drawn.")
	}
	first, last := drawn[0], drawn[len(drawn)-1]
	return fmt.Sprintf(locale.Pick("%s から %s（x は %s から %s）、最小 %s、最大 %s、%d 点。",
		"from %s to %s (x from %s to %s), least %s, greatest %s, %d points."),
		number(first[1]), number(last[1]), number(first[0]), number(last[0]),
		locale.Number(c.y.low), locale.Number(c.y.high), c.total)
}

func number(v any) string { return locale.Number(v.(float64)) }
