package playground

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/playground/settings"
)

// TestTheNotebookIsTheCoursesOwnCode builds all cells of both notebooks, which are live wherever they are exported, and runs one of
// each task.
func TestTheNotebookIsTheCoursesOwnCode(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the program of the cells is built for linux, to run here")
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	for language, title := range map[string]string{"ja": "# 勾配の遊び場", "en": "# The gradient playground"} {
		content, err := Notebook(language)
		if err != nil {
			t.Fatal(err)
		}
		nb, err := notebook.Parse(content)
		if err != nil {
			t.Fatal(err)
		}
		if nb.Language() != "go" && nb.KernelName() != "kobai" || !strings.HasPrefix(nb.Cells[0].Source, title) {
			t.Errorf("the notebook begins with %q", nb.Cells[0].Source)
		}
		program := filepath.Join(t.TempDir(), "program")
		page, err := live.Build(t.Context(), d, nb, "linux", runtime.GOARCH, program)
		if err != nil {
			t.Fatal(err)
		}
		if want := 2 * len(settings.Presets()); len(page.Cells) != want || len(page.Problems) > 0 || page.Env["KOBAI_LANG"] != language {
			t.Fatalf("%d cells are live, wants %d: %v", len(page.Cells), want, page.Problems)
		}
		for cell, values := range map[string]map[string]string{"relu-b": {"steps": "2", "depth": "3"}, "lstm-b": {"steps": "2", "length": "4"}} {
			given, _ := json.Marshal(values)
			command := exec.Command(program, cell, string(given))
			command.Env = append(os.Environ(), "KOBAI_LANG="+language)
			out, err := command.CombinedOutput()
			if err != nil || strings.Count(string(out), "kobai-figure") != 2 {
				t.Errorf("%s prints %.300s (%v)", cell, out, err)
			}
		}
	}
}

func TestEveryCellBeginsWithWhatIsToBeChanged(t *testing.T) {
	content, err := Notebook("en")
	if err != nil {
		t.Fatal(err)
	}
	nb, err := notebook.Parse(content)
	if err != nil {
		t.Fatal(err)
	}
	lessons := map[string]bool{}
	for _, cell := range nb.Cells {
		if strings.HasPrefix(cell.Source, "## Lesson ") {
			lessons[cell.Source] = true
		}
		if cell.Tagged("live") && (!strings.HasPrefix(cell.Source, "%%\n// ") || !strings.Contains(cell.Source, ", width, rate, steps := ")) {
			t.Errorf("%s begins with %.100q", cell.ID, cell.Source)
		}
	}
	if len(lessons) != 7 {
		t.Errorf("there are presets of %v, wants some of each of the lessons 1 to 7", lessons)
	}
}
