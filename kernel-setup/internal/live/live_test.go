package live

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
)

// made is a notebook of cells; one whose text has %% gets the tag live.
func made(cells ...string) *notebook.Notebook {
	nb := &notebook.Notebook{}
	for i, text := range cells {
		cell := notebook.Cell{Type: "code", ID: string(rune('a' + i)), Source: text, Metadata: map[string]any{}}
		if strings.Contains(text, "%%") {
			cell.Metadata["tags"] = []any{"live"}
		}
		nb.Cells = append(nb.Cells, cell)
	}
	return nb
}

const setup = "%env KOBAI_LANG en\nimport (\n\t\"fmt\"\n\t\"kobai/pkg/lesson\"\n\t\"kobai/pkg/nn\"\n\t\"kobai/pkg/display\"\n\t\"example.org/absent\"\n)\n"

// native is a program of a notebook's live cells for this machine.
type native struct {
	*Page
	file string
}

func build(t *testing.T, nb *notebook.Notebook) native {
	t.Helper()
	if !twin {
		t.Skip("this machine runs no program of linux/386, which computes as a page does")
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "program")
	page, err := Build(context.Background(), d, nb, "linux", "386", file)
	if err != nil {
		t.Fatal(err)
	}
	return native{page, file}
}

// run runs a cell, and returns what it printed and whether it ended well.
func (n native) run(t *testing.T, cell string, values map[string]string) (string, bool) {
	t.Helper()
	given, _ := json.Marshal(values)
	command := exec.Command(n.file, cell, string(given))
	command.Env = append(os.Environ(), "KOBAI_LANG=en")
	out, err := command.CombinedOutput()
	return string(out), err == nil
}

func TestParametersOfACell(t *testing.T) {
	page := build(t, made(setup,
		"type recipe struct {\n\ta nn.Activation\n\trate float64\n}\nvar plain, other = recipe{nn.ReLU, 1}, recipe{nn.Tanh, 2}\nvar unrelated = absent.Thing()\n",
		"%%\nquick, depth := true, 30 // 深さ🙂\n"+
			"method, weights := \"SGD\", nn.Scaled(1.41) // the optimiser (SGD, Adam or LARS)\n"+
			"const gain = -1.5\nconst size = 3\nvar norm nn.NormLayer = nn.LayerNormed\nmine, seed := recipe{nn.Sigmoid, .3}, uint64(7)\nchosen := plain\nvar share float32 = 2\n"+
			"lesson.Between(\"depth\", depth, 1, 2000)\nlate := 5\nvar fixed [size]int\n"+
			"fmt.Println(quick, depth, method, gain, norm == nil, mine.rate, chosen.rate, seed, late, len(fixed), share, weights == nil)\n"))
	if len(page.Problems) != 0 || len(page.Cells) != 1 || page.Env["KOBAI_LANG"] != "en" {
		t.Fatalf("the page is %+v", page)
	}
	found := map[string]Parameter{}
	for _, p := range page.Cells[0].Parameters {
		found[p.Name] = p
	}
	for name, want := range map[string]struct {
		kind    Kind
		value   string
		options string
	}{
		"quick": {Menu, "true", "true false"}, "depth": {Int, "30", ""}, "method": {Menu, "SGD", "SGD Adam LARS"},
		"gain": {Float, "-1.5", ""}, "norm": {Menu, "nn.LayerNormed", "nil nn.BatchNormed nn.LayerNormed"},
		"mine.rate": {Float, ".3", ""}, "chosen": {Menu, "plain", "other plain"}, "share": {Float, "2", ""},
	} {
		p := found[name]
		if p.Kind != want.kind || p.Value != want.value || strings.Join(p.Options, " ") != want.options {
			t.Errorf("%s is %+v, wants %+v", name, p, want)
		}
	}
	if options := strings.Join(found["mine.a"].Options, " "); !strings.Contains(options, "nn.LeakyReLU() nn.ReLU") {
		t.Errorf("the activations are %s", options)
	}
	if options := strings.Join(found["weights"].Options, " "); !strings.Contains(options, "nn.He ") || !strings.Contains(options, "nn.Scaled()") {
		t.Errorf("the initial weights are %s", options)
	}
	for _, name := range []string{"size", "late", "seed"} {
		if p, ok := found[name]; ok {
			t.Errorf("%+v is no parameter", p)
		}
	}
	if d := found["depth"]; d.Low == nil || *d.Low != 1 || *d.High != 2000 || !reflect.DeepEqual(d.Slider, &Slider{1, 200, 1}) {
		t.Errorf("the depth is %+v", d)
	}
	t.Run("written", func(t *testing.T) {
		if out, _ := page.run(t, "c", nil); out != "true 30 SGD -1.5 false 0.3 1 7 5 3 2 false\n" {
			t.Errorf("the cell as it is written prints %q", out)
		}
	})
	t.Run("given", func(t *testing.T) {
		out, ok := page.run(t, "c", map[string]string{"quick": "false", "depth": "80", "method": "LARS", "gain": "0.25", "norm": "nil", "mine.rate": "1e-3",
			"chosen": "other", "weights": "nn.Normal(.5)", "share": "0.5"})
		if out != "false 80 LARS 0.25 true 0.001 2 7 5 3 0.5 false\n" || !ok {
			t.Errorf("the cell with other values prints %q", out)
		}
	})
	t.Run("refused", func(t *testing.T) {
		if out, ok := page.run(t, "c", map[string]string{"depth": "3000"}); ok || !strings.HasPrefix(out, "depth must be from 1 to 2000") {
			t.Errorf("a depth of 3000 prints %q", out)
		}
		if out, ok := page.run(t, "c", map[string]string{"depth": "many"}); ok || !strings.Contains(out, `live: depth is "many", wants a whole number`) {
			t.Errorf("a depth of many prints %q", out)
		}
	})
}

