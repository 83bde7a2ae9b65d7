package prove

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/figure"
)

// shown says where a try-it cell shows something else than it must.
func shown(p course.Probe, e *experiment) []error {
	switch {
	case p.Shows == course.Refused:
		return refusal(e)
	case e.said != "":
		return []error{fmt.Errorf("it is refused: %s", e.said)}
	case len(e.outputs) == 0:
		return []error{errors.New("the cell shows nothing")}
	case p.Axis == "":
		return nil
	}
	for _, output := range e.outputs {
		if f, ok := figure.Parse(output.HTML()); ok {
			return drawn(p, e, f.Option)
		}
	}
	return []error{errors.New("the cell shows no figure")}
}

// refusal wants one sentence that names a limit, instead of a stack or the compiler's
// words.
func refusal(e *experiment) []error {
	said := strings.TrimSpace(strings.TrimSuffix(e.said, "exit status 1"))
	switch {
	case e.said == "":
		return []error{errors.New("it is not refused")}
	case said == "" || strings.Contains(said, "\n") || strings.Contains(said, "panic:") || strings.Contains(said, ".go:"):
		return []error{fmt.Errorf("it is refused, but not in one sentence: %s", e.said)}
	case !strings.ContainsAny(said, "0123456789"):
		return []error{fmt.Errorf("the refusal names no limit: %s", said)}
	}
	return nil
}

// option is what matters here of an ECharts option.
type option struct {
	Title  struct{ Subtext string } // where the figure says what it cannot show
	YAxis  []struct{ Type string }
	Series []struct {
		Name string
		Data [][2]*float64 // x and y; a gap has no y
	}
}

// axes are ECharts' words for those of a try.
var axes = map[string]string{"log": "log", "linear": "value"}

var (
	named   = regexp.MustCompile(`(\d+) values? (?:is|are) `)
	thinned = regexp.MustCompile(`(?m)^(.*): of (\d+) points, `)
)

// drawn compares a figure with what the lesson says that it shows: the axis, the
// number of points of every series, and its gaps, which a sentence must count.
func drawn(p course.Probe, e *experiment, text []byte) []error {
	var o option
	if err := json.Unmarshal(text, &o); err != nil {
		return []error{fmt.Errorf("the figure's option cannot be read: %w", err)}
	}
	var problems []error
	problem := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	if len(o.YAxis) != 1 || o.YAxis[0].Type != axes[p.Axis] {
		problem("the figure's y axis is not %s: %v", p.Axis, o.YAxis)
	}
	wants, ok := e.points()
	if !ok {
		problem("the cell does not say how many points its figure must have")
	}
	finite, gaps := 0, 0
	for _, series := range o.Series {
		points := max(len(series.Data), o.before(series.Name))
		for _, point := range series.Data {
			switch y := point[1]; {
			case y == nil:
				gaps++
			case p.Axis == "log" && *y <= 0:
				problem("%s is %v on a logarithmic axis", series.Name, *y)
			default:
				finite++
			}
		}
		if ok && points != wants {
			problem("%s has %d points, wants %d", series.Name, points, wants)
		}
	}
	said := 0
	for _, m := range named.FindAllStringSubmatch(o.Title.Subtext, -1) {
		said += number(m[1])
	}
	switch {
	case gaps > said || gaps < said && !thinned.MatchString(o.Title.Subtext): // a thinned curve keeps some of its gaps
		problem("%d values are gaps, and the figure speaks of %d: %q", gaps, said, o.Title.Subtext)
	case p.Shows == course.Whole && gaps > 0 && finite > 0:
		problem("%d of %d values are gaps: %q", gaps, gaps+finite, o.Title.Subtext)
	case p.Shows == course.Gaps && gaps == 0:
		problem("the figure has no gaps")
	case p.Shows == course.Empty && finite > 0:
		problem("the figure shows %d of %d values, wants none", finite, gaps+finite)
	case p.Shows != course.Empty && finite == 0:
		problem("the figure is empty: %q", o.Title.Subtext)
	}
	return problems
}

// points is how many points the cell says that its figure must have.
func (e *experiment) points() (n int, ok bool) {
	for _, line := range e.claims {
		if line.ID == course.Points && line.Value != nil {
			return int(*line.Value), true
		}
	}
	return 0, false
}

// before is how many points a series had before it was thinned, 0 where it was not.
func (o option) before(series string) int {
	for _, m := range thinned.FindAllStringSubmatch(o.Title.Subtext, -1) {
		if m[1] == series {
			return number(m[2])
		}
	}
	return 0
}

// number reads digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
