//go:build unix

package e2e

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
	"kobai/pkg/datasets"
)

// BenchmarkEdit measures what a learner waits for in the real JupyterLab: from
// Shift+Enter in an edited cell to the first frame that shows its chart, at depth
// 30 and width 64. "python" is the same cell with ipykernel, PyTorch and pyecharts;
// KOBAI_PYTHON names an interpreter that has the three. Medians, in milliseconds:
//
//	KOBAI_E2E=1 KOBAI_PYTHON=… go test -run '^$' -bench Edit -benchtime 15x ./kernel-setup/internal/e2e
//
// before-ms lies between the key and the first statement of the cell: the way to
// the kernel and, in Go, the compiler; cell-ms is the cell itself; draw-ms the way
// back and the chart.
func BenchmarkEdit(b *testing.B) {
	b.Run("go", editGo)
	b.Run("python", editPython)
}

func editGo(b *testing.B) {
	c := newCheckout(b, filepath.Join(b.TempDir(), "kobai"))
	chromium := startBrowser(b)
	c.furnish()
	c.expose()
	n := open(b, chromium, c.lab("01"), "notebooks/my/ja/01-overview.ipynb")
	n.replace("setup", `"slices"`, "\"slices\"\n\t\"time\"")
	n.replace("try-depth", "%%\n", "%%\nbegan := time.Now()\n")
	n.replace("try-depth", "Y: sizes}))", "Y: sizes}))\nfmt.Println(\"times\", began.UnixMicro(), time.Now().UnixMicro())")
	n.runAll()
	n.measure(b, "try-depth", "// ", "figure.kobai-figure[data-live] svg")
}

func editPython(b *testing.B) {
	python := os.Getenv("KOBAI_PYTHON")
	if python == "" {
		b.Skip("KOBAI_PYTHON names no interpreter with ipykernel, PyTorch and pyecharts")
	}
	chromium := startBrowser(b)
	n := open(b, chromium, jupyterWithPython(b, python), "gradients.ipynb")
	n.runAll()
	n.measure(b, "cell-1", "# ", "canvas")
}

// expose lets the page show JupyterLab's own object to the test. Nothing else
// differs from a learner's lab.
func (c *working) expose() {
	write(c.t, c.Path("config", "jupyter_config.json"), `{"LabApp": {"expose_app_in_browser": true}}`)
}

// replace changes the code of a cell.
func (n *notebook) replace(id, was, becomes string) {
	n.t.Helper()
	if !eval[bool](n, fmt.Sprintf(`(shared => { const was = shared.getSource(), is = was.replace(%q, %q); shared.setSource(is); return was !== is })(cell(%q, %q).model.sharedModel)`,
		was, becomes, n.path, id)) {
		n.t.Fatalf("cell %s has no %q", id, was)
	}
}

// race waits in the page for the key, and for the first frame after a new drawing
// stands in the cell. Both are in milliseconds since 1970, as the cell's own times.
const race = `(node, drawing) => {
	const now = () => performance.timeOrigin + performance.now();
	node.querySelectorAll(drawing).forEach(d => { d.dataset.stale = '1' });
	window.key = window.drawn = 0;
	addEventListener('keydown', e => { if (e.key === 'Enter') window.key = now() }, { capture: true });
	const look = () => { const d = node.querySelector(drawing); requestAnimationFrame(d && !d.dataset.stale ? () => { window.drawn = now() } : look) };
	look();
}`

// enter puts the cursor into a cell and presses Shift+Enter. No mouse leads it there: after a run, JupyterLab scrolls on to the next cell
// when it is ready to, and a click would land beside the place that was measured.
func (n *notebook) enter(id string) {
	n.t.Helper()
	n.scroll(id)
	eval[any](n, fmt.Sprintf(`((all, c) => { all.activeCellIndex = all.widgets.indexOf(c); all.mode = 'edit'; c.editor.focus() })(panel(%q).content, cell(%q, %q))`, n.path, n.path, id))
	n.wait(fmt.Sprintf("cell(%q, %q).node.contains(document.activeElement)", n.path, id))
	if err := chromedp.Do(n.tab.Context, chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(chromedp.ModifierShift))); err != nil {
		n.t.Fatal(err)
	}
}

var times = regexp.MustCompile(`times (\d+) (\d+)`)

