package run

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/notebook"
)

// after runs cells in one kernel, past those that fail, and returns what each of them gave.
func after(t *testing.T, cells ...string) []string {
	t.Helper()
	d := lab(t)
	path := notebookFile(t, cells...)
	_, nb := read(t, path)
	mayFail(nb)
	job := &Job{Path: path, Folder: filepath.Dir(path), Notebook: nb}
	if err := (&Runner{State: d, Timeout: time.Minute}).Run(context.Background(), []*Job{job}); err != nil || job.Err != nil {
		t.Fatal(err, job.Err)
	}
	var gave []string
	for _, cell := range nb.Cells[2:] {
		var all strings.Builder
		for _, output := range cell.Outputs {
			for _, key := range []string{"text", "evalue", "traceback"} {
				text, _ := notebook.Text(output[key])
				all.WriteString(text)
			}
		}
		gave = append(gave, all.String())
	}
	return gave
}

// mayFail tags all cells as Jupyter's convention has it for those that are meant to show an error.
func mayFail(nb *notebook.Notebook) {
	for i := range nb.Cells {
		nb.Cells[i].Metadata = map[string]any{"tags": []any{"raises-exception"}}
	}
}

func TestKernelOutlivesCellsThatItCannotRead(t *testing.T) {
	bad := map[string]string{
		"%%\nfmt.Println(1)\n%%\nfmt.Println(2)":           "1 行目と 3 行目",
		"%main\nfmt.Println(1)\n//gonb:%%\nfmt.Println(2)": "1 行目と 3 行目",
		"func f() {}\n%exec":                               "%exec には関数の名前が要ります",
		"func g() { fmt.Println(\"g\") }\n%exec\tg":        "カーネルはこのセルを読み取れませんでした",
		"% \n%%\nfmt.Println(1)":                           "「%」しかありません",
		"!\t\n%%\nfmt.Println(1)":                          "「!」しかありません",
		"%%script":                                         "プログラムの名前が要ります",
		"%%\nfmt.Println(1)\n%%\n%%\n%%\n%%\n%%\nfmt.Println(\"二つ目\")": "1 行目と 3 行目",
	}
	cells := []string{"var kept = 7"}
	for cell := range bad {
		cells = append(cells, cell)
	}
	gave := after(t, append(cells, "%%\nfmt.Println(\"kept\", kept)")...)
	for i, cell := range cells[1:] {
		if said := gave[i+1]; !strings.Contains(said, bad[cell]) || strings.Contains(said, "goroutine") {
			t.Errorf("%q says %q, wants %q", cell, said, bad[cell])
		}
	}
	if last := gave[len(gave)-1]; last != "kept 7\n" {
		t.Errorf("the cell after them says %q", last)
	}
}

// TestWhatStopsACellIsExplained makes mistakes that learners make, in the Japanese lab and in the English one.
func TestWhatStopsACellIsExplained(t *testing.T) {
	cells := []string{
		"%%\nfmt.Printn(1)",
		"%%\nx := 1.5\nvar n int = x\nfmt.Println(n)",
		"%%\nfmt.Println(\"first\")\npanic(\"nn: Linear 64→10 got 2×63, wants 64 columns\")",
		"%%\nlist := []int{1, 2, 3}\ni := 3\nfmt.Println(list[i])",
		"%%\nfor range 5 {\n\tfmt.Fprintln(os.Stderr, \"a warning\")\n}",
		"%%\nfmt.Fprint(os.Stderr, \"fatal error: stack overflow\\n\\nruntime stack:\\nruntime.throw()\\n\")\nos.Exit(2)", // an endless recursion, without its gigabyte
		"%%\nfmt.Fprint(os.Stderr, \"one\\n\")",
	}
	for language, want := range map[string][]string{
		"ja": {"fmt.Printn という名前はありません。", "x の型は float64 で、int が要るところには使えません。", "columns\nLinear 64→10 が受け取った行列は 2×63 です。64 列の行列を渡してください。", "長さ 3 のスライスの番号 3 を", "a warning\n", "stack overflow\n関数が自分を呼び続けて終わりません。", "one\n"},
		"en": {"undefined: fmt.Printn", "cannot use x", "columns\nexit status 2", "Index 3 of a slice of length 3: ", "a warning\n", "stack overflow\nA function calls itself without end", "one\n"},
	} {
		gave := after(t, append([]string{"%env KOBAI_LANG " + language}, cells...)...)[1:]
		for i, cell := range cells {
			if said := strings.ReplaceAll(gave[i], "\n\n", "\n"); !strings.Contains(said, want[i]) || strings.Contains(said, "goroutine") || strings.Contains(said, "runtime.throw") {
				t.Errorf("%s: %q says %q, wants %q", language, cell, gave[i], want[i])
			}
			if strings.Contains(gave[i], "exit status 2\n") { // the error has that, and what the program wrote has not
				t.Errorf("%s: %q says twice how it ended: %q", language, cell, gave[i])
			}
		}
	}
}

