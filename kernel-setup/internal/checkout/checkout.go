// Package checkout knows where Kobai keeps its things on disk: one private folder,
// .kobai, in the checkout. Nothing here creates, downloads or starts anything.
package checkout

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Dir is a checkout of Kobai.
type Dir struct {
	Root string // absolute, symbolic links resolved
}

// ErrNoCheckout says that neither the working directory nor a parent of it is a
// checkout of Kobai.
var ErrNoCheckout = noCheckout.Fault()

// Find returns the checkout around the working directory or, outside of any, the
// one that KOBAI_ROOT names.
func Find() (Dir, error) {
	start, err := os.Getwd()
	if err != nil {
		return Dir{}, noWorkingDirectory.Fault(err)
	}
	if d, ok := around(start); ok {
		return d, nil
	}
	if named := os.Getenv("KOBAI_ROOT"); named != "" {
		if d, ok := around(named); ok {
			return d, nil
		}
	}
	return Dir{}, ErrNoCheckout
}

// around walks from a folder towards the root of the disk until a go.mod says
// that it is ours. The module of the tools inside the checkout is not.
func around(folder string) (Dir, bool) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return Dir{}, false
	}
	if resolved, err := filepath.EvalSymlinks(folder); err == nil {
		folder = resolved
	}
	for {
		if module(filepath.Join(folder, "go.mod")) == "kobai" {
			return Dir{Root: folder}, true
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return Dir{}, false
		}
		folder = parent
	}
}

// module returns the module path that a go.mod declares, empty where it has none.
func module(file string) string { return directive(file, "module") }

// GoVersion is the version of Go that the checkout's go.mod asks for, as in "1.26.0".
func (d Dir) GoVersion() string { return directive(filepath.Join(d.Root, "go.mod"), "go") }

// directive returns the word behind a directive of a go.mod, empty where there is none.
func directive(file, name string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == name {
			return fields[1]
		}
	}
	return ""
}

// Path returns a path below .kobai.
func (d Dir) Path(elem ...string) string {
	return filepath.Join(append([]string{d.Root, ".kobai"}, elem...)...)
}

// Python is the interpreter of the private environment.
func (d Dir) Python() string { return VenvPython(d.Path("venv")) }

// Tool is a program that the set-up builds, such as gonb or ondemand.
func (d Dir) Tool(name string) string {
	return d.Path("bin", name)
}

// VenvPython is the interpreter inside a virtual environment.
func VenvPython(venv string) string {
	return filepath.Join(venv, "bin", "python")
}

// Exists reports whether a file or folder stands at path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist) && err == nil
}
