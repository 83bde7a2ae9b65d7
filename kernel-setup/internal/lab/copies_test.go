package lab

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// The learner's folder, file by file, after a story. Each word of a story is
// something that happens; "lab" is a start of the lab.
func TestCopies(t *testing.T) {
	const (
		copied  = "01-vanishing.ipynb"
		newer   = "01-vanishing（新しい版）.ipynb"
		newest  = "01-vanishing（新しい版） 2.ipynb"
		another = "00-gonb.ipynb"
	)
	happenings := map[string]func(m *machine){
		"lab":     func(m *machine) {},
		"pull v2": func(m *machine) { m.Lesson("ja", "01-vanishing", "第二版") },
		"pull v3": func(m *machine) { m.Lesson("ja", "01-vanishing", "第三版") },
		"outputs anew": func(m *machine) {
			m.Write("notebooks/ja/01-vanishing.ipynb", setuptest.NotebookText("ja", "01-vanishing", "二", "fmt.Println(1 < 2)", "other\n"))
		},
		"edit":          func(m *machine) { m.edit(copied, "fmt.Println(1 < 2)", "fmt.Println(42)") },
		"edit newer":    func(m *machine) { m.edit(newer, "fmt.Println(1 < 2)", "fmt.Println(43)") },
		"run":           func(m *machine) { m.edit(copied, `"true\n"`, `"run by me\n"`) },
		"delete":        func(m *machine) { os.Remove(m.copy(copied)) },
		"delete newer":  func(m *machine) { os.Remove(m.copy(newer)) },
		"clean":         func(m *machine) { os.RemoveAll(m.Path()) },
		"break":         func(m *machine) { os.WriteFile(m.copy(copied), []byte("no notebook"), 0o644) },
		"lose the mark": func(m *machine) { m.edit(copied, `"copy": {`, `"other": {`) },
	}
	for _, c := range []struct {
		story string
		want  map[string]string // file → what stands in it
		note  string            // in what the last start said
	}{
		{"lab", map[string]string{copied: "二"}, ""},
		{"lab, lab", map[string]string{copied: "二"}, ""},
		{"lab, pull v2, lab", map[string]string{copied: "第二版"}, ""},
		{"lab, run, lab", map[string]string{copied: "run by me"}, ""},
		{"lab, run, pull v2, lab", map[string]string{copied: "第二版"}, ""},
		{"lab, edit, lab", map[string]string{copied: "42"}, ""},
		{"lab, edit, outputs anew, lab", map[string]string{copied: "42"}, ""},
		{"lab, edit, pull v2, lab", map[string]string{copied: "42", newer: "第二版"}, newer},
		{"lab, edit, pull v2, lab, lab", map[string]string{copied: "42", newer: "第二版"}, ""},
		{"lab, edit, pull v2, lab, pull v3, lab", map[string]string{copied: "42", newer: "第三版"}, newer},
		{"lab, edit, pull v2, lab, edit newer, pull v3, lab", map[string]string{copied: "42", newer: "43", newest: "第三版"}, newest},
		{"lab, edit, pull v2, lab, delete newer, lab", map[string]string{copied: "42"}, ""},
		{"lab, edit, pull v2, lab, delete, lab", map[string]string{copied: "第二版", newer: "第二版"}, ""},
		{"lab, clean, lab", map[string]string{copied: "二"}, ""},
		{"lab, edit, clean, lab", map[string]string{copied: "42"}, ""},
		{"lab, clean, pull v2, lab", map[string]string{copied: "第二版"}, ""},
		{"lab, edit, clean, pull v2, lab", map[string]string{copied: "42", newer: "第二版"}, newer},
		{"lab, break, lab", map[string]string{copied: "no notebook", newer: "二"}, newer},
		{"lab, lose the mark, lab", map[string]string{copied: "二"}, ""},
		{"lab, lose the mark, pull v2, lab", map[string]string{copied: "二", newer: "第二版"}, newer},
	} {
		t.Run(c.story, func(t *testing.T) {
			m := newMachine(t)
			var notes []string
			for _, word := range strings.Split(c.story, ", ") {
				happenings[word](m)
				if word == "lab" {
					r, err := copiesOf(m.Dir).refresh("ja")
					if err != nil {
						t.Fatal(err)
					}
					notes = r.notes
				}
			}
			for name, words := range c.want {
				text, err := os.ReadFile(m.copy(name))
				if err != nil || !strings.Contains(string(text), words) {
					t.Errorf("%s: error %v, wants %q in:\n%s", name, err, words, text)
				}
			}
			files, _ := filepath.Glob(m.copy("*"))
			if len(files) != len(c.want)+1 || !strings.Contains(strings.Join(files, "\n"), another) {
				t.Errorf("files: %q", files)
			}
			if said := strings.Join(notes, "\n"); !strings.Contains(said, c.note) || (c.note == "") != (said == "") {
				t.Errorf("said %q, wants %q", said, c.note)
			}
		})
	}
}