func TestLinesMayEndAsOnOtherSystems(t *testing.T) {
	gave := after(t, "%%\r\nfmt.Println(\"windows\")\r\n", "var old = 1\r\n\r\n%%\rfmt.Println(\"macintosh\", old)\r", "\ufeff%%\nfmt.Println(\"mark\")")
	if got := strings.Join(gave, ""); got != "windows\nmacintosh 1\nmark\n" {
		t.Errorf("the cells say %q", got)
	}
}

func TestNamesMayBecomeAnotherKind(t *testing.T) {
	gave := after(t,
		"const depth = 3", "var depth = 4", "%%\nfmt.Println(depth)",
		"const (\n\tone = iota\n\ttwo\n\tthree\n)", "func two() string { return \"zwei\" }", "%%\nfmt.Println(one, two(), three)",
		"var a, b = 1, 2", "const b = 5\n\n%%\nfmt.Println(b)",
		"func (", "%%\nfmt.Println(depth, one)",
	)
	for i, want := range map[int]string{2: "4\n", 5: "0 zwei 2\n", 7: "5\n", 9: "4 0\n"} {
		if gave[i] != want {
			t.Errorf("cell %d says %q, wants %q", i, gave[i], want)
		}
	}
}

func TestRemovingSparesImports(t *testing.T) {
	gave := after(t, "import (\n\tnn \"strings\"\n)\n\nfunc plot2() {}", "%rm plot2 nn nothing", "%%\nfmt.Println(1)")
	for _, want := range []string{"removed func plot2", "removed import nn", `import "strings"`, `"nothing" not found`} {
		if !strings.Contains(gave[1], want) {
			t.Errorf("%%rm says %q, wants %q", gave[1], want)
		}
	}
}

func TestCellThatReadsDoesNotWait(t *testing.T) {
	gave := after(t, "%%\nvar name string\n_, err := fmt.Scanln(&name)\nfmt.Println(\"read:\", err)", "%%\nfmt.Println(\"next\") // os.Stdin")
	if !strings.Contains(gave[0], "誰も入力できません") || !strings.Contains(gave[0], "read: unexpected newline") && !strings.Contains(gave[0], "read: EOF") {
		t.Errorf("the cell says %q", gave[0])
	}
	if gave[1] != "next\n" {
		t.Errorf("the next cell says %q", gave[1])
	}
}

func TestCommandsThatReadDoNotWait(t *testing.T) {
	gave := after(t, "!read x; echo \"got $x\"", "%with_inputs\n!cat", "%%bash\necho one\n# %%\n%%\n%%")
	for i, want := range []string{"got \n", "%with_inputs は、入力できる画面がない", "one\n"} {
		if !strings.Contains(gave[i], want) {
			t.Errorf("cell %d says %q, wants %q", i, gave[i], want)
		}
	}
}

func TestCommandsDoWhatTheySay(t *testing.T) {
	gave := after(t, "%env X=1", "func hi() { fmt.Println(\"hi\", os.Getenv(\"X\")) }", "%exec hi")
	if gave[0] != "Set: X=\"1\"\n" || gave[2] != "hi 1\n" {
		t.Errorf("the cells say %q", gave)
	}
}

func TestNoMessageNamesATemporaryPlace(t *testing.T) {
	for i, said := range after(t, "%%\nfmt.Println(undefinedName)", "%%\nfmt.Println((", "func (", "import \"nowhere.example/pkg\"\n\n%%\npkg.F()") {
		if said == "" || strings.Contains(said, "gonb_") || strings.Contains(said, "/tmp/") {
			t.Errorf("cell %d says %q", i, said)
		}
	}
}

