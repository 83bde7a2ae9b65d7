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

// race runs the tests of the packages that start goroutines or guard against
// them under the race detector; the others have nothing to race with.
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

// concurrent lists the packages of the module with a go statement or an import of
// sync, tests aside, that have tests.
func (s *Suite) concurrent() ([]string, error) {
	found, tested := map[string]bool{}, map[string]bool{}
	modules, err := s.modules()
	if err != nil {
		return nil, err
	}
	err = s.walk(func(path string) error {
		folder := filepath.Dir(path)
		nested := slices.ContainsFunc(modules, func(m string) bool { return m != s.State.Root && strings.HasPrefix(path, m+string(filepath.Separator)) })
		switch {
		case filepath.Ext(path) != ".go" || nested || strings.Contains(filepath.ToSlash(path), "/testdata/"):
		case strings.HasSuffix(path, "_test.go"):
			tested[folder] = true
		case isConcurrent(path):
			found[folder] = true
		}
		return nil
	})
	var packages []string
	for folder := range found {
		if tested[folder] {
			packages = append(packages, "./"+s.short(folder))
		}
	}
	slices.Sort(packages)
	return packages, err
}

func isConcurrent(path string) bool {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return false // the compiler will say so
	}
	found := slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool {
		return i.Path.Value == `"sync"` || i.Path.Value == `"sync/atomic"`
	})
	ast.Inspect(file, func(n ast.Node) bool {
		_, starts := n.(*ast.GoStmt)
		found = found || starts
		return !found
	})
	return found
}
