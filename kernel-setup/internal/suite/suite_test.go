package suite

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// checkout writes a small checkout and returns its suite and what that says.
func newCheckout(t *testing.T, files map[string]string) (*Suite, *strings.Builder) {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	s := &Suite{State: checkout.Dir{Root: root}, Out: &out}
	s.tally.out = &out
	return s, &out
}

// module is a checkout of one module with tests of every outcome.
var module = map[string]string{
	"go.mod":               "module kobai\n\ngo 1.26\n",
	"go.sum":               "",
	"README.md":            "",
	"kernel-setup/a/a.go":  "package a\n\nimport \"sync\"\n\nvar Guard sync.Mutex\n",
	"kernel-setup/a/a2.go": "package a\n",
	"kernel-setup/a/a_test.go": `package a

import "testing"

func TestPass(t *testing.T) {}

func TestTable(t *testing.T) {
	t.Run("one", func(t *testing.T) {})
	t.Run("two", func(t *testing.T) {})
}

func TestSkip(t *testing.T) { t.Skip("no printer here") }

func TestLongRun(t *testing.T) { t.Error("only when asked") }

func ExampleGuard() {
	// Output:
}
`,
	"pkg/b/b.go": "package b\n",
	"pkg/b/b_test.go": `package b

import "testing"

func TestTable(t *testing.T) {
	t.Run("good", func(t *testing.T) {})
	t.Run("bad", func(t *testing.T) { t.Error("three is not four") })
}

func TestAfter(t *testing.T) {
	t.Run("fine", func(t *testing.T) {})
	t.Error("broken afterwards")
}
`,
	"pkg/c/c.go":      "package c\n\nfunc Run() { go func() {}() }\n",
	"pkg/c/c_test.go": "package c\n\nimport \"testing\"\n\nfunc TestC(t *testing.T) { var x int = \"text\" }\n",
	"pkg/d/d_test.go": "package d\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestMain(m *testing.M) { os.Exit(3) }\n",
	"pkg/e/e_test.go": "package e\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestE(t *testing.T) {\n\tif os.Getenv(\"KOBAI_E2E\") != \"1\" {\n\t\tt.Error(\"apart\")\n\t}\n}\n",
	"notebooks/x.md":  "",
}

