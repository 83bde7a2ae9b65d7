package run

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoIsNotAskedAtEveryCell runs cells, of which one needs what no cell before it did, where the go command compiles nothing any
// more since the first. It still tells goimports of its settings.
func TestGoIsNotAskedAtEveryCell(t *testing.T) {
	program, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\n[ \"$1\" = env ] && exec '%s' \"$@\"\nexit 1\n", program)
	if err := os.WriteFile(filepath.Join(folder, "go"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	path := strings.Join([]string{folder, lab(t).Path("bin"), os.Getenv("PATH")}, string(os.PathListSeparator))
	gave := after(t, "import (\n\t\"kobai/pkg/nn\"\n\t\"kobai/pkg/optim\"\n)", "%%\nfmt.Println(nn.Sigmoid.Name)", "%env PATH "+path,
		"func twice(x int) int { return 2 * x }", "%%\nfmt.Println(twice(21), optim.Constant(0.5) != nil)")
	if got := gave[len(gave)-1]; got != "42 true\n" {
		t.Errorf("the cell gave %q", got)
	}
}

// TestChangedPackageIsCompiledAnew changes a package, what it embeds and what it is made of, while a notebook runs.
func TestChangedPackageIsCompiledAnew(t *testing.T) {
	folder := t.TempDir()
	source := func(value string) string {
		return "package other\n\nimport _ \"embed\"\n\n//go:embed text/word.txt\nvar Word string\n\nvar Number = " + value + "\n"
	}
	for name, text := range map[string]string{"go.mod": "module other\n\ngo 1.26.0\n", "other.go": source("1"), "text/word.txt": "one"} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	writes := func(name, text string) string {
		return fmt.Sprintf("%%%%\nos.WriteFile(%q, []byte(%q), 0o644)", filepath.Join(folder, filepath.FromSlash(name)), text)
	}
	const shows = "%%\nfmt.Println(other.Number, other.Word)"
	gave := after(t, "!*go work use "+folder, "import (\n\t\"os\"\n\t\"other\"\n)", shows,
		writes("other.go", source("22")), shows, writes("text/word.txt", "three"), shows,
		writes("more.go", "package other\n\nfunc init() { Number = 4 }\n"), shows,
		writes("other.go", "package other\n\nvar Number = mistaken\n"), shows)
	for i, want := range map[int]string{2: "1 one", 4: "22 one", 6: "22 three", 8: "4 three", 10: "undefined: mistaken"} {
		if !strings.Contains(gave[i], want) {
			t.Errorf("cell %d gave %q, wants %q", i+1, gave[i], want)
		}
	}
}

// TestAPlaceThatComesInPieces: Go writes the lines of a stack piece by piece, and a busy kernel reads some of them one by one.
func TestAPlaceThatComesInPieces(t *testing.T) {
	gave := after(t, "import (\n\t\"runtime\"\n\t\"time\"\n)", "%%\n_, file, line, _ := runtime.Caller(0)\nfor _, piece := range []string{\"\\t\", file, fmt.Sprintf(\":%d\", line), \" +0x1\\n\"} {\n"+
		"\tfmt.Fprint(os.Stderr, piece)\n\ttime.Sleep(50 * time.Millisecond)\n}")
	if !strings.Contains(gave[1], "Line 2") {
		t.Errorf("it gave %q, wants \"Line 2\"", gave[1])
	}
}

// TestUnusualCellsAreCompiledToo runs what only the go command can compile, and a panic, whose place in the cell is told.
func TestUnusualCellsAreCompiledToo(t *testing.T) {
	gave := after(t,
		"import \"runtime/debug\"", "%%\n_, known := debug.ReadBuildInfo()\nfmt.Println(\"built\", known)",
		"%env GOFLAGS -tags=other", "%%\nfmt.Println(\"with a tag\")",
		"%env GOTRACEBACK single\n%%\nfmt.Println(\"before\")\npanic(\"too late\")")
	for i, want := range map[int]string{1: "built true", 3: "with a tag", 4: "Line 4"} {
		if !strings.Contains(gave[i], want) {
			t.Errorf("cell %d gave %q, wants %q", i+1, gave[i], want)
		}
	}
}
