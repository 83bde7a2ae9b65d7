package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/run"
)

func TestMeasuredRefusals(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"cut off":    {`{"id": "a", "va`, "cannot be read"},
		"outside":    {`{"id": "a", "value": 3, "low": 1, "high": 2}`, "outside its band"},
		"not finite": {`{"id": "a", "value": null, "low": 1, "high": 2}`, "no finite number for a"},
		"twice":      {`{"id":"a","value":1,"low":1,"high":2}` + "\n" + `{"id":"a","value":1,"low":1,"high":2}`, "twice"},
	} {
		path := filepath.Join(t.TempDir(), "claims")
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		e := &Edition{Job: &run.Job{Path: "lesson", Env: map[string]string{"KOBAI_CLAIMS": path}}}
		if err := e.measured(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	e := &Edition{Job: &run.Job{Path: "lesson", Env: map[string]string{"KOBAI_CLAIMS": filepath.Join(t.TempDir(), "none")}}}
	if err := e.measured(); err != nil || len(e.Measured) != 0 {
		t.Error(e.Measured, err)
	}
	if got := six(0.1234567891); got != 0.123457 {
		t.Errorf("six digits of it are %v", got)
	}
}
