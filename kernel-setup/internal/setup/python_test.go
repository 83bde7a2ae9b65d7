package setup

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAFittingPythonComesBeforeTheNewest puts interpreters on PATH that are scripts, each with a version.
func TestAFittingPythonComesBeforeTheNewest(t *testing.T) {
	for _, c := range []struct {
		there string // NAME=VERSION
		want  string // name, or what the error says
	}{
		{"python3=3 12", "python3"},
		{"python3=3 9 python3.11=3 11", "python3.11"},
		{"python3=3 16 python3.12=3 12", "python3.12"},
		{"python3=3 16 python3.12=3 12 python3.14=3 14", "python3.14"},
		{"python3=3 15 python3.12=3 12", "python3"},
		{"python3=4 0 python3.10=3 10", "python3.10"},
		{"python3=3 16", "python3"}, // there is no other: it is tried
		{"python3=3 9 python=3 17", "python"},
		{"python3=2 7", "Python 2.7 (/"},
		{"python3=3 9", "is too old: install Python 3.10 to 3.15"},
		{"", "no Python was found: install Python 3.10 to 3.15"},
	} {
		folder := t.TempDir()
		t.Setenv("PATH", folder)
		t.Setenv("KOBAI_LANG", "en")
		for word := range strings.SplitSeq(strings.ReplaceAll(c.there, " p", "|p"), "|") {
			name, version, found := strings.Cut(word, "=")
			if !found {
				continue
			}
			script := fmt.Sprintf("#!/bin/sh\necho %s \"$0\"\n", version)
			if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		got, err := FindPython(t.Context())
		if err != nil && !strings.Contains(err.Error(), c.want) || err == nil && filepath.Base(got.Path) != c.want {
			t.Errorf("%s: %v, %v; wants %s", c.there, got, err, c.want)
		}
	}
}

// On a Python that is newer than those known to fit, what fails is said to fail for that reason.
func TestATooNewPythonThatDoesNotServe(t *testing.T) {
	fails := func(python string) error {
		m := machineWith(t, python)
		t.Setenv("FAKE_FAIL", "uv pip=no wheels with a matching Python ABI tag\npython -I -X utf8 -m pip=no matching distribution")
		_, err := ensureOn(m)
		return err
	}
	if err := fails("3 17"); err == nil || !strings.Contains(err.Error(), "is too new") {
		t.Errorf("Python 3.17: %v", err)
	}
	if err := fails("3 12"); err == nil || strings.Contains(err.Error(), "is too new") {
		t.Errorf("Python 3.12: %v", err)
	}
}
