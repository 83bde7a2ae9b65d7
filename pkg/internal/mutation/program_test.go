package mutation

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// program is a test program of a package in which lines can be broken.
type program struct {
	path, folder string // of the program, and of the package's files
	edits        []edit
}

// prepare compiles the tests of a package: once for all mutations that can be chosen as
// they run, and once for each other.
func prepare(t *testing.T, folder string, mutations []Mutation) (together *program, alone []*program) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	sources, edits := map[string]string{}, map[string][]edit{}
	for i, m := range mutations {
		source, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(m.File)))
		if err != nil {
			t.Fatal(err)
		}
		from, err := m.place(string(source))
		if err != nil {
			t.Fatal(err)
		}
		sources[m.File] = string(source)
		edits[m.File] = append(edits[m.File], edit{m, i + 1, from})
	}
	together = &program{folder: filepath.Join(root, filepath.FromSlash(folder))}
	overlay := map[string]string{}
	for file, source := range sources {
		text, left, err := switched(source, edits[file])
		if err != nil {
			t.Fatal(err)
		}
		overlay[file] = text
		for _, e := range edits[file] {
			if !slices.Contains(left, e) {
				together.edits = append(together.edits, e)
				continue
			}
			p := &program{folder: together.folder, edits: []edit{e}}
			p.compile(t, root, map[string]string{file: source[:e.from] + e.New + source[e.from+len(e.Old):]})
			alone = append(alone, p)
		}
		name, _, _ := strings.Cut(source[strings.Index(source, "\npackage ")+len("\npackage "):], "\n")
		overlay[path.Join(folder, "broken_line.go")] = chooser(name)
	}
	together.compile(t, root, overlay)
	return together, alone
}

// compile builds the program with other texts for some files, by their path from the
// root. They stand in an overlay: no file of the checkout changes.
func (p *program) compile(t *testing.T, root string, texts map[string]string) {
	t.Helper()
	folder := t.TempDir()
	replace := map[string]string{}
	for file, text := range texts {
		broken := filepath.Join(folder, path.Base(file))
		replace[filepath.Join(root, filepath.FromSlash(file))] = broken
		if err := os.WriteFile(broken, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	table, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(overlay, table, 0o644); err != nil {
		t.Fatal(err)
	}
	p.path = filepath.Join(folder, "tests.exe")
	// Nobody looks at it with a debugger, and what a debugger reads is a good part of the linker's work.
	command := exec.Command("go", "test", "-c", "-vet=off", "-gcflags=-dwarf=false", "-ldflags=-s -w", "-overlay", overlay, "-o", p.path, ".")
	command.Dir = p.folder
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("with broken lines the tests do not compile: %v\n%s", err, out)
	}
}

// run runs tests with one line broken, or none where the number is 0.
func (p *program) run(tests string, number int) (output string, err error) {
	command := exec.Command(p.path, "-test.run="+tests, "-test.timeout=120s", "-test.failfast")
	command.Dir = p.folder
	command.Env = append(os.Environ(), fmt.Sprintf("%s=%d", variable, number))
	out, err := command.CombinedOutput()
	return string(out), err
}