func TestGoTestsAreCountedByWhatTheySay(t *testing.T) {
	s, out := newCheckout(t, module)
	if err := s.goTests(context.Background()); err != nil {
		t.Fatal(err)
	}
	// a: TestPass, two of TestTable, the example; b: good, fine.
	// Failures: bad, TestAfter, c does not compile, d ends badly.
	if got, want := s.tally.line(), "6 passed, 4 failed, 1 skipped"; got != want {
		t.Errorf("got %s, want %s\n%s", got, want, out)
	}
	for _, want := range []string{
		"FAIL kobai/pkg/b TestTable/bad", "three is not four", "FAIL kobai/pkg/b TestAfter", "broken afterwards",
		"FAIL kobai/pkg/c does not compile", "cannot use \"text\"", "FAIL kobai/pkg/d ended badly",
		"skip kobai/kernel-setup/a TestSkip: no printer here", "kobai/kernel-setup/a                            4 tests",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

// A test that ends the program is named, although another one before it has failed already.
func TestTheTestThatEndsItsProgramIsNamed(t *testing.T) {
	s, out := newCheckout(t, map[string]string{"go.mod": module["go.mod"], "pkg/f/f_test.go": `package f

import (
	"os"
	"syscall"
	"testing"
)

func TestFirst(t *testing.T) { t.Error("three is not four") }

func TestSecond(t *testing.T) {
	t.Run("last", func(t *testing.T) { syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} })
}
`})
	if err := s.goTests(context.Background()); err != nil {
		t.Fatal(err)
	}
	if want := "kobai/pkg/f ended badly in TestSecond, TestSecond/last"; s.tally.failed != 2 || !strings.Contains(out.String(), want) {
		t.Errorf("%s, wants %q in:\n%s", s.tally.line(), want, out)
	}
}

func TestASkipIsAFailureWhereNothingMayBeSkipped(t *testing.T) {
	s, out := newCheckout(t, nil)
	s.tally.strict = true
	s.tally.skip("browser: none")
	if s.tally.failed != 1 || s.tally.skipped != 0 || !strings.Contains(out.String(), "FAIL nothing may be skipped where CI is set: browser: none") {
		t.Errorf("%s\n%s", s.tally.line(), out)
	}
}

func TestBrokenModuleIsAnError(t *testing.T) {
	s, _ := newCheckout(t, map[string]string{"go.mod": "nonsense"})
	if err := s.goTests(context.Background()); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Error(err)
	}
}

func TestListing(t *testing.T) {
	s, out := newCheckout(t, module)
	if err := s.listing(context.Background()); err != nil || s.tally.failed != 0 || s.tally.passed != len(top) {
		t.Fatal(err, s.tally.line(), out)
	}
	for _, name := range []string{"Makefile", ".hidden"} {
		if err := os.WriteFile(filepath.Join(s.State.Root, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(s.State.Root, "go.sum")); err != nil {
		t.Fatal(err)
	}
	if err := s.listing(context.Background()); err != nil || s.tally.failed != 2 {
		t.Error(err, s.tally.line())
	}
	for _, want := range []string{"Makefile stands at the top", "go.sum is missing"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}

func TestFormatting(t *testing.T) {
	s, out := newCheckout(t, map[string]string{"pkg/a.go": "package  a\n", "pkg/b.go": "package b\n", "pkg/c.go": "package c\nfunc {", ".kobai/d.go": "package  d"})
	if err := s.formatting(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s.tally.passed != 1 || s.tally.failed != 2 || !strings.Contains(out.String(), "pkg/a.go is not formatted") || !strings.Contains(out.String(), "pkg/c.go does not parse") {
		t.Errorf("%s\n%s", s.tally.line(), out)
	}
}

func TestVetVisitsNestedModules(t *testing.T) {
	s, out := newCheckout(t, map[string]string{
		"go.mod":                "module kobai\n\ngo 1.26\n",
		"pkg/a.go":              "package pkg\n",
		"kernel-setup/t/go.mod": "module tools\n\ngo 1.26\n",
		"pkg/gen/go.mod":        "module gen\n\ngo 1.26\n",
		"pkg/gen/main.go":       "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Printf(\"%d\\n\", \"x\") }\n",
	})
	if err := s.vet(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s.tally.passed != 1 || s.tally.failed != 1 || !strings.Contains(out.String(), "Printf") {
		t.Errorf("%s\n%s", s.tally.line(), out)
	}
}

func TestPortable(t *testing.T) {
	files := map[string]string{
		"go.mod":           "module kobai\n\ngo 1.26\n",
		"pkg/k/fast.go":    "//go:build amd64 && !purego\n\npackage k\n\nconst Path = \"assembly\"\n",
		"pkg/k/slow.go":    "//go:build !amd64 || purego\n\npackage k\n\nconst Path = \"Go\"\n",
		"pkg/k/k_test.go":  "package k\n\nimport \"testing\"\n\nfunc TestPath(t *testing.T) {\n\tif Path != \"Go\" {\n\t\tt.Error(Path)\n\t}\n}\n",
		"pkg/u/u.go":       "package u\n\nimport \"kobai/pkg/k\"\n\nconst Path = k.Path\n",
		"pkg/u/u_test.go":  "package u\n\nimport \"testing\"\n\nfunc TestOne(t *testing.T) { t.Skip(\"slow\") }\n\nfunc TestTwo(t *testing.T) {}\n",
		"pkg/o/o.go":       "package o\n",
		"pkg/o/o_test.go":  "package o\n\nimport \"testing\"\n\nfunc TestOther(t *testing.T) { t.Error(\"has no assembly\") }\n",
		"notebooks/ja.txt": "",
	}
	s, out := newCheckout(t, files)
	s.tally.strict = true
	if err := s.portable(context.Background()); err != nil || s.tally.line() != "2 passed, 0 failed, 0 skipped" {
		t.Errorf("%v, %s\n%s", err, s.tally.line(), out)
	}
}

// TestElsewhere runs the tests of what has assembly with an int of 32 bits and as WebAssembly.
func TestElsewhere(t *testing.T) {
	s, out := newCheckout(t, map[string]string{
		"go.mod":          "module kobai\n\ngo 1.26\n",
		"pkg/k/fast.go":   "//go:build amd64 && !purego\n\npackage k\n",
		"pkg/k/k.go":      "package k\n",
		"pkg/k/k_test.go": "package k\n\nimport (\n\t\"runtime\"\n\t\"testing\"\n)\n\nfunc TestPlace(t *testing.T) { t.Error(\"on \" + runtime.GOARCH) }\n\nfunc TestTwo(t *testing.T) { t.Skip(\"one core\") }\n",
	})
	s.tally.strict = true
	places := map[string]func(context.Context) error{}
	if runtime.GOARCH == "amd64" && runtime.GOOS != "darwin" {
		places["386"] = s.narrow
	}
	if _, err := exec.LookPath("node"); err == nil {
		places["wasm"] = s.wasm
	}
	for name, run := range places {
		s.tally.failed = 0
		if err := run(context.Background()); err != nil || s.tally.failed != 1 || !strings.Contains(out.String(), "on "+name) {
			t.Errorf("%s: %v, %s\n%s", name, err, s.tally.line(), out)
		}
	}
}

// TestNodeMayBeMissing: nobody needs it for the course.
func TestNodeMayBeMissing(t *testing.T) {
	s, out := newCheckout(t, nil)
	s.tally.strict = true
	t.Setenv("PATH", t.TempDir())
	if err := s.wasm(context.Background()); err != nil || s.tally.line() != "0 passed, 0 failed, 0 skipped" || !strings.Contains(out.String(), "Node.js") {
		t.Errorf("%v, %s\n%s", err, s.tally.line(), out)
	}
}

func TestEndToEndRunsApart(t *testing.T) {
	s, out := newCheckout(t, module)
	if err := s.endToEnd(context.Background()); err != nil || s.tally.line() != "1 passed, 0 failed, 0 skipped" {
		t.Errorf("%v, %s\n%s", err, s.tally.line(), out)
	}
}

func TestMissingToolsAreSkipped(t *testing.T) {
	s, out := newCheckout(t, module)
	t.Setenv("PATH", t.TempDir())
	t.Setenv("CC", "")
	for name, run := range map[string]func(context.Context) error{"staticcheck": s.staticcheck, "race detector": s.race} {
		if err := run(context.Background()); err != nil || !strings.Contains(out.String(), "skip "+name) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	if s.tally.skipped != 2 || s.tally.failed != 0 {
		t.Error(s.tally.line())
	}
}

// TestPartsAreSaidInOrder: the first ends only when the third has, which waits for the second to leave its place; it still comes
// first, and all count.
func TestPartsAreSaidInOrder(t *testing.T) {
	s, out := newCheckout(t, nil)
	ended := make(chan bool)
	err := s.sideBySide(context.Background(), []part{
		{id: "1", name: called("first"), run: func(s *Suite, _ context.Context) error { <-ended; s.tally.pass(1); return nil }},
		{id: "2", name: called("broken"), run: func(*Suite, context.Context) error { return errors.New("no go") }},
		{id: "3", name: called("third"), run: func(s *Suite, _ context.Context) error {
			s.tally.pass(1)
			s.tally.fail("it fell")
			close(ended)
			return nil
		}},
	})
	at := 0
	for _, want := range []string{"== first\n", "== broken\n", "   FAIL broken: no go\n", "== third\n", "   FAIL it fell\n"} {
		place := strings.Index(out.String()[at:], want)
		if place < 0 {
			t.Fatalf("%q does not come in its turn:\n%s", want, out)
		}
		at += place
	}
	if err != nil || s.tally.line() != "2 passed, 2 failed, 0 skipped" {
		t.Errorf("%v, %s", err, s.tally.line())
	}
}

// TestTheFirstPartIsSaidAtOnce, and the one behind it as soon as it is the first.
func TestTheFirstPartIsSaidAtOnce(t *testing.T) {
	var out bytes.Buffer
	said := newTurns(&out, 3)
	for _, step := range []struct {
		part int // that writes a letter, or ends
		text string
		want string
	}{{1, "b", ""}, {0, "a", "a"}, {2, "c", "a"}, {2, "", "a"}, {0, "", "ab"}, {1, "B", "abB"}, {1, "", "abBc"}} {
		if step.text == "" {
			said.end(step.part)
		} else {
			io.WriteString(said.writer(step.part), step.text)
		}
		if out.String() != step.want {
			t.Errorf("after %q of part %d it says %q, wants %q", step.text, step.part, &out, step.want)
		}
	}
}

// TestEveryPartRuns: none stands in the list twice, and none of the suite's is left out.
func TestEveryPartRuns(t *testing.T) {
	ids := Parts()
	slices.Sort(ids)
	if got := len(slices.Compact(ids)); got != 13 || got != len(Parts()) {
		t.Errorf("%d parts run, wants 13, each once: %v", got, Parts())
	}
}

func TestRunEndsWithTheCount(t *testing.T) {
	s, out := newCheckout(t, map[string]string{"go.mod": "module kobai\n\ngo 1.26\n", "pkg/a.go": "package pkg\n"})
	if err := s.Run(context.Background()); !errors.Is(err, ErrFailed) { // no lessons, no README
		t.Error(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if last := lines[len(lines)-1]; last != s.tally.line() || s.tally.failed == 0 {
		t.Errorf("the last line is %q", last)
	}
	table := lines[slices.Index(lines, "== processor seconds, and seconds")+1 : len(lines)-1]
	all := len(table) - 1
	if all != len(Parts()) || !strings.HasSuffix(table[all], "  all") || !slices.IsSortedFunc(table[:all], func(a, b string) int { return strings.Compare(b[:10], a[:10]) }) {
		t.Errorf("the table of times has not every part, the dearest first, and their sum: %q", table)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if err := s.Run(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("after an interruption: %v", err)
	}
}
