package doctor

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup"
	"kobai/kernel-setup/internal/setup/setuptest"
)

func TestMain(m *testing.M) { setuptest.Main(m) }

func TestDoctor(t *testing.T) {
	setuptest.Slow(t)
	for _, c := range []struct {
		name     string
		programs []string
		change   func(*setuptest.Machine)
		want     []string // lines, by their beginning and what else is in them
		fails    bool
	}{
		{"all there", []string{"go", "python3", "uv"}, nil, []string{"ok|Python|3.12", "ok|uv", "ok|arithmetic|not known", "ok|.kobai|not made yet"}, false},
		{"no Python", []string{"go"}, nil, []string{"MISSING|Python|none from 3.10 on"}, true},
		{"no Go", []string{"python3"}, nil, []string{"MISSING|Go|not on PATH"}, true},
		{"an old Python", []string{"go", "python3"}, func(m *setuptest.Machine) { m.T.Setenv("FAKE_PYTHON", "3 8") }, []string{"MISSING|Python"}, true},
		{"no venv", []string{"go", "python3"}, func(m *setuptest.Machine) { m.T.Setenv("FAKE_FAIL", "python3 -I -c=no") }, []string{"MISSING|Python's venv|not there"}, true},
		{"no venv but uv", []string{"go", "python3", "uv"}, func(m *setuptest.Machine) { m.T.Setenv("FAKE_FAIL", "python3 -I -c=no") }, []string{"without|Python's venv|not there"}, false},
		{"no browser", []string{"go", "python3"}, nil, []string{"without|browser|no Chromium"}, false},
		{"a browser of one's own", []string{"go", "python3"}, func(m *setuptest.Machine) { setuptest.Link(m.Programs + "/mine"); m.T.Setenv("KOBAI_CHROMIUM", "mine") }, []string{"ok|browser|mine"}, false},
		{"a file in the way", []string{"go", "python3"}, func(m *setuptest.Machine) { m.Write(".kobai", "x") }, []string{"MISSING|.kobai|not a folder"}, true},
		{"a path that PATH would divide", []string{"go", "python3"}, func(m *setuptest.Machine) {
			root := m.Root + ":2"
			if err := os.Rename(m.Root, root); err != nil {
				m.T.Fatal(err)
			}
			m.Root = root
		}, []string{"MISSING|.kobai|a checkout:2", " |→|move the checkout to another folder"}, true},
		{"half a set-up", []string{"go", "python3"}, func(m *setuptest.Machine) { m.Write(".kobai/venv/x", "x") }, []string{"ok|.kobai|incomplete"}, false},
		{"no Jupyter of one's own", []string{"go", "python3"}, nil, []string{"ok|other Jupyter|none on PATH"}, false},
		{"others without the kernel", []string{"go", "python3"}, func(m *setuptest.Machine) {
			own(m, "jupyter-lab", "4.6.6")
			own(m, "jupyter-notebook", "6.5.7")
			own(m, "code", "1.100.3")
		}, []string{"without|other Jupyter|JupyterLab 4.6.6 (|Notebook 6.5.7 (|: too old|VS Code (|pictures or text", " |→|kernel-setup install"}, false},
		{"others with it", []string{"go", "python3"}, func(m *setuptest.Machine) {
			own(m, "jupyter-notebook", "7.6.5")
			if err := kernel.Write(m.Dir); err != nil {
				m.T.Fatal(err)
			}
			if err := kernel.Install(m.Dir, "/go/bin/go", progress.New(io.Discard)); err != nil {
				m.T.Fatal(err)
			}
		}, []string{"ok|other Jupyter|Notebook 7.6.5 (|figures are live"}, false},
		{"a whole one", []string{"go", "python3", "uv"}, func(m *setuptest.Machine) {
			if err := setup.Ensure(m.T.Context(), m.Dir, progress.New(io.Discard)); err != nil {
				m.T.Fatal(err)
			}
		}, []string{"ok|.kobai|complete: "}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := setuptest.New(t, c.programs...)
			t.Setenv("JUPYTER_DATA_DIR", t.TempDir())
			if c.change != nil {
				c.change(m)
			}
			var said setuptest.Buffer
			err := Examine(t.Context(), m.Dir, progress.New(&said))
			if (err != nil) != c.fails {
				t.Errorf("error %v", err)
			}
			for _, want := range c.want {
				if !hasLine(said.String(), strings.Split(want, "|")) {
					t.Errorf("no line with %q in\n%s", want, &said)
				}
			}
		})
	}
}

// own puts a program that says its version on PATH.
func own(m *setuptest.Machine, program, version string) {
	path := filepath.Join(m.Programs, program)
	if err := os.WriteFile(path, []byte("#!/bin/sh\necho "+version+"\n"), 0o755); err != nil {
		m.T.Fatal(err)
	}
}

func hasLine(text string, parts []string) bool {
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, parts[0])
		for _, part := range parts[1:] {
			ok = ok && strings.Contains(rest, part)
		}
		if ok {
			return true
		}
	}
	return false
}
