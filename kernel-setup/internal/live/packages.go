package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/process"
)

// runtimePackage runs the cells in the page.
const runtimePackage = "kobai/pkg/live"

// golang runs the go command for a platform.
type golang struct {
	dir    checkout.Dir
	target []string // GOOS and GOARCH
	flags  []string
}

// forPage compiles for a page.
func forPage(d checkout.Dir) golang {
	return forProgram(d, "js", "wasm")
}

// forProgram compiles the same packages for another platform.
func forProgram(d checkout.Dir, goos, goarch string) golang {
	p := platform.Platform{OS: goos, Arch: goarch}
	return golang{d, []string{"GOOS=" + goos, "GOARCH=" + goarch}, append([]string{platform.PageTag}, p.Flags()...)}
}

func (g golang) run(ctx context.Context, args ...string) ([]byte, error) {
	command := process.Command(ctx, 5*time.Second, "go", args...)
	command.Dir = g.dir.Root
	command.Env = append(checkout.CollectsLate(os.Environ()), append([]string{"GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0"}, g.target...)...)
	out, err := command.Output()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &exit):
		return nil, fmt.Errorf("go %s: %s", args[0], strings.TrimSpace(string(exit.Stderr)))
	}
	return out, err
}

// packages are compiled packages, by their path.
type packages map[string]string

// compile compiles what a notebook imports, and all that this imports. A package that is not there is left out: whoever needs it
// will hear so from go/types.
func (g golang) compile(ctx context.Context, imports []string) (packages, error) {
	paths := []string{runtimePackage}
	for _, spec := range imports {
		quoted := spec[strings.IndexAny(spec, "\"`"):]
		if path, err := strconv.Unquote(quoted); err == nil && path != "C" && !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	out, err := g.run(ctx, slices.Concat([]string{"list", "-e", "-export", "-deps", "-json=ImportPath,Export"}, g.flags, paths)...)
	if err != nil {
		return nil, err
	}
	compiled := packages{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct{ ImportPath, Export string }
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return compiled, nil
		} else if err != nil {
			return nil, err
		}
		compiled[p.ImportPath] = p.Export
	}
}

// importer reads types from the compiled packages.
func (c packages) importer() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		if c[path] == "" {
			return nil, noPackage.Fault(path)
		}
		return os.Open(c[path])
	})
}

// fingerprint names every compiled package with its content: the build cache calls a file by what is in it.
func (c packages) fingerprint() string {
	var lines []string
	for path, file := range c {
		lines = append(lines, path+" "+filepath.Base(file))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
