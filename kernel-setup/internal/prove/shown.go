package prove

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/i18n"
)

// shown says where a try-it cell shows something else than it must.
func shown(p course.Probe, e *experiment) []error {
	switch {
	case p.Shows == course.Refused:
		return refusal(e)
	case e.said != "":
		return []error{isRefused.Fault(e.said)}
	case len(e.outputs) == 0:
		return []error{showsNothing.Fault()}
	case p.Axis == "":
		return nil
	}
	for _, output := range e.outputs {
		if f, ok := figure.Parse(output.HTML()); ok {
			return drawn(p, e, f.Option)
		}
	}
	return []error{noFigure.Fault()}
}

// refusal wants one sentence that names a limit, instead of a stack or the compiler's
// words.
func refusal(e *experiment) []error {
	said := strings.TrimSpace(strings.TrimSuffix(e.said, "exit status 1"))
	switch {
	case e.said == "":
		return []error{notRefused.Fault()}
	case said == "" || strings.Contains(said, "\n") || strings.Contains(said, "panic:") || strings.Contains(said, ".go:"):
		return []error{manySentences.Fault(e.said)}
	case !strings.ContainsAny(said, "0123456789"):
		return []error{noLimit.Fault(said)}
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
		return []error{badFigure.Fault(err)}
	}
	var problems []error
	problem := func(says i18n.Text, args ...any) { problems = append(problems, says.Fault(args...)) }
	if len(o.YAxis) != 1 || o.YAxis[0].Type != axes[p.Axis] {
		problem(otherAxis, p.Axis, o.YAxis)
	}
	wants, ok := e.points()
	if !ok {
		problem(pointsUnsaid)
	}
	finite, gaps := 0, 0
	for _, series := range o.Series {
		points := max(len(series.Data), o.before(series.Name))
		for _, point := range series.Data {
			switch y := point[1]; {
			case y == nil:
				gaps++
			case p.Axis == "log" && *y <= 0:
				problem(noLogarithm, series.Name, *y)
			default:
				finite++
			}
		}
		if ok && points != wants {
			problem(otherPoints, series.Name, points, wants)
		}
	}
	said := 0
	for _, m := range named.FindAllStringSubmatch(o.Title.Subtext, -1) {
		said += number(m[1])
	}
	switch {
	case gaps > said || gaps < said && !thinned.MatchString(o.Title.Subtext): // a thinned curve keeps some of its gaps
		problem(gapsMiscounted, gaps, said, o.Title.Subtext)
	case p.Shows == course.Whole && gaps > 0 && finite > 0:
		problem(someGaps, gaps, gaps+finite, o.Title.Subtext)
	case p.Shows == course.Gaps && gaps == 0:
		problem(noGaps)
	case p.Shows == course.Empty && finite > 0:
		problem(notEmpty, finite, gaps+finite)
	case p.Shows != course.Empty && finite == 0:
		problem(isEmpty, o.Title.Subtext)
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
