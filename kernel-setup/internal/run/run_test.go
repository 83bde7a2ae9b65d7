package run

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
)

// TestMain is also a program that runs one notebook, for a test to kill.
func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	if path := os.Getenv("KOBAI_TEST_NOTEBOOK"); path != "" {
		d, err := checkout.Find()
		if err == nil {
			err = (&Runner{State: d}).Files(context.Background(), []string{path})
		}
		fmt.Println(err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// lab returns the set-up of this checkout.
func lab(t *testing.T) checkout.Dir {
	t.Helper()
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(d.Path("data", "kernels", notebook.Kernel)) || !checkout.Exists(d.Python()) {
		t.Skip("the lab is not set up here, so no notebook can be run")
	}
	return d
}

// write makes a notebook of code cells, the first of which imports.
func notebookFile(t *testing.T, cells ...string) string {
	t.Helper()
	nb := &notebook.Notebook{Minor: 5, Metadata: map[string]any{"kernelspec": map[string]any{"name": notebook.Kernel}}}
	nb.Cells = append(nb.Cells, notebook.Cell{Type: "markdown", ID: "title", Source: "# 題"})
	for i, source := range append([]string{"%env KOBAI_LANG ja\nimport (\n\t\"fmt\"\n\t\"time\"\n\n\t\"kobai/pkg/display\"\n\t\"kobai/pkg/plot\"\n)"}, cells...) {
		nb.Cells = append(nb.Cells, notebook.Cell{Type: "code", ID: fmt.Sprint("cell-", i), Source: source})
	}
	path := filepath.Join(t.TempDir(), "lesson.ipynb")
	if err := nb.Write(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func read(t *testing.T, path string) (string, *notebook.Notebook) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	nb, err := notebook.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), nb
}

const drawing = `%%
fmt.Println("before")
for range display.Track(func(yield func(int, float64) bool) {
	for i := range 3 {
		if !yield(i, 0) {
			return
		}
	}
}, 3) {
}
display.Figure(plot.Lines(plot.Axes{Title: "勾配", LogY: true}, plot.Series{Name: "δ", Y: []float64{1, 0.1}}))
fmt.Println("after")`

func TestTwoRunsGiveTheSameFile(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, drawing, "%%\nfmt.Println(6 * 7)")
	var files []string
	for range 2 {
		var steps []string
		r := Runner{State: d, Watch: func(e Event) { steps = append(steps, fmt.Sprint(e.Kind, e.Cell)) }}
		if err := r.Files(context.Background(), []string{path}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(steps, " "); got != "start1 cell1 start2 cell2 start3 cell3 end0" {
			t.Errorf("the steps were %s", got)
		}
		text, _ := read(t, path)
		files = append(files, text)
	}
	if files[0] != files[1] {
		t.Error("the second run gave another file")
	}
	_, nb := read(t, path)
	drawn := nb.Cells[2].Outputs
	if len(drawn) != 3 {
		t.Fatalf("before, figure, after: there are %d outputs", len(drawn))
	}
	html, _ := notebook.Text(drawn[1]["data"].(map[string]any)["text/html"])
	if !strings.Contains(html, `<img alt="`) || !strings.Contains(html, "data:image/svg+xml;base64,") {
		t.Error("the figure has no picture")
	}
	if said, _ := notebook.Text(nb.Cells[3].Outputs[0]["text"]); said != "42\n" || nb.Cells[3].ExecutionCount != 3 {
		t.Errorf("cell 4 said %q as number %d", said, nb.Cells[3].ExecutionCount)
	}
}

func TestFailingCellIsNamedAndGoodOutputsAreKept(t *testing.T) {
	d := lab(t)
	for name, c := range map[string]struct{ cell, says string }{
		"panic":   {"%%\npanic(\"too deep\")", "panic: too deep"},
		"compile": {"%%\nfmt.Println(undefinedName)", "undefined: undefinedName"},
	} {
		t.Run(name, func(t *testing.T) {
			path := notebookFile(t, "%%\nfmt.Println(\"good\")", c.cell, "%%\nfmt.Println(\"never\")")
			_, before := read(t, path)
			before.Cells[4].Outputs = []notebook.Output{{"output_type": "stream", "name": "stdout", "text": "earlier"}}
			if err := before.Write(path); err != nil {
				t.Fatal(err)
			}
			err := (&Runner{State: d}).Files(context.Background(), []string{path})
			var failed *CellError
			if !errors.As(err, &failed) || failed.Number != 4 {
				t.Fatalf("got %v", err)
			}
			if strings.Contains(err.Error(), "goroutine") {
				t.Errorf("a learner is shown Go's stack: %v", err)
			}
			for _, want := range []string{"lesson.ipynb: cell 4 failed:", "    " + strings.Split(c.cell, "\n")[1], c.says} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("it does not say %q: %v", want, err)
				}
			}
			_, nb := read(t, path)
			if text, _ := notebook.Text(nb.Cells[2].Outputs[0]["text"]); text != "good\n" {
				t.Errorf("the good output is %q", text)
			}
			if last := nb.Cells[3].Outputs; last[len(last)-1]["output_type"] != "error" {
				t.Errorf("the failure is not in the file: %v", last)
			}
			if text, _ := notebook.Text(nb.Cells[4].Outputs[0]["text"]); text != "earlier" {
				t.Errorf("the cell after it lost its output, it is %q", text)
			}
		})
	}
}

