//go:build unix

package display

import (
	"strings"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

func TestTable(t *testing.T) {
	k := startKernel(t, false)
	Table([]string{"層", "<δ>", "比"}, [][]string{{"入力側", "2.2×10⁻⁶", "94 %"}, {"a&b", "-0.5"}, {"出力側", "∞", "×1.5"}})
	data := k.outputs()[0].Data
	html, text := data[protocol.MIMETextHTML].(string), data[protocol.MIMETextPlain].(string)
	for _, part := range []string{
		`<th style="text-align:left">層</th><th style="text-align:right">&lt;δ&gt;</th><th style="text-align:right">比</th>`,
		`<td style="text-align:left">a&amp;b</td><td style="text-align:right">-0.5</td><td style="text-align:right"></td>`,
	} {
		if !strings.Contains(html, part) {
			t.Errorf("the table lacks %s: %s", part, html)
		}
	}
	want := strings.Join([]string{
		"層           <δ>    比",
		"----------------------",
		"入力側  2.2×10⁻⁶  94 %",
		"a&b         -0.5",
		"出力側         ∞  ×1.5",
	}, "\n")
	if text != want {
		t.Errorf("the text is\n%s\nwant\n%s", text, want)
	}
}

// A heading may break in a narrow window where a reader would pause, and a cell's text is left as it is.
func TestWhereAHeadingMayBreak(t *testing.T) {
	for heading, want := range map[string]string{
		"重みの標準偏差": "重みの<wbr>標準偏差", "1 層あたりの倍率": "1 層あたりの<wbr>倍率", "飽和したユニット": "飽和した<wbr>ユニット", "ビット／文字": "ビット／文字",
		"標準偏差": "標準偏差", "learning rate": "learning rate", "": "",
	} {
		if got := breakable(heading); got != want {
			t.Errorf("%q may break as %q, wants %q", heading, got, want)
		}
	}
	if html := tableHTML([]string{"", "a"}, nil, []bool{false, false}); strings.Count(html, "<th") != 2 || !strings.Contains(html, "<td") { // one is thead
		t.Errorf("a heading that says nothing stands as one: %s", html)
	}
	html := tableHTML([]string{"重みの広がり"}, [][]string{{"重みの広がり"}}, []bool{false})
	if strings.Count(html, "重みの<wbr>広がり") != 1 || !strings.Contains(html, ">重みの広がり</td>") {
		t.Errorf("the table is %s", html)
	}
}

func TestAWordInAColumnOfNumbers(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  bool
	}{
		{[]string{"75", "72", "never"}, true},
		{[]string{"75", "", "never"}, false},
		{[]string{"1/n", "2"}, false},
		{[]string{"", "3"}, true},
		{[]string{"", ""}, false},
	} {
		var rows [][]string
		for _, text := range c.cells {
			rows = append(rows, []string{text})
		}
		if got := isNumeric(rows, 0); got != c.want {
			t.Errorf("a column of %q is one of numbers: %v", c.cells, got)
		}
	}
}

func TestNumbersAreRecognised(t *testing.T) {
	for text, want := range map[string]bool{
		"12": true, "-0.5": true, "1e-9": true, "2.2×10⁻⁶": true, "×1.5": true, "94 %": true, "94%": true, "∞": true, "-∞": true, "NaN": true,
		"a": false, "1,2": false, "2×10": false, "1-2": false, "depth 3": false, "": false,
	} {
		if got := reads(text); got != want {
			t.Errorf("%q reads as a number: %v", text, got)
		}
	}
}

func TestTableWithALongRow(t *testing.T) {
	defer func() {
		if got, want := recover(), "display: row 2 of the table has 2 cells, wants at most the header's 1"; got != want {
			t.Errorf("panicked with %v", got)
		}
	}()
	Table([]string{"a"}, [][]string{{"1"}, {"1", "2"}})
}