func (m *machine) copy(name string) string {
	return filepath.Join(m.Root, "notebooks", "my", "ja", name)
}

func (m *machine) edit(name, old, new string) {
	m.T.Helper()
	text, err := os.ReadFile(m.copy(name))
	if err != nil || !strings.Contains(string(text), old) {
		m.T.Fatalf("%s: error %v, no %q in:\n%s", name, err, old, text)
	}
	os.WriteFile(m.copy(name), []byte(strings.ReplaceAll(string(text), old, new)), 0o644)
}

func TestACopyDiffersFromItsLessonByTheMarkAndTheLanguageAlone(t *testing.T) {
	nb, err := notebook.Parse([]byte(setuptest.NotebookText("en", "x", "a < b && <b>", "x := `\\u003c`", "é\n")))
	if err != nil {
		t.Fatal(err)
	}
	lesson, err := nb.Bytes() // as the course's are written
	if err != nil {
		t.Fatal(err)
	}
	copied, from, err := copyOf(lesson)
	if err != nil {
		t.Fatal(err)
	}
	var was, is map[string]any
	json.Unmarshal(lesson, &was)
	if err := json.Unmarshal(copied, &is); err != nil {
		t.Fatal(err)
	}
	metadata := is["metadata"].(map[string]any)
	kobai := metadata["kobai"].(map[string]any)
	if mark := kobai["copy"].(map[string]any); mark["of"] != from.Of || mark["source"] != from.Source {
		t.Errorf("mark %v, wants %v", mark, from)
	}
	delete(kobai, "copy")
	if info, _ := metadata["language_info"].(map[string]any); info["name"] != "go" || info["version"] != runtime.Version() {
		t.Errorf("language %v", info)
	}
	delete(metadata, "language_info")
	if !reflect.DeepEqual(was, is) {
		t.Errorf("lesson %v\ncopy %v", was, is)
	}
}

func TestALessonThatIsNoNotebook(t *testing.T) {
	for _, text := range []string{"", "{", "[]", "{}", `{"nbformat": 4}`} {
		m := newMachine(t)
		m.Write("notebooks/ja/00-gonb.ipynb", text)
		if _, err := copiesOf(m.Dir).refresh("ja"); err == nil || !strings.Contains(err.Error(), "git checkout notebooks/ja") {
			t.Errorf("%q: error %v", text, err)
		}
	}
}

// A learner of a class has copies in both languages, and reads the checkout alone.
func TestHandOut(t *testing.T) {
	m := newMachine(t)
	folder := filepath.Join(t.TempDir(), "kobai")
	for range 2 {
		if err := HandOut(m.Dir, folder); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range []string{"ja", "en"} {
		want := len(lessons.Notebooks(m.Root, lang))
		if got, _ := filepath.Glob(filepath.Join(folder, lang, "*.ipynb")); len(got) != want || want == 0 {
			t.Errorf("%s: %q, wants %d copies", lang, got, want)
		}
	}
	if mine := filepath.Join(m.Root, "notebooks", "my"); checkout.Exists(mine) || checkout.Exists(m.Path("offered")) {
		t.Errorf("something was written into the checkout")
	}
	if err := HandOut(m.Dir, filepath.Join(m.Root, "go.mod")); err == nil {
		t.Error("a file is no folder")
	}
}