func TestEmptiedCellLosesItsOutput(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, " \n")
	_, nb := read(t, path)
	nb.Cells[2].Outputs = []notebook.Output{{"output_type": "stream", "name": "stdout", "text": "earlier"}}
	if err := nb.Write(path); err != nil {
		t.Fatal(err)
	}
	if err := (&Runner{State: d}).Files(context.Background(), []string{path}); err != nil {
		t.Fatal(err)
	}
	if _, nb = read(t, path); len(nb.Cells[2].Outputs) > 0 {
		t.Errorf("it keeps %v", nb.Cells[2].Outputs)
	}
}

// TestWhatIsNotRunIsNotRead has much in a notebook that nbformat refuses, none of it in a program.
func TestWhatIsNotRunIsNotRead(t *testing.T) {
	d := lab(t)
	path := filepath.Join(t.TempDir(), "odd.ipynb")
	text := `{"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "kobai"}, "language_info": null}, "cells": [` +
		`{"cell_type": "markdown", "metadata": {"name": 7}, "attachments": {"a.png": null}, "source": "x"}, ` +
		`{"cell_type": "code", "metadata": {"tags": ["skip-execution"]}, "source": "left()", "outputs": [{"output_type": "stream", "name": "stdout", "text": "kept"}]}, ` +
		`{"cell_type": "code", "metadata": {"tags": null}, "source": "%%\nfmt.Println(1)", "outputs": [{"output_type": "stream"}]}]}`
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (&Runner{State: d}).Files(context.Background(), []string{path}); err != nil {
		t.Fatal(err)
	}
	_, nb := read(t, path)
	if kept, _ := notebook.Text(nb.Cells[1].Outputs[0]["text"]); kept != "kept" {
		t.Errorf("the cell that is not to run has %v", nb.Cells[1].Outputs)
	}
	if printed, _ := notebook.Text(nb.Cells[2].Outputs[0]["text"]); printed != "1\n" {
		t.Errorf("the cell that runs has %v", nb.Cells[2].Outputs)
	}
}

func TestPinnedModulesImportOffline(t *testing.T) {
	gave := after(t, "import (\n\t\"github.com/janpfeifer/gonb/gonbui\"\n\t\"gonum.org/v1/gonum/stat/distmv\"\n)\n\n%%\ngonbui.DisplayHTML(\"<b>here</b>\")\nfmt.Println(distmv.NewUnitUniform(2, nil).Dim())")
	if gave[0] != "2\n" {
		t.Errorf("the cell says %q", gave[0])
	}
}

func TestCellsThatOnlyDeclareAreNotRun(t *testing.T) {
	gave := after(t,
		"func loud() int {\n\tfmt.Println(\"called\")\n\treturn 1\n}", // nothing to run
		"var called = loud()",             // its value is the result of a call, so the program runs
		"var later = 2",                   // the call before it would be heard again
		"func wrong() int { return nil }", // a mistake is told all the same
		"%%\nfmt.Println(later)",
	)
	for i, want := range []string{"", "called\n", "", "cannot use nil", "called\n2\n"} {
		if gave[i] != want && (want == "" || !strings.Contains(gave[i], want)) {
			t.Errorf("cell %d says %q, wants %q", i, gave[i], want)
		}
	}
}

func TestMissingPackageIsNamedWhenItIsUsed(t *testing.T) {
	gave := after(t, "import \"nowhere.test/da\"\n\nvar kept = 7", "%%\nfmt.Println(kept)", "%%\nfmt.Println(da.Of(kept))", "%%\nfmt.Println(kept + 1)", "import \"kobai/pkg/nosuch\"\n\n%%\nnosuch.X()")
	for i, want := range []string{"", "7\n", "nowhere.test/da は見つかりません", "8\n", "kobai/pkg/nosuch はありません。綴りを"} {
		if gave[i] != want && (want == "" || !strings.Contains(gave[i], want)) || strings.Contains(gave[i], "go get") || strings.Contains(gave[i], "in std") {
			t.Errorf("cell %d says %q, wants %q", i, gave[i], want)
		}
	}
}
