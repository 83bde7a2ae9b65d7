package architecture

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	edit    = regexp.MustCompile("(?m)^go mod edit (.*?) *(?:#.*)?$")
	program = regexp.MustCompile("(?s)```go\n(.*?)```")
	result  = regexp.MustCompile(`^\[[-+.e0-9]+( [-+.e0-9]+)+\]$`)
)

// A module elsewhere does what the README says, with the README's own lines, and runs the README's own program.
func TestAnotherModuleUsesThePackages(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	command, code := edit.FindSubmatch(readme), program.FindSubmatch(readme)
	if command == nil || code == nil {
		t.Fatal("the README no longer shows how a Go program uses the packages: a line `go mod edit …` and a block of Go")
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module example.org/elsewhere\n\ngo 1.26\n")
	write("main.go", mainAround(string(code[1])))
	sums, err := os.ReadFile(filepath.Join(root, "go.sum")) // `go mod tidy` would write them, from the network
	if err != nil {
		t.Fatal(err)
	}
	write("go.sum", string(sums))

	args := strings.Fields(strings.ReplaceAll(string(command[1]), "kobai=../kobai", "kobai="+filepath.ToSlash(root)))
	goCommand(t, dir, nil, append([]string{"mod", "edit"}, args...)...)
	if out := strings.TrimSpace(goCommand(t, dir, []string{"GOFLAGS=-mod=mod"}, "run", ".")); !result.MatchString(out) {
		t.Errorf("the README's program printed %q, want a number for each layer", out)
	}
}

// mainAround makes a program of statements, with the imports that they use.
func mainAround(statements string) string {
	var imports strings.Builder
	for _, path := range []string{"fmt", "math/rand/v2", "kobai/pkg/datasets", "kobai/pkg/diagnostics", "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/recorded"} {
		name := filepath.Base(strings.TrimSuffix(path, "/v2"))
		if strings.Contains(statements, name+".") {
			fmt.Fprintf(&imports, "\t%q\n", path)
		}
	}
	return "package main\n\nimport (\n" + imports.String() + ")\n\nfunc main() {\n" + statements + "}\n"
}
