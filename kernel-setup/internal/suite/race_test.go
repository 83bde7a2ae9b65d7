package suite

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// TestNoRacingPackageIsMissing compares the list with the checkout: every package that starts goroutines is
// in it, and every test that it names exists.
func TestNoRacingPackageIsMissing(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, p := range racing {
		listed[p.folder] = true
		var tests strings.Builder
		files, err := filepath.Glob(filepath.Join(d.Root, filepath.FromSlash(p.folder), "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s has no tests: %v", p.folder, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tests.Write(text)
		}
		for _, name := range p.tests {
			if !regexp.MustCompile(`(?m)^func ` + name + `\(`).MatchString(tests.String()) {
				t.Errorf("%s has no %s", p.folder, name)
			}
		}
	}
	found, err := concurrent(&Suite{State: d})
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	for _, folder := range found {
		if !listed[folder] {
			t.Errorf("%s starts goroutines, or is built on what does: name it in race.go", folder)
		}
	}
}

func TestConcurrentPackages(t *testing.T) {
	files := maps.Clone(module)
	files["pkg/f/f.go"] = "package f\n\nimport \"kobai/pkg/c\"\n\nfunc Run() { c.Run() }\n"
	files["pkg/f/f_test.go"] = "package f\n"
	files["kernel-setup/g/g.go"] = files["pkg/f/f.go"]
	files["kernel-setup/g/g_test.go"] = "package f\n"
	s, _ := newCheckout(t, files)
	got, err := concurrent(s)
	if err != nil || strings.Join(got, " ") != "./kernel-setup/a ./pkg/c ./pkg/f" {
		t.Errorf("%v, %v", got, err)
	}
}

func TestRaceCountsNoSkips(t *testing.T) {
	s, out := newCheckout(t, module)
	s.tally.strict = true
	err := s.raceOf(context.Background(), []raced{{folder: "./kernel-setup/a"}, {folder: "./pkg/c"}, {"./pkg/b", []string{"TestAfter"}}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "no C compiler") {
		t.Skip("no C compiler")
	}
	if got := s.tally.line(); got != "5 passed, 2 failed, 0 skipped" { // c does not compile, TestAfter fails beside its fine half
		t.Errorf("%s\n%s", got, out)
	}
}

// concurrent lists the packages of the module that have tests and, tests aside, a go
// statement or an import of sync, or import one under pkg that has.
func concurrent(s *Suite) ([]string, error) {
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
