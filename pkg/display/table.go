package display

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Table shows rows under a header; a column of numbers is aligned to the right.
// It panics if a row has more cells than the header.
func Table(header []string, rows [][]string) {
	for i, row := range rows {
		if len(row) > len(header) {
			panic(fmt.Sprintf("display: row %d of the table has %d cells, wants at most the header's %d", i+1, len(row), len(header)))
		}
	}
	numeric := make([]bool, len(header))
	for column := range header {
		numeric[column] = isNumeric(rows, column)
	}
	show(tableHTML(header, rows, numeric), tableText(header, rows, numeric))
}

// isNumeric tells whether most cells of a column read as numbers: a word such as "never" may stand in the place of one.
func isNumeric(rows [][]string, column int) bool {
	numbers, words := 0, 0
	for _, row := range rows {
		switch text := strings.TrimSpace(cell(row, column)); {
		case text == "":
		case reads(text):
			numbers++
		default:
			words++
		}
	}
	return numbers > words
}

// reads tells whether a text is a number as a person writes it: 12, -0.5, 1e-9, 2.2×10⁻⁶, ×1.5, 94 %, ∞.
func reads(text string) bool {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "×"), "%"))
	text = strings.TrimPrefix(strings.TrimPrefix(text, "-"), "−")
	if mantissa, exponent, ok := strings.Cut(text, "×10"); ok && exponent != "" && strings.Trim(exponent, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹") == "" {
		text = mantissa
	}
	if text == "∞" {
		return true
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil
}

// cell returns a row's text in a column; a short row is empty at its end.
func cell(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}

func tableHTML(header []string, rows [][]string, numeric []bool) string {
	var b strings.Builder
	write := func(ofRow string, row []string) {
		b.WriteString("<tr>")
		for column := range header {
			align := "left"
			if numeric[column] {
				align = "right"
			}
			tag, text := ofRow, html.EscapeString(cell(row, column))
			switch {
			case text == "":
				tag = "td" // a heading that says nothing is none, as who listens to the page hears
			case tag == "th":
				text = breakable(text)
			}
			fmt.Fprintf(&b, `<%s style="text-align:%s">%s</%[1]s>`, tag, align, text)
		}
		b.WriteString("</tr>")
	}
	b.WriteString(`<table class="kobai-table"><thead>`)
	write("th", header)
	b.WriteString("</thead><tbody>")
	for _, row := range rows {
		write("td", row)
	}
	b.WriteString("</tbody></table>")
	return b.String()
}

// breakable marks where a Japanese heading may go on in a second line, in a narrow window: where kana end and another word begins, as
// in 重みの標準偏差. The lab keeps the words of headings whole, and Japanese has no spaces.
func breakable(heading string) string {
	var b strings.Builder
	last := ' '
	for _, r := range heading {
		if unicode.Is(unicode.Hiragana, last) && unicode.In(r, unicode.Han, unicode.Katakana) {
			b.WriteString("<wbr>")
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// tableText lays the table out in columns for a fixed-width font.
func tableText(header []string, rows [][]string, numeric []bool) string {
	widths := make([]int, len(header))
	for _, row := range append([][]string{header}, rows...) {
		for column := range header {
			widths[column] = max(widths[column], width(cell(row, column)))
		}
	}
	line := func(row []string) string {
		cells := make([]string, len(header))
		for column := range header {
			text := cell(row, column)
			pad := strings.Repeat(" ", widths[column]-width(text))
			if numeric[column] {
				cells[column] = pad + text
			} else {
				cells[column] = text + pad
			}
		}
		return strings.TrimRight(strings.Join(cells, "  "), " ")
	}
	total := 2 * (len(header) - 1)
	for _, w := range widths {
		total += w
	}
	lines := []string{line(header), strings.Repeat("-", max(total, 0))}
	for _, row := range rows {
		lines = append(lines, line(row))
	}
	return strings.Join(lines, "\n")
}

// width counts columns of a terminal: East Asian characters take two.
func width(text string) int {
	columns := utf8.RuneCountInString(text)
	for _, r := range text {
		if r >= 0x2e80 && r < 0xff61 || r >= 0xffe0 && r < 0xffe7 || r >= 0x20000 && r < 0x40000 {
			columns++
		}
	}
	return columns
}
