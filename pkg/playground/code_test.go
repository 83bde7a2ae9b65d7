package playground

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"kobai/pkg/diagnostics"
	"kobai/pkg/playground/settings"
)

// TestCodeTrainsTheSameNetwork compiles the cells of many settings in one program, and compares their gradients bit for bit.
func TestCodeTrainsTheSameNetwork(t *testing.T) {
	const steps = 3
	addresses := append([]string(nil), varied...)
	for _, f := range settings.Fields() {
		for _, o := range f.Options {
			address := "depth=3&steps=3&" + f.Name + "=" + o.Value
			if f.Task == settings.Recall {
				address = "task=recall&steps=3&" + f.Name + "=" + o.Value
			}
			addresses = append(addresses, address)
		}
	}
	if runtime.GOOS == "js" {
		t.Skip("nothing in a browser starts a program")
	}
	if testing.Short() {
		t.Skip("on another processor the same cells are written")
	}
	var imports string
	var program, want strings.Builder
	for i, address := range addresses {
		n := begun(t, address)
		n.Train(steps)
		fmt.Fprintln(&want, i, diagnostics.Deltas(n.Look(1).Flow))
		head, cell, _ := strings.Cut(Code(n.Settings, steps), "%%\n")
		imports = head
		cell = strings.ReplaceAll(cell, "display.Figure(plot.Lines(", "_ = (plot.Lines(")
		if strings.Count(cell, "_ = (plot.Lines(") != 2 {
			t.Fatalf("%s: the cell does not draw two figures:\n%s", address, cell)
		}
		fmt.Fprintf(&program, "func cell%d() {\n%sfmt.Fprintln(os.Stderr, %d, diagnostics.Deltas(flow))\n}\n", i, cell, i)
	}
	program.WriteString("func main() {\n")
	for i := range addresses {
		fmt.Fprintf(&program, "cell%d()\n", i)
	}
	program.WriteString("}\n")
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "main.go")
	imports = strings.Replace(imports, "import (", "import (\n\t\"fmt\"\n\t\"os\"", 1)
	if err := os.WriteFile(file, []byte("package main\n"+imports+program.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("go", "run", "-tags="+tags(), file)
	command.Dir = root
	command.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "KOBAI_SEED=")
	var said strings.Builder
	command.Stderr = &said
	if err := command.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	got := strings.Split(said.String(), "\n")
	for i, line := range strings.Split(want.String(), "\n") {
		if i >= len(got) || got[i] != line {
			t.Errorf("%s: the cell prints\n%s, the playground has\n%s", addresses[min(i, len(addresses)-1)], got[min(i, len(got)-1)], line)
		}
	}
}

// tags are those of this test's own build, with which the cells compute alike.
func tags() string {
	info, _ := debug.ReadBuildInfo()
	for _, s := range info.Settings {
		if s.Key == "-tags" {
			return s.Value
		}
	}
	return ""
}

func TestCellsAreShort(t *testing.T) {
	for _, p := range settings.Presets() {
		for _, s := range p.Pair.Each() {
			_, cell, _ := strings.Cut(Code(s, 100), "%%\n")
			if lines := strings.Count(cell, "\n"); lines > 15 {
				t.Errorf("%s makes a cell of %d lines", p.Name, lines)
			}
		}
	}
}
