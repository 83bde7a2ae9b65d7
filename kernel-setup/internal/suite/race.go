package suite

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// race runs the tests of the packages that start goroutines, or guard against them,
// and of those that hand them their numbers, under the race detector; the others have
// nothing to race with.
func (s *Suite) race(ctx context.Context) error {
	compiler := os.Getenv("CC")
	for _, name := range []string{"gcc", "clang", "cc"} {
		if path, err := exec.LookPath(name); compiler == "" && err == nil {
			compiler = path
		}
	}
	if compiler == "" {
		s.tally.skip("race detector: no C compiler was found; install gcc, for example with `sudo apt install gcc`")
		return nil
	}
	packages, err := s.concurrent()
	if err != nil || len(packages) == 0 {
		return err
	}
	apart, err := s.endToEndPackages()
	if err != nil {
		return err
	}
	packages = slices.DeleteFunc(packages, func(name string) bool { return slices.Contains(apart, name) })
	// What is skipped for being slow has run without the detector.
	s.tally.quiet = true
	defer func() { s.tally.quiet = false }()
	return s.goTest(ctx, []string{"CGO_ENABLED=1", "CC=" + compiler}, append([]string{"-race", "-short", "-vet=off", "-skip", long}, packages...)...)
}

// concurrent lists the packages of the module that have tests and, tests aside, a go
// statement or an import of sync; under pkg also those that import such a package.
func (s *Suite) concurrent() ([]string, error) {
	found, tested, imports := map[string]bool{}, map[string]bool{}, map[string][]string{}
	modules, err := s.modules()
	if err != nil {
		return nil, err
	}
	err = s.walk(func(path string) error {
		folder := "./" + s.short(filepath.Dir(path))
		nested := slices.ContainsFunc(modules, func(m string) bool { return m != s.State.Root && strings.HasPrefix(path, m+string(filepath.Separator)) })
		switch {
		case filepath.Ext(path) != ".go" || nested || strings.Contains(filepath.ToSlash(path), "/testdata/"):
		case strings.HasSuffix(path, "_test.go"):
			tested[folder] = true
		default:
			concurrent, paths := goroutines(path)
			found[folder] = found[folder] || concurrent
			imports[folder] = append(imports[folder], paths...)
		}
		return nil
	})
	var packages []string
	for folder := range tested {
		shares := strings.HasPrefix(folder, "./pkg/") && slices.ContainsFunc(imports[folder], func(path string) bool {
			_, imported, _ := strings.Cut(path, "/")
			return found["./"+imported]
		})
		if found[folder] || shares {
			packages = append(packages, folder)
		}
	}
	slices.Sort(packages)
	return packages, err
}

// goroutines tells whether a file starts goroutines or guards against them, and what
// it imports.
func goroutines(path string) (concurrent bool, imports []string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return false, nil // the compiler will say so
	}
	for _, i := range file.Imports {
		imports = append(imports, strings.Trim(i.Path.Value, `"`))
	}
	concurrent = slices.Contains(imports, "sync") || slices.Contains(imports, "sync/atomic")
	ast.Inspect(file, func(n ast.Node) bool {
		_, starts := n.(*ast.GoStmt)
		concurrent = concurrent || starts
		return !concurrent
	})
	return concurrent, imports
}
