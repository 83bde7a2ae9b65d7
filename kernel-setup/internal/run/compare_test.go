package run

import (
	"fmt"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/notebook"
)

func printed(text string) notebook.Output {
	return notebook.Output{"output_type": "stream", "name": "stdout", "text": notebook.Lines(text)}
}

func shown(mime, text string) notebook.Output {
	return notebook.Output{"output_type": "display_data", "metadata": map[string]any{}, "data": map[string]any{mime: notebook.Lines(text)}}
}

func drawn(option string) notebook.Output {
	return shown("text/html", `<figure class="kobai-figure" data-kobai="k1" data-height="420" aria-label="a"></figure>`+
		`<script type="application/json">`+option+`</script><script>x()</script>`)
}

func TestCompare(t *testing.T) {
	line := `{"series":[{"name":"深さ 10","type":"line","data":[[1,0.5],[2,0.25]]}],"title":{"text":"%s"}}`
	for name, c := range map[string]struct {
		before, after notebook.Output
		want          string // empty where they are alike
		sample        bool
	}{
		"numbers":          {printed("loss 0.25, 94.1% after 1.2e-05\n"), printed("loss 0.2500001, 93% after 9e-06\n"), "", false},
		"typeset numbers":  {printed("1.1×10⁻¹² −3"), printed("0.0012 4"), "", false},
		"columns":          {printed("a   1.5\n-------\n"), printed("a 12.25\n---------\n"), "", false},
		"a comma after":    {printed("0.5, 3 × 10⁻², 2.5×10⁻³, 1,000."), printed("2.5×10⁻³, 3 × 10⁻², 0.5, 17."), "", false},
		"a comma less":     {printed("0.5, 3"), printed("0.5 3"), "differs in more", false},
		"words":            {printed("it learns"), printed("it does not learn"), `"it learns", a fresh run gives "it does not learn"`, false},
		"words, sample":    {printed("吾輩は猫"), printed("親譲りの"), "", true},
		"kind":             {printed("a"), shown("text/plain", "a"), "is stream stdout, a fresh run gives display_data <nil>", false},
		"kind, sample":     {printed("a"), shown("text/plain", "a"), "is stream stdout", true},
		"stream":           {printed("a"), notebook.Output{"output_type": "stream", "name": "stderr", "text": "a"}, "is stream stdout, a fresh run gives stream stderr", false},
		"parts":            {shown("text/plain", "a"), shown("text/html", "a"), "has [text/plain], a fresh run gives [text/html]", false},
		"curve's numbers":  {drawn(fmt.Sprintf(line, "t")), drawn(strings.Replace(fmt.Sprintf(line, "t"), "0.5", "0.6", 1)), "", false},
		"curve's points":   {drawn(fmt.Sprintf(line, "t")), drawn(strings.Replace(fmt.Sprintf(line, "t"), "[1,0.5],", "", 1)), "1 points", false},
		"figure's title":   {drawn(fmt.Sprintf(line, "t")), drawn(fmt.Sprintf(line, "u")), "differs in more than its numbers", false},
		"kind of a figure": {drawn(fmt.Sprintf(line, "t")), drawn(strings.Replace(fmt.Sprintf(line, "t"), "line", "bar", 1)), "differs in more", false},
		"figure lost":      {drawn(fmt.Sprintf(line, "t")), shown("text/html", "<p>none</p>"), "differs in more", false},
		"error's name":     {notebook.Output{"output_type": "error", "ename": "A"}, notebook.Output{"output_type": "error", "ename": "B"}, "differs in more", false},
	} {
		t.Run(name, func(t *testing.T) {
			cell := notebook.Cell{Type: "code", ID: "x", Metadata: map[string]any{}}
			if c.sample {
				cell.Metadata["tags"] = []any{"sample"}
			}
			before, after := cell, cell
			before.Outputs, after.Outputs = []notebook.Output{c.before}, []notebook.Output{c.after}
			got := strings.Join(Compare(&notebook.Notebook{Cells: []notebook.Cell{before}}, &notebook.Notebook{Cells: []notebook.Cell{after}}, false), "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	one := &notebook.Notebook{Cells: []notebook.Cell{{Type: "code", ID: "x", Outputs: []notebook.Output{printed("a")}}}}
	none := &notebook.Notebook{Cells: []notebook.Cell{{Type: "code", ID: "x"}}}
	if got := Compare(one, none, false); len(got) != 1 || got[0] != "cell 1 (#x) has 1 outputs, a fresh run gives 0" {
		t.Errorf("got %q", got)
	}
	drawn := &notebook.Notebook{Cells: []notebook.Cell{{Type: "code", ID: "x", Outputs: []notebook.Output{printed("b")}, Metadata: map[string]any{"tags": []any{"seeded"}}}}}
	if same, moved := Compare(one, drawn, false), Compare(one, drawn, true); len(same) != 1 || len(moved) != 0 {
		t.Errorf("words drawn at random: %q with the same seeds, %q with others", same, moved)
	}
	t.Setenv("KOBAI_LANG", "ja")
	two := &notebook.Notebook{Cells: []notebook.Cell{{Type: "code", ID: "x", Outputs: []notebook.Output{printed("b")}}}}
	if got, want := Compare(one, two, false), `セル 1（#x）、出力 1：数のほかにも違いがあります："a" が、実行し直すと "b" になります`; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNormalise(t *testing.T) {
	stream := func(name, text string) notebook.Output {
		return notebook.Output{"output_type": "stream", "name": name, "text": text}
	}
	got := Normalise([]notebook.Output{
		stream("stdout", "a"), stream("stderr", "x\n"), stream("stdout", "b\nc"),
		{"output_type": "display_data", "transient": map[string]any{"display_id": "7"}, "data": map[string]any{"text/html": "", "text/plain": " "}},
		stream("stdout", "d"),
		{"output_type": "display_data", "data": map[string]any{"text/html": "<script " + kernel.InlineMark + ">code</script>", "text/plain": "(code)"}},
		{"output_type": "execute_result", "execution_count": 9, "data": map[string]any{"text/plain": "e\nf", "application/json": map[string]any{"g": 1}}},
		stream("stdout", ""),
	})
	want := `[map[name:stdout output_type:stream text:[ab
 cd]] map[name:stderr output_type:stream text:[x
]] map[data:map[application/json:map[g:1] text/plain:[e
 f]] execution_count:<nil> output_type:execute_result]]`
	if fmt.Sprint(got) != want {
		t.Errorf("got %v", got)
	}
	if got := Normalise(nil); len(got) != 0 {
		t.Error(got)
	}
}
