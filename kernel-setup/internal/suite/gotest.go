package suite

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/process"
)

// long begins the names of tests that take minutes and run when somebody asks for
// them by name.
const long = "^TestLong"

// goTests runs every test of the module that needs the machine for itself no more
// than any other.
func (s *Suite) goTests(ctx context.Context) error {
	list, err := s.run(ctx, s.State.Root, "go", "list", "./...")
	if err != nil {
		return commandFailed.Fault("go list", err, list)
	}
	apart, err := s.endToEndPackages()
	if err != nil {
		return err
	}
	packages := slices.DeleteFunc(strings.Fields(list), func(path string) bool {
		_, folder, _ := strings.Cut(path, "/")
		return slices.Contains(apart, "./"+folder)
	})
	return s.goTest(ctx, nil, append([]string{"-vet=off", "-skip", long}, slowFirst(packages)...)...)
}

// slowest are the packages whose tests take minutes. go test begins with what it is given first, and one that begins last runs on
// alone, on cores that have nothing else to do.
var slowest = []string{"kobai/kernel-setup/internal/export", "kobai/pkg/internal/mutation"}

// slowFirst puts the slowest packages before the others.
func slowFirst(packages []string) []string {
	rank := func(path string) int {
		if at := slices.Index(slowest, path); at >= 0 {
			return at
		}
		return len(slowest)
	}
	sorted := slices.Clone(packages)
	slices.SortStableFunc(sorted, func(a, b string) int { return rank(a) - rank(b) })
	return sorted
}

// endToEnd runs the tests that drive the real lab, in a browser where they need
// one, a package at a time.
func (s *Suite) endToEnd(ctx context.Context) error {
	packages, err := s.endToEndPackages()
	if err != nil || len(packages) == 0 {
		return err
	}
	return s.goTest(ctx, append([]string{endToEndVariable + "=1"}, collectsAsEver...), append([]string{"-vet=off", "-count=1", "-p=1", "-skip", long}, packages...)...)
}

// endToEndVariable is asked for by the tests that run end to end.
const endToEndVariable = "KOBAI_E2E"

// endToEndPackages lists the packages with a test that asks for it.
func (s *Suite) endToEndPackages() ([]string, error) {
	asks := []byte("os.Getenv(\"" + endToEndVariable + "\")")
	var packages []string
	err := s.walk(func(path string) error {
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if name := "./" + s.short(filepath.Dir(path)); bytes.Contains(text, asks) && !slices.Contains(packages, name) {
			packages = append(packages, name)
		}
		return nil
	})
	return packages, err
}

// testEvent is a line of go test -json (cmd/test2json).
type testEvent struct {
	Action, Package, Test, Output string
	ImportPath, FailedBuild       string
	Elapsed                       float64
}

// goTest runs go test and counts what it says.
func (s *Suite) goTest(ctx context.Context, environ []string, args ...string) error {
	command := s.command(ctx, s.State.Root, "go", append([]string{"test", "-json", "-timeout=1h"}, args...)...)
	command.Env = append(command.Env, environ...)
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	var problems strings.Builder
	command.Stderr = &problems
	if err := command.Start(); err != nil {
		return err
	}
	failed := s.tally.failed
	read := s.follow(output)
	ended := command.Wait()
	s.worked += process.Worked(command.ProcessState)
	if ended != nil && s.tally.failed == failed {
		return commandFailed.Fault("go test", ended, problems.String())
	}
	return read
}

// follow reads go test's events and reports a package when it ends.
func (s *Suite) follow(output io.Reader) error {
	packages := map[string]*packageResult{}
	builds := map[string]string{} // what the compiler said, by import path
	for decoder := json.NewDecoder(output); ; {
		var e testEvent
		err := decoder.Decode(&e)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return unexpected.Fault("go test", err)
		}
		if e.Action == "build-output" {
			builds[e.ImportPath] += e.Output
			continue
		}
		p := packages[e.Package]
		if p == nil {
			p = &packageResult{name: e.Package, outputs: map[string]string{}, results: map[string]string{}}
			packages[e.Package] = p
		}
		p.take(e)
		if e.Test == "" && (e.Action == "pass" || e.Action == "fail" || e.Action == "skip") {
			s.report(p, e, builds[e.FailedBuild])
			delete(packages, e.Package)
		}
	}
}

// packageResult is what is known of one package's tests.
type packageResult struct {
	name    string
	outputs map[string]string // by test; the package's own under ""
	results map[string]string // "pass", "fail" or "skip", by test
	took    []took            // by its tests
}

func (p *packageResult) take(e testEvent) {
	switch e.Action {
	case "output":
		p.outputs[e.Test] += e.Output
	case "pass", "fail", "skip":
		if e.Test != "" {
			p.results[e.Test] = e.Action
			p.took = append(p.took, took{name: e.Test, wall: e.Elapsed})
		}
	}
}

// report counts a package's tests. A test that only holds others is not counted
// itself, unless it failed on its own.
func (s *Suite) report(p *packageResult, end testEvent, build string) {
	passed, failed, unended := 0, s.tally.failed, p.unended()
	for _, one := range p.took {
		if len(p.below(one.name)) == 0 {
			s.tally.tests = append(s.tally.tests, took{name: p.name + " " + one.name, wall: one.wall})
		}
	}
	s.tally.tests = longest(s.tally.tests)
	for _, name := range slices.Sorted(maps.Keys(p.results)) {
		result := p.results[name]
		below := p.below(name)
		switch {
		case result == "fail" && !slices.Contains(below, "fail"):
			s.tally.fail(testFailed.With(p.name, name, indent(p.outputs[name])))
		case len(below) > 0:
		case result == "skip":
			s.tally.skip(behind.With(p.name+" "+name, reason(p.outputs[name])))
		case result == "pass":
			passed++
		}
	}
	s.tally.pass(passed)
	switch {
	case end.Action == "fail" && build != "":
		s.tally.fail(notCompiled.With(p.name, indent(build)))
	case end.Action == "fail" && len(unended) > 0:
		s.tally.fail(endedBadlyIn.With(p.name, strings.Join(unended, ", "), indent(p.outputs[unended[len(unended)-1]]+p.outputs[""])))
	case end.Action == "fail" && s.tally.failed == failed:
		s.tally.fail(endedBadly.With(p.name, indent(p.outputs[""])))
	case passed > 0:
		fmt.Fprintln(s.Out, packageTests.With(p.name, passed, end.Elapsed))
	}
}

// unended are the tests that began and have no result.
func (p *packageResult) unended() (names []string) {
	for _, name := range slices.Sorted(maps.Keys(p.outputs)) {
		if name != "" && p.results[name] == "" {
			names = append(names, name)
		}
	}
	return names
}

// below returns the results of a test's subtests.
func (p *packageResult) below(name string) []string {
	var results []string
	for other, result := range p.results {
		if strings.HasPrefix(other, name+"/") {
			results = append(results, result)
		}
	}
	return results
}

// reason is what a skipped test said.
func reason(output string) string {
	var said []string
	for line := range strings.Lines(output) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "===") || strings.HasPrefix(line, "---") {
			continue
		}
		if _, text, ok := strings.Cut(line, ".go:"); ok {
			_, line, _ = strings.Cut(text, ": ")
		}
		said = append(said, line)
	}
	return strings.Join(said, " ")
}

// indent leaves out the lines that go test adds and puts the rest under its test.
func indent(output string) string {
	var b strings.Builder
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "=== ") {
			continue
		}
		b.WriteString("      " + strings.TrimRight(line, "\n") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}
