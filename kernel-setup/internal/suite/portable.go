package suite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/prove"
)

// portable runs the tests of the packages with assembly, and of those built on them,
// without it, as processors run them for which there is none.
func (s *Suite) portable(ctx context.Context) error {
	_, packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, platform.Native(), append([]string{"-tags=purego"}, packages...)...)
}

// narrow runs those tests where an int has 32 bits, on the processors that can.
func (s *Suite) narrow(ctx context.Context) error { return s.asOn(ctx, "linux/386") }

// wasm runs those tests as a browser does, in Node.js, and then as an exported page: those of the package with its SIMD, and the
// claims of two lessons that have live cells, in every band.
func (s *Suite) wasm(ctx context.Context) error {
	if err := s.asOn(ctx, "js/wasm"); err != nil {
		return err
	}
	if !checkout.Exists(filepath.Join(s.State.Root, products)) {
		return nil
	}
	p, err := platform.Find(ctx, "page")
	if err != nil {
		return nil // asOn has said it
	}
	if err := s.elsewhere(ctx, p, "./"+filepath.Dir(products)); err != nil {
		return err
	}
	held, err := (&prove.Prover{State: s.State, Progress: progress.New(s.Out)}).Elsewhere(ctx, pageLessons, p)
	s.tally.pass(held)
	if err != nil {
		s.each(err)
	}
	return nil
}

// products is the SIMD of an exported page.
const products = "pkg/internal/simd/simd.wasm"

// pageLessons need seconds for their claims, and so do not hold up the suite.
var pageLessons = []string{"01", "03"}

// asOn runs the tests of the packages with assembly, and of those built on them, as
// another platform does. What it lacks here is said and is no skip: the suite asks for
// nothing but Go, and a browser.
func (s *Suite) asOn(ctx context.Context, name string) error {
	p, err := platform.Find(ctx, name)
	if err != nil {
		fmt.Fprintln(s.Out, notTried.With(err))
		return nil
	}
	_, packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, p, packages...)
}

// elsewhere runs tests that have run here before, but no examples, which are there to be read. What is skipped for being slow,
// or for want of a second core, is not counted again.
func (s *Suite) elsewhere(ctx context.Context, p platform.Runner, args ...string) error {
	s.tally.quiet = true
	defer func() { s.tally.quiet = false }()
	if start := p.Exec(); start != "" {
		args = append([]string{"-exec=" + start}, args...)
	}
	return s.goTest(ctx, checkout.Environ(nil, p.Environ()), append([]string{"-short", "-vet=off", "-skip", long + "|^Example"}, args...)...)
}

// withoutAssembly is the constraint of a file that is left out with the tag purego.
var withoutAssembly = regexp.MustCompile(`(?m)^//go:build .*!purego`)

// onAssembly lists the packages that have assembly, and all that have it or are
// built on one that has.
func (s *Suite) onAssembly(ctx context.Context) (have, need []string, err error) {
	var folders []string
	err = s.walk(func(path string) error {
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
		return nil, nil, err
	}
	list, err := s.run(ctx, s.State.Root, "go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...")
	if err != nil {
		return nil, nil, commandFailed.Fault("go list", err, list)
	}
	has := func(path string) bool {
		_, folder, _ := strings.Cut(path, "/")
		return slices.Contains(folders, folder)
	}
	for line := range strings.Lines(list) {
		paths := strings.Fields(line) // of the package and of all that it is built on
		if has(paths[0]) {
			have = append(have, paths[0])
		}
		if slices.ContainsFunc(paths, has) {
			need = append(need, paths[0])
		}
	}
	return have, need, nil
}
