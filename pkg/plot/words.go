package plot

import (
	"fmt"
	"strings"

	"kobai/pkg/internal/locale"
)

// mostNotes is how many sentences about gaps stand in a figure before the rest is only counted.
const mostNotes = 3

// notes puts into sentences what the figure could not draw, and how much of it was thinned out.
func notes(curves []curve) string {
	var sentences []string
	for _, c := range curves {
		for _, gap := range c.gaps {
			sentences = append(sentences, gap.sentence())
		}
	}
	if more := len(sentences) - mostNotes; more > 0 {
		sentences = append(sentences[:mostNotes], fmt.Sprintf(locale.Pick("ほかにも描けない値があります(%d 件)。", "And %d more of this kind."), more))
	}
	for _, c := range curves {
		if c.total == 0 {
			sentences = append(sentences, subject(c.name, locale.Pick("値がまだありません。", "there are no values yet.")))
		}
	}
	if thinned := mostThinned(curves); thinned > 0 {
		sentences = append(sentences, fmt.Sprintf(locale.Pick("%d 点の系列は、形を保つ %d 点以下に間引いて描いています。",
			"A series of %d points is drawn with at most %d that keep its shape."), thinned, mostPoints))
	}
	return strings.Join(sentences, "\n")
}

// sentence says which values of a series are gaps, and why.
func (m missing) sentence() string {
	place := ""
	if len(m.at) > 0 {
		place = " (x = " + places(m.at) + ")"
	}
	var ja, en string
	switch m.why {
	case zero:
		ja, en = "%d 点の値は 0 で、対数軸には描けません%s。", "%d values are exactly 0, which a logarithmic axis cannot show%s."
	case negative:
		ja, en = "%d 点の値は負で、対数軸には描けません%s。", "%d values are negative, which a logarithmic axis cannot show%s."
	case infinite:
		ja, en = "%d 点の値は無限大です%s。", "%d values are infinite%s."
	case notANumber:
		ja, en = "%d 点の値は数ではありません(NaN)%s。", "%d values are not numbers (NaN)%s."
	}
	if m.count == 1 {
		en = strings.NewReplacer("%d values are", "%d value is", "not numbers", "not a number").Replace(en)
	}
	return subject(m.series, fmt.Sprintf(locale.Pick(ja, en), m.count, place))
}

// subject puts the name of a series in front of a sentence about it.
func subject(name, sentence string) string {
	if name == "" {
		return sentence
	}
	return name + ": " + sentence
}

// places writes x values as a list in which runs of neighbouring whole numbers are ranges: 1, 4–7, 9.
func places(xs []float64) string {
	const most = 4
	var parts []string
	for i := 0; i < len(xs); {
		end := i
		for end+1 < len(xs) && xs[end+1] == xs[end]+1 {
			end++
		}
		if len(parts) == most {
			return strings.Join(parts, ", ") + ", …"
		}
		part := locale.Number(xs[i])
		if end > i {
			part += "–" + locale.Number(xs[end])
		}
		parts = append(parts, part)
		i = end + 1
	}
	return strings.Join(parts, ", ")
}

// mostThinned returns the length of the longest series that is not drawn whole, or 0.
func mostThinned(curves []curve) int {
	longest := 0
	for _, c := range curves {
		if c.total > mostPoints {
			longest = max(longest, c.total)
		}
	}
	return longest
}
