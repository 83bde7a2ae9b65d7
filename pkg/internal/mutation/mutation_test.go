package mutation

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryBrokenLineIsNoticed(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no mutations in testdata: %v", err)
	}
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
			t.Run(fmt.Sprintf("%s %s", path.Base(m.File), m.New), func(t *testing.T) {
				t.Parallel()
				out, err := m.run(t, root)
				switch {
				case err == nil && strings.Contains(out, "no tests to run"):
					t.Errorf("%s does not exist", m.Test)
				case err == nil:
					t.Errorf("%s does not notice that %q became %q", m.Test, m.Old, m.New)
				case !strings.Contains(out, "--- FAIL: "+m.Test):
					t.Errorf("%q is no mutation that a test could notice:\n%s", m.New, out)
				}
			})
		}
	}
}

// run runs the mutation's test against the broken line, which stands in an overlay: no file of the checkout changes.
func (m Mutation) run(t *testing.T, root string) (output string, err error) {
	t.Helper()
	original := filepath.Join(root, filepath.FromSlash(m.File))
	source, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	broken, err := m.apply(string(source))
	if err != nil {
		t.Fatal(err)
	}
	replacement, overlay := filepath.Join(t.TempDir(), "broken.go"), filepath.Join(t.TempDir(), "overlay.json")
	table, err := json.Marshal(map[string]any{"Replace": map[string]string{original: replacement}})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{replacement: broken, overlay: string(table)} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", "-vet=off", "-timeout=120s", "-overlay", overlay, "-run", "^"+m.Test+"$", "./"+path.Dir(m.File))
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	return string(out), err
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
	if _, err := all[1].apply("p p"); err == nil {
		t.Error("a line that occurs twice was broken")
	}
}