func TestCellsThatMayFailDoNotStopTheNotebook(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, "%%\npanic(\"too deep\")", "%%\nfmt.Println(undefinedName)", "%%\nfmt.Println(\"good\")")
	_, nb := read(t, path)
	mayFail(nb)
	job := &Job{Path: path, Folder: filepath.Dir(path), Notebook: nb}
	if err := (&Runner{State: d}).Run(context.Background(), []*Job{job}); err != nil || job.Err != nil {
		t.Fatal(err, job.Err)
	}
	for i, want := range map[int]string{2: "too deep", 3: "undefinedName"} {
		if said := fmt.Sprint(nb.Cells[i].Outputs); !strings.Contains(said, want) || !strings.Contains(said, "error") {
			t.Errorf("cell %d shows %q, wants %q", i+1, said, want)
		}
	}
	if text, _ := notebook.Text(nb.Cells[4].Outputs[0]["text"]); text != "good\n" {
		t.Errorf("the cell after them says %q", text)
	}
}

func TestRefusals(t *testing.T) {
	d := lab(t)
	folder := t.TempDir()
	for name, c := range map[string]struct{ text, want string }{
		"not JSON":       {"hello", "is not JSON"},
		"not a notebook": {"{}", "not a Jupyter notebook"},
		"another kernel": {`{"cells": [], "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4}`, `is for the kernel "python3"`},
		"gonb's kernel":  {`{"cells": [], "metadata": {"kernelspec": {"name": "gonb"}}, "nbformat": 4}`, "choose the kernel Kobai (Go)"},
		"no kernel":      {`{"cells": [], "metadata": {}, "nbformat": 4}`, "does not say which kernel"},
		"missing":        {"", "does not exist"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(folder, name+".ipynb")
			if c.text != "" {
				if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			err := (&Runner{State: d}).Files(context.Background(), []string{path})
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one sentence with %q", err, c.want)
			}
			if text, _ := os.ReadFile(path); string(text) != c.text {
				t.Error("the refused file was changed")
			}
		})
	}
	err := (&Runner{State: checkout.Dir{Root: folder}}).Run(context.Background(), nil)
	if err == nil || !strings.Contains(err.Error(), "is not set up yet") {
		t.Errorf("without a set-up: %v", err)
	}
}

func TestCellThatTakesTooLong(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, "%%\ntime.Sleep(time.Hour)")
	err := (&Runner{State: d, Timeout: 2 * time.Second}).Files(context.Background(), []string{path})
	if err == nil || !strings.Contains(err.Error(), "cell 3 did not end in the time") {
		t.Error(err)
	}
	gone(t, path)
}

func TestCellThatEndsTheKernel(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a cell has no parent to signal on Windows")
	}
	d := lab(t)
	path := notebookFile(t, "import (\n\t\"os\"\n\t\"syscall\"\n\t\"time\"\n)\n\n%%\nsyscall.Kill(os.Getppid(), syscall.SIGKILL)\ntime.Sleep(time.Hour)")
	err := (&Runner{State: d}).Files(context.Background(), []string{path})
	if err == nil || !strings.Contains(err.Error(), "cell 3 ended the kernel") {
		t.Error(err)
	}
}

func TestInterruptedRunChangesNothing(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, "%%\nfmt.Println(\"good\")", "%%\ntime.Sleep(time.Hour)")
	before, _ := read(t, path)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	r := Runner{State: d, Watch: func(e Event) {
		if e.Kind == "start" && e.Cell == 3 {
			stop()
		}
	}}
	if err := r.Files(ctx, []string{path}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if after, _ := read(t, path); after != before {
		t.Error("the file was changed")
	}
	gone(t, path)
}

func TestKilledRunLeavesTheNotebookWholeAndNoKernel(t *testing.T) {
	lab(t)
	path := notebookFile(t, "%%\nfmt.Println(\"good\")", "%%\ntime.Sleep(time.Hour)")
	before, _ := read(t, path)
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program)
	command.Env = append(os.Environ(), "KOBAI_TEST_NOTEBOOK="+path)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS == "linux" {
		wait(t, "the kernel to start", func() bool { return len(inFolder(filepath.Dir(path))) > 0 })
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	command.Wait()
	if after, _ := read(t, path); after != before {
		t.Error("the file was changed")
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("left beside the notebook: %v", entries)
	}
	gone(t, path)
}

// gone waits until no kernel and no cell of a notebook is left. Their working
// directory is the notebook's, which only Linux lets us see.
func gone(t *testing.T, path string) {
	t.Helper()
	if runtime.GOOS == "linux" {
		wait(t, "the kernel to end", func() bool { return len(inFolder(filepath.Dir(path))) == 0 })
	}
}

func wait(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(60 * time.Second); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// inFolder lists the processes whose working directory is folder.
func inFolder(folder string) []string {
	var found []string
	links, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, link := range links {
		if where, err := os.Readlink(link); err == nil && where == folder {
			found = append(found, link)
		}
	}
	return found
}
