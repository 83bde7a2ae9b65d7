package suite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// portable runs the tests of the packages with assembly, and of those built on them,
// without it, as processors run them for which there is none.
func (s *Suite) portable(ctx context.Context) error {
	packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	// What is skipped for being slow has run with the assembly.
	s.tally.quiet = true
	defer func() { s.tally.quiet = false }()
	return s.goTest(ctx, nil, append([]string{"-tags=purego", "-short", "-vet=off", "-skip", long}, packages...)...)
}

// withoutAssembly is the constraint of a file that is left out with the tag purego.
var withoutAssembly = regexp.MustCompile(`(?m)^//go:build .*!purego`)

// onAssembly lists the packages that have assembly, or are built on one that has.
func (s *Suite) onAssembly(ctx context.Context) ([]string, error) {
	var folders []string
	err := s.walk(func(path string) error {
		if filepath.Ext(path) != ".go" {
			return nil
		}
		text, err := os.ReadFile(path)
		if withoutAssembly.Match(text) {
			folders = append(folders, s.short(filepath.Dir(path)))
		}
		return err
	})
	if err != nil || len(folders) == 0 {
		return nil, err
	}
	list, err := s.run(ctx, s.State.Root, "go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...")
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, list)
	}
	var packages []string
	for line := range strings.Lines(list) {
		paths := strings.Fields(line) // of the package and of all that it is built on
		if slices.ContainsFunc(paths, func(path string) bool {
			_, folder, _ := strings.Cut(path, "/")
			return slices.Contains(folders, folder)
		}) {
			packages = append(packages, paths[0])
		}
	}
	return packages, nil
}
