package run

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A learner who works with other modules of Go may have a work file for them, above the checkout or named by GOWORK, or none at all.
func TestAnothersWorkFileIsNotForCells(t *testing.T) {
	d, above := lab(t), t.TempDir()
	temp := filepath.Join(above, "temp")
	if err := os.Mkdir(temp, 0o755); err != nil {
		t.Fatal(err)
	}
	work := filepath.Join(above, "go.work")
	if err := os.WriteFile(work, []byte("go 1.26.0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, env := range map[string]map[string]string{
		"above": {"TMPDIR": temp}, "named": {"GOWORK": work}, "off": {"GOWORK": "off"},
	} {
		t.Run(name, func(t *testing.T) {
			path := notebookFile(t, "%%\nfmt.Println(\"computed\")")
			_, nb := read(t, path)
			job := &Job{Path: path, Folder: filepath.Dir(path), Notebook: nb, Env: env}
			if err := (&Runner{State: d, Timeout: time.Minute}).Run(t.Context(), []*Job{job}); err != nil || job.Err != nil {
				t.Fatal(err, job.Err)
			}
		})
	}
}
