package suite

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/process"
)

// listed is what go list says of a package, or of one as its tests compile it.
type listed struct {
	ImportPath, Dir, ForTest string
	Standard, DepOnly        bool
	GoFiles                  []string
	ImportMap                map[string]string
	Module                   *struct{ GoVersion string }
	Error                    *struct{ Pos, Err string }
}

// typed type-checks the module from its sources, tests among it, as a platform has it,
// and returns a line for each mistake. What it is built on gives its declarations: no
// package needs to be compiled for that.
func (s *Suite) typed(ctx context.Context, p platform.Platform) ([]string, error) {
	packages, err := s.packagesOn(ctx, p)
	if err != nil {
		return nil, err
	}
	tested := map[string]bool{} // packages that come again with their tests in them
	for _, l := range packages {
		tested[l.ForTest] = tested[l.ForTest] || strings.HasPrefix(l.ImportPath, l.ForTest+" ")
	}
	known := map[string]*types.Package{"unsafe": types.Unsafe}
	var said []string
	for _, l := range packages { // each after what it imports
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if l.ImportPath == "unsafe" || strings.HasSuffix(l.ImportPath, ".test") {
			continue // the second is a program that go test makes
		}
		if l.Error != nil {
			said = append(said, strings.TrimPrefix(l.Error.Pos+": ", ": ")+l.Error.Err)
		}
		again := l.ForTest != "" && !strings.HasPrefix(l.ImportPath, l.ForTest+" ") && !strings.HasPrefix(l.ImportPath, l.ForTest+"_test ")
		outside := l.DepOnly && l.ForTest == ""
		pkg, problems := l.check(p, known, outside || again || tested[l.ImportPath])
		known[l.ImportPath] = pkg
		if !outside {
			said = append(said, problems...)
		}
	}
	for i := range said {
		said[i] = strings.ReplaceAll(said[i], s.State.Root+string(filepath.Separator), "")
	}
	slices.Sort(said)
	return slices.Compact(said), nil
}

// packagesOn lists the packages of the module and of all it is built on, each after what it imports.
func (s *Suite) packagesOn(ctx context.Context, p platform.Platform) ([]listed, error) {
	list := s.command(ctx, s.State.Root, "go", "list", "-e", "-deps", "-test",
		"-json=ImportPath,Dir,ForTest,Standard,DepOnly,GoFiles,ImportMap,Module,Error", "./...")
	list.Env = append(list.Environ(), checkout.Environ(nil, p.Environ())...)
	var complained bytes.Buffer
	list.Stderr = &complained
	text, err := list.Output()
	s.worked += process.Worked(list.ProcessState)
	if err != nil {
		return nil, commandFailed.Fault("go list", err, complained.String())
	}
	var packages []listed
	for decoder := json.NewDecoder(bytes.NewReader(text)); ; {
		var l listed
		err := decoder.Decode(&l)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, unexpected.Fault("go list", err)
		}
		packages = append(packages, l)
	}
}

// check type-checks one package; of one that only gives its declarations, no function's inside.
func (l listed) check(p platform.Platform, known map[string]*types.Package, declarations bool) (*types.Package, []string) {
	var said []string
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range l.GoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(l.Dir, name)
		}
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			said = append(said, err.Error())
		}
		if file != nil {
			parsed = append(parsed, file)
		}
	}
	config := types.Config{IgnoreFuncBodies: declarations, FakeImportC: true, Importer: imports{l.ImportMap, known},
		Sizes: types.SizesFor("gc", p.Arch), Error: func(err error) { said = append(said, err.Error()) }}
	if l.Module != nil && l.Module.GoVersion != "" {
		config.GoVersion = "go" + l.Module.GoVersion
	}
	path, _, _ := strings.Cut(l.ImportPath, " ")
	pkg, _ := config.Check(path, files, parsed, nil) // the error is the first of those above
	return pkg, said
}

// imports finds packages that have been checked, by the names in one that imports them.
type imports struct {
	names map[string]string // where they differ
	known map[string]*types.Package
}

func (i imports) Import(path string) (*types.Package, error) {
	if name, ok := i.names[path]; ok {
		path = name
	}
	if pkg := i.known[path]; pkg != nil {
		return pkg, nil
	}
	return nil, notThere.Fault(path)
}
