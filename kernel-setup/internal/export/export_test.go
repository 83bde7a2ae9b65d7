package export

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kobai/kernel-setup/internal/state"
)

// TestMain is also the program that draws missing pictures, as press is outside of tests.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "draw" {
		if err := Draw(os.Stdin, os.Stdout, os.DirFS(os.Getenv("KOBAI_TEST_ASSETS"))); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	code := m.Run()
	if made.out != "" {
		os.RemoveAll(made.root)
	}
	os.Exit(code)
}

// checkout returns a checkout whose lessons are those of the test, and whose programs are the real ones.
func checkout(t testing.TB, root string) state.Dir {
	t.Helper()
	real, err := state.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !state.Exists(real.Python()) {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	for _, name := range []string{"kernel-setup", ".kobai"} {
		if err := os.Symlink(filepath.Join(real.Root, name), filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	return state.Dir{Root: root}
}

// options are those that every test starts from.
func options(t testing.TB, d state.Dir, out string, formats ...string) Options {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	os.Setenv("KOBAI_TEST_ASSETS", filepath.Join(d.Root, "kernel-setup", "assets"))
	return Options{Languages: []string{"ja", "en"}, Formats: formats, Author: "山田 花子", Out: out, Draw: []string{program, "draw"}}
}

// made is the sample course, exported once for all tests that look at it.
var made struct {
	once      sync.Once
	root, out string
	dir       state.Dir
	err       error
}

// exported returns the folder with the sample course in every format that needs no browser.
func exported(t *testing.T) string {
	t.Helper()
	made.once.Do(func() {
		made.root, made.err = os.MkdirTemp("", "kobai-export-test-")
		if made.err != nil {
			return
		}
		made.dir = checkout(t, made.root)
		for _, language := range []string{"ja", "en"} {
			sample(t, filepath.Join(made.root, "notebooks", language), language)
		}
		made.out = filepath.Join(made.root, "out")
		var progress bytes.Buffer
		o := options(t, made.dir, made.out, "html", "slides", "markdown", "notebook")
		o.Progress = &progress
		made.err = Export(context.Background(), made.dir, o)
		if made.err == nil && !strings.Contains(progress.String(), "01-sample") {
			made.err = fmt.Errorf("the progress does not name the lesson: %s", &progress)
		}
	})
	if made.err != nil {
		t.Fatal(made.err)
	}
	if made.out == "" {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	return made.out
}

func read(t testing.TB, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEveryFormatIsWritten(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		for _, ending := range []string{".html", ".slides.html", ".md", ".ipynb"} {
			if text := read(t, out, language, "01-sample"+ending); len(text) < 1000 {
				t.Errorf("%s/01-sample%s has %d bytes", language, ending, len(text))
			}
		}
	}
}
