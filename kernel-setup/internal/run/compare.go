package run

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// Compare says where two runs of the same notebook differ in structure: in the
// number and kinds of outputs, in the words around the numbers, in the curves of a
// figure. The numbers themselves may differ, since processors round otherwise and
// training amplifies that; the claims bound them. Of a cell tagged sample, which
// shows what a trained model wrote, only number and kinds are compared; likewise, where
// the run after has other seeds, of one tagged seeded, whose words are drawn at random.
func Compare(before, after *notebook.Notebook, otherSeeds bool) []string {
	var all []string
	for i, cell := range after.Cells {
		if cell.Type != "code" {
			continue
		}
		a, b := before.Cells[i].Outputs, cell.Outputs
		if len(a) != len(b) {
			all = append(all, otherCount.With(i+1, cell.ID, len(a), len(b)))
			continue
		}
		kinds := cell.Tagged("sample") || otherSeeds && cell.Tagged("seeded")
		for n := range b {
			if why := compareOutput(a[n], b[n], kinds); why != "" {
				all = append(all, ofOutput.With(i+1, cell.ID, n+1, why))
			}
		}
	}
	return all
}

func compareOutput(a, b notebook.Output, kinds bool) string {
	if a["output_type"] != b["output_type"] || a["name"] != b["name"] {
		return otherKind.With(a["output_type"], a["name"], b["output_type"], b["name"])
	}
	before, after := pieces(a), pieces(b)
	if x, y := slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)); !slices.Equal(x, y) {
		return otherForms.With(x, y)
	}
	if kinds {
		return ""
	}
	for _, kind := range slices.Sorted(maps.Keys(after)) {
		x, y := before[kind], after[kind]
		if f, ok := figure.Parse(y); ok {
			g, _ := figure.Parse(x)
			x, y = skeleton(g.Option), skeleton(f.Option)
		} else {
			x, y = words(x), words(y)
		}
		if x != y {
			was, is := firstDifference(x, y)
			return otherWords.With(was, is)
		}
	}
	return ""
}

// pieces are the texts of an output by their kind.
func pieces(o notebook.Output) map[string]string {
	all := map[string]string{}
	for _, key := range []string{"text", "ename", "evalue"} {
		if text, ok := notebook.Text(o[key]); ok {
			all[key] = text
		}
	}
	data, _ := o["data"].(map[string]any)
	for mime, value := range data {
		all[mime], _ = notebook.Text(value)
	}
	return all
}

// numeral is a number as any of our texts writes it, signs and exponents included, but not the comma after it.
var numeral = regexp.MustCompile(`[-−+]?[0-9](?:[0-9.,]*[0-9])?(?:[eE][-+]?[0-9]+)?(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?%?|[-−+]?(?:NaN|Inf|∞)`)

// rule is the line below the head of a table, as long as its columns are wide.
var rule = regexp.MustCompile(`-{3,}`)

// words is a text without its numbers, and the spaces and rules that line them up.
func words(text string) string {
	return strings.Join(strings.Fields(numeral.ReplaceAllString(rule.ReplaceAllString(text, "---"), "#")), " ")
}

// skeleton is an option without its numbers: names, kinds, and how many points
// each curve has.
func skeleton(option []byte) string {
	var tree any
	if err := json.Unmarshal(option, &tree); err != nil {
		return string(option)
	}
	text, err := json.Marshal(bare(tree))
	if err != nil {
		return string(option)
	}
	return string(text)
}

func bare(node any) any {
	switch v := node.(type) {
	case map[string]any:
		for key, child := range v {
			if data, ok := child.([]any); ok && key == "data" {
				v[key] = fmt.Sprintf("%d points", len(data))
			} else {
				v[key] = bare(child)
			}
		}
		return v
	case []any:
		for i := range v {
			v[i] = bare(v[i])
		}
		return v
	case float64:
		return "#"
	case string:
		return words(v)
	}
	return node
}

// firstDifference cuts two texts to where they part.
func firstDifference(a, b string) (before, after string) {
	x, y := []rune(a), []rune(b)
	at := 0
	for at < len(x) && at < len(y) && x[at] == y[at] {
		at++
	}
	from := max(0, at-20)
	cut := func(r []rune) string { return string(r[min(from, len(r)):min(at+20, len(r))]) }
	return cut(x), cut(y)
}
