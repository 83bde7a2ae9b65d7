package run

import (
	"os"
	"testing"
)

// TestModulesInTheWorkingDirectoryAreNotPythons stands where a learner keeps a file of the name of one of Python's own modules.
func TestModulesInTheWorkingDirectoryAreNotPythons(t *testing.T) {
	d := lab(t)
	path := notebookFile(t, "%%\nfmt.Println(\"good\")")
	t.Chdir(t.TempDir())
	for _, name := range []string{"random.py", "asyncio.py", "nbformat.py"} {
		if err := os.WriteFile(name, []byte("raise SystemExit('not mine')\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := (&Runner{State: d}).Files(t.Context(), []string{path}); err != nil {
		t.Error(err)
	}
}
