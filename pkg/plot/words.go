package plot

import (
	"fmt"
	"slices"
	"strings"

	"kobai/pkg/internal/locale"
)

// mostNotes is how many sentences about gaps stand in a figure before the rest is only counted.
const mostNotes = 3

// notes puts into sentences what the figure could not draw, and what it draws with fewer points.
func notes(curves []curve) string {
	var sentences []string
	for _, c := range curves {
		for _, gap := range c.gaps {
			sentences = append(sentences, gap.sentence())
		}
	}
	if more := len(sentences) - mostNotes; more > 0 {
		sentences = append(sentences[:mostNotes], fmt.Sprintf(locale.Pick("ほかにも描けない値があります（%d 件）。", "And %d more of this kind."), more))
	}
	if slices.ContainsFunc(curves, curve.seeded) {
		sentences = append(sentences, seedNote(curves[0].bars))
	}
	for _, c := range curves {
		if c.total == 0 {
			sentences = append(sentences, subject(c.name, locale.Pick("値がまだありません。", "there are no values yet.")))
		}
		if c.thinned != "" {
			sentences = append(sentences, subject(c.name, c.thinned))
		}
	}
	return strings.Join(sentences, "\n")
}

// sentence says which values of a series are gaps, and why.
func (m missing) sentence() string {
	place := ""
	if where := m.where(); where != "" {
		place = fmt.Sprintf(locale.Pick("（%s）", " (%s)"), where)
	}
	var ja, en string
	switch m.why {
	case zero:
		ja, en = "%d 点の値は 0 で、対数軸には描けません%s。", "%d values are exactly 0, which a logarithmic axis cannot show%s."
	case negative:
		ja, en = "%d 点の値は負で、対数軸には描けません%s。", "%d values are negative, which a logarithmic axis cannot show%s."
	case infinite:
		ja, en = "%d 点の値は無限大です%s。", "%d values are infinite%s."
	case minusInfinite:
		ja, en = "%d 点の値はマイナス無限大です%s。", "%d values are minus infinity%s."
	case notANumber:
		ja, en = "%d 点の値は数ではなく NaN です%s。", "%d values are NaN, not numbers%s."
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

// mostPlaces is how many places a sentence lists before it breaks off.
const mostPlaces = 4

// where lists the places of the gaps: by the categories' names, or as x values in which neighbouring whole numbers form a range.
func (m missing) where() string {
	var parts []string
	for i := 0; i < len(m.at); {
		if len(parts) == mostPlaces {
			parts = append(parts, "…")
			break
		}
		if m.names != nil {
			parts = append(parts, m.names[int(m.at[i])-1])
			i++
			continue
		}
		end := i
		for end+1 < len(m.at) && m.at[end+1] == m.at[end]+1 {
			end++
		}
		part := locale.Number(m.at[i])
		if end > i {
			part += "–" + locale.Number(m.at[end])
		}
		parts = append(parts, part)
		i = end + 1
	}
	text := strings.Join(parts, ", ")
	if text != "" && m.names == nil {
		text = "x = " + text
	}
	return text
}
