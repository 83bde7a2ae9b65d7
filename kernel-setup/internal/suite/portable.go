package suite

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// portable runs the tests of the packages with assembly, and of those built on them,
// without it, as processors run them for which there is none.
func (s *Suite) portable(ctx context.Context) error {
	_, packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, nil, append([]string{"-tags=purego"}, packages...)...)
}

// narrow runs those tests where an int has 32 bits, on the processors that can.
func (s *Suite) narrow(ctx context.Context) error {
	if runtime.GOARCH != "amd64" || runtime.GOOS == "darwin" {
		fmt.Fprintf(s.Out, "   programs of 32 bits do not run on %s/%s\n", runtime.GOOS, runtime.GOARCH)
		return nil
	}
	_, packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.elsewhere(ctx, []string{"GOARCH=386", "CGO_ENABLED=0"}, packages...)
}

// wasm runs those tests as a browser does, in Node.js. Where it is not found that is
// said and is no skip: the suite asks for nothing but Go, and a browser.
func (s *Suite) wasm(ctx context.Context) error {
	node, err := exec.LookPath("node")
	if err != nil {
		fmt.Fprintln(s.Out, "   node was not found")
		return nil
	}
	_, packages, err := s.onAssembly(ctx)
	if err != nil || len(packages) == 0 {
		return err
	}
	root, err := s.run(ctx, s.State.Root, "go", "env", "GOROOT")
	if err != nil {
		return fmt.Errorf("go env: %w\n%s", err, root)
	}
	// The stack is the one that Go's own script gives to node.
	start := fmt.Sprintf("'%s' --stack-size=8192 '%s'", node, filepath.Join(strings.TrimSpace(root), "lib", "wasm", "wasm_exec_node.js"))
	return s.elsewhere(ctx, []string{"GOOS=js", "GOARCH=wasm"}, append([]string{"-exec=" + start}, packages...)...)
}

// elsewhere runs tests that have run here before. What is skipped for being slow, or
// for want of a second core, is not counted again.
func (s *Suite) elsewhere(ctx context.Context, environ []string, args ...string) error {
	s.tally.quiet = true
	defer func() { s.tally.quiet = false }()
	return s.goTest(ctx, environ, append([]string{"-short", "-vet=off", "-skip", long}, args...)...)
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
		return nil, nil, fmt.Errorf("go list: %w\n%s", err, list)
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