func TestPlacesCountAsJavaScriptDoes(t *testing.T) {
	text := "// 🙂 深さ\n%%\n/* 🙂 */ depth, 幅 := 30, 64\nfmt.Println(depth, 幅)\n"
	page := build(t, made(setup, text))
	if len(page.Cells) != 1 {
		t.Fatalf("the page is %+v", page)
	}
	units := []rune{} // the text in UTF-16: the one letter that takes two is written as two
	for _, r := range text {
		if units = append(units, r); r > 0xffff {
			units = append(units, r)
		}
	}
	for _, p := range page.Cells[0].Parameters {
		if got := string(units[p.Start:p.End]); got != p.Value {
			t.Errorf("at the place of %s stands %q", p.Name, got)
		}
	}
}

func TestWhatIsDeclaredAgainTakesThePlace(t *testing.T) {
	page := build(t, made(setup, "func f() int { return 1 }", "type pair struct{ x int }\nfunc (p *pair) get() int { return p.x }", "func f() int { return 2 }",
		"func (p *pair) get() int { return 10 * p.x }", "%%\nn := 1\np := &pair{n}\nfmt.Println(f(), p.get())\n"))
	if of := page.Cells[0]; !reflect.DeepEqual(of.Needs, []string{"c", "d", "e"}) || !reflect.DeepEqual(of.Names, []string{"pair", "f", "get"}) {
		t.Errorf("the cell needs %q of the cells %q", of.Names, of.Needs)
	}
	if out, _ := page.run(t, "f", map[string]string{"n": "3"}); out != "2 30\n" {
		t.Errorf("the cell prints %q", out)
	}
}

func TestACellThatCannotBeLiveStaysARecording(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	page := build(t, made(setup, "var thing = absent.Thing()", "%%\nn := 1\nfmt.Println(n, thing)\n", "%%\nfmt.Println(1)\n", "%%\nn := 2\nfmt.Println(n)\n", "%%\nunused := 3\n"))
	if len(page.Cells) != 1 || page.Cells[0].ID != "e" || len(page.Problems) != 3 {
		t.Fatalf("the page is %+v", page)
	}
	if !strings.HasPrefix(page.Problems[0], "cell c cannot be live: ") || page.Problems[1] != "cell d has no value to change in its first statements" {
		t.Errorf("the problems are %q", page.Problems)
	}
	if out, _ := page.run(t, "e", nil); out != "2\n" {
		t.Errorf("the other cell prints %q", out)
	}
}

func TestAnotherNotebookIsLeftAlone(t *testing.T) {
	for _, nb := range []*notebook.Notebook{made(), made("import numpy as np"), {Cells: []notebook.Cell{{Type: "code", ID: "a", Source: "print(1)", Metadata: map[string]any{"tags": "live"}}}}} {
		page, err := Make(context.Background(), checkout.Dir{Root: t.TempDir()}, nb)
		if err != nil || len(page.Cells) != 0 || page.Module != "" {
			t.Errorf("the page is %+v (%v)", page, err)
		}
	}
}