// measure edits and runs a cell again and again. A comment makes every version new,
// so that no build is found in a cache.
func (n *notebook) measure(b *testing.B, id, comment, drawing string) {
	b.Helper()
	n.replace(id, "30, 64", "30, 64 "+comment+"version 0;")
	var before, cell, draw, total []float64
	version := 0
	for b.Loop() {
		n.replace(id, fmt.Sprintf("version %d;", version), fmt.Sprintf("version %d;", version+1))
		version++
		eval[any](n, fmt.Sprintf("(%s)(cell(%q, %q).node, %q)", race, n.path, id, drawing))
		n.enter(id)
		n.wait("window.key")
		n.wait(fmt.Sprintf("window.drawn && cell(%q, %q).model.executionState === 'idle'", n.path, id))
		output := eval[string](n, fmt.Sprintf("JSON.stringify(cell(%q, %q).model.outputs.toJSON())", n.path, id))
		found := times.FindStringSubmatch(output)
		if found == nil {
			b.Fatalf("the cell says %s", output)
		}
		at := []float64{eval[float64](n, "window.key"), micros(found[1]), micros(found[2]), eval[float64](n, "window.drawn")}
		before, cell, draw, total = append(before, at[1]-at[0]), append(cell, at[2]-at[1]), append(draw, at[3]-at[2]), append(total, at[3]-at[0])
		time.Sleep(300 * time.Millisecond) // a learner looks at the chart
	}
	b.ReportMetric(0, "ns/op")
	for name, values := range map[string][]float64{"before-ms": before, "cell-ms": cell, "draw-ms": draw, "total-ms": total} {
		b.ReportMetric(median(values), name)
	}
	b.Logf("total, sorted: %.0f", slices.Sorted(slices.Values(total)))
}

func micros(text string) float64 {
	value, _ := strconv.ParseFloat(text, 64)
	return value / 1000
}

// jupyterWithPython starts the checkout's JupyterLab, with a Python kernel of its
// own, in a folder with the notebook.
func jupyterWithPython(b *testing.B, python string) *lab {
	b.Helper()
	here, err := checkout.Find()
	if err != nil {
		b.Fatal(err)
	}
	if !checkout.Exists(here.Python()) {
		b.Skip("the lab is not set up here (.kobai/venv is missing)")
	}
	root := b.TempDir()
	put := func(name string, content any) {
		text, err := json.Marshal(content)
		if err != nil {
			b.Fatal(err)
		}
		write(b, filepath.Join(root, name), string(text))
	}
	type object map[string]any
	var cells []object
	for i, source := range strings.Split(read(b, filepath.Join("testdata", "gradients.py")), "# %%\n") {
		cells = append(cells, object{"cell_type": "code", "id": fmt.Sprint("cell-", i), "metadata": object{}, "execution_count": nil, "outputs": []any{}, "source": source})
	}
	kernel := object{"name": "torch", "display_name": "Python", "language": "python"}
	put("gradients.ipynb", object{"nbformat": 4, "nbformat_minor": 5, "metadata": object{"kernelspec": kernel}, "cells": cells})
	put("data/kernels/torch/kernel.json", object{"argv": []string{python, "-m", "ipykernel_launcher", "-f", "{connection_file}"}, "display_name": "Python", "language": "python"})
	put("config/jupyter_config.json", object{"LabApp": object{"expose_app_in_browser": true, "open_browser": false}, "IdentityProvider": object{"token": "t"}})
	digits := datasets.Digits().Train
	inputs := make([][]float64, 256)
	for i := range inputs {
		inputs[i] = digits.Inputs.RawRowView(i)
	}
	put("digits.json", object{"inputs": inputs, "labels": digits.Labels[:256]})
	write(b, filepath.Join(root, "echarts.min.js"), read(b, filepath.Join(here.Root, "kernel-setup", "assets", "echarts", "echarts.min.js")))

	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	port := free.Addr().(*net.TCPAddr).Port
	free.Close()
	server := exec.Command(here.Python(), "-m", "jupyterlab", "--no-browser", "--allow-root", fmt.Sprint("--port=", port))
	server.Dir = root
	server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	server.Env = checkout.Environ(os.Environ(), map[string]string{
		"JUPYTER_DATA_DIR": filepath.Join(root, "data"), "JUPYTER_CONFIG_DIR": filepath.Join(root, "config"), "JUPYTER_RUNTIME_DIR": filepath.Join(root, "runtime"),
		"IPYTHONDIR": filepath.Join(root, "ipython"), "TMPDIR": root,
	})
	if err := server.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		process.End([]int{-server.Process.Pid}, 10*time.Second)
		server.Wait()
	})
	l := &lab{address: fmt.Sprintf("http://127.0.0.1:%d/lab?token=t", port)}
	for limit := time.Now().Add(waitLimit); ; time.Sleep(100 * time.Millisecond) {
		answer, err := http.Get(l.page("/api"))
		if err == nil {
			answer.Body.Close()
			return l
		}
		if time.Now().After(limit) {
			b.Fatal(err)
		}
	}
}
