package mutation

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEveryBrokenLineIsNoticed(t *testing.T) {
	for folder, mutations := range byFolder(t) {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			together, alone := prepare(t, folder, mutations)
			t.Run("nothing broken", func(t *testing.T) {
				t.Parallel()
				if out, err := together.run("^("+tests(together.edits)+")$", 0); err != nil {
					t.Errorf("what is not broken is noticed: %v\n%s", err, out)
				}
			})
			for _, p := range append(alone, together) {
				for _, e := range p.edits {
					t.Run(fmt.Sprintf("%s %s", path.Base(e.File), e.New), func(t *testing.T) {
						t.Parallel()
						noticed(t, p, e)
					})
				}
			}
		})
	}
}

// noticed wants a test that fails with the line broken.
func noticed(t *testing.T, p *program, e edit) {
	out, err := p.run("^"+e.Test+"$", e.number)
	switch {
	case err == nil && strings.Contains(out, "no tests to run"):
		t.Errorf("%s does not exist", e.Test)
	case err == nil:
		t.Errorf("%s does not notice that %q became %q", e.Test, e.Old, e.New)
	case !strings.Contains(out, "--- FAIL: "+e.Test):
		t.Errorf("%q is no mutation that a test could notice:\n%s", e.New, out)
	}
}

// byFolder reads the mutations of testdata, by the folder of the package they break.
func byFolder(t *testing.T) map[string][]Mutation {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no mutations in testdata: %v", err)
	}
	all := map[string][]Mutation{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		mutations, err := parse(string(text))
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		for _, m := range mutations {
			all[path.Dir(m.File)] = append(all[path.Dir(m.File)], m)
		}
	}
	return all
}

// tests names the tests of some mutations, as a regular expression has it.
func tests(edits []edit) string {
	var names []string
	for _, e := range edits {
		names = append(names, e.Test)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "|")
}

func TestMutationsAreRead(t *testing.T) {
	all, err := parse("a/b.go TestA\n- x + y\n+ x - y\n\na/c.go TestB\n- p\n+ q\n")
	if err != nil || len(all) != 2 || all[0] != (Mutation{"a/b.go", "TestA", "x + y", "x - y"}) {
		t.Errorf("%+v, %v", all, err)
	}
	for _, bad := range []string{"a.go TestA\n- x", "a.go\n- x\n+ y", "a.go Thing\n- x\n+ y"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if _, err := all[1].place("p p"); err == nil {
		t.Error("a line that occurs twice was broken")
	}
}

// TestBrokenLinesAreChosen: in one text stand the line as it is and as each mutation has it.
func TestBrokenLinesAreChosen(t *testing.T) {
	const source = "package p\n\nconst c = 1\n\nfunc f() int { return c + 2 }\n\nfunc g() {\nl:\n\tgoto l\n}\n"
	edits := []edit{
		{Mutation{Old: "c = 1", New: "c = 2"}, 1, strings.Index(source, "c = 1")},
		{Mutation{Old: "c + 2", New: "c - 2"}, 2, strings.Index(source, "c + 2")},
		{Mutation{Old: "goto l", New: "return"}, 3, strings.Index(source, "goto l")},
		{Mutation{Old: "+ 2", New: "+ 3"}, 4, strings.Index(source, "+ 2")},
	}
	text, left, err := switched(source, edits)
	want := strings.Replace(source, "{ return c + 2 }", "{\nswitch brokenLine {\ncase 2:\n return c - 2 \ncase 4:\n return c + 3 \n}\n return c + 2 }", 1)
	if err != nil || text != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, text, want)
	}
	if len(left) != 2 || left[0].number != 1 || left[1].number != 3 {
		t.Errorf("left out are %+v, want the constant and the label", left)
	}
}
