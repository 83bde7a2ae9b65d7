package answers

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestTriesAreReadAsTheyWereNoted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "answers.jsonl")
	t.Setenv(Variable, file)
	want := []Try{
		{Exercise: "predict-20", Answers: []string{"0.5"}, Measured: Number(1e-13)},
		{Exercise: "slowest", Answers: []string{"\"最初の\n層\""}, Right: true},
		{Exercise: "practice.Sigmoid(mine)", Verdict: "✗ Not yet."},
	}
	for _, try := range want {
		Note(try)
	}
	Note(Try{Exercise: "slowest", Answers: []string{strings.Repeat("x", longest)}}) // too long to be kept
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, broken, err := Read(strings.NewReader(string(text) + "\n{\"exercise\": 3}\nnonsense\n{}\n{\"exercise\": \"to"))
	if err != nil || broken != 4 {
		t.Errorf("%d lines broken, error %v; wants 4", broken, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %+v\nwants %+v", got, want)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v, %v", info.Mode(), err)
	}
}

func TestNothingIsKeptUnlessAsked(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv(Variable, "")
	Note(Try{Exercise: "slowest"})
	t.Setenv(Variable, filepath.Join("no", "such", "folder"))
	Note(Try{Exercise: "slowest"})
	if entries, err := os.ReadDir("."); err != nil || len(entries) > 0 {
		t.Errorf("files were written: %v, %v", entries, err)
	}
}

func TestNumbersComeBackAsTheyWere(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   float64
		finite bool
	}{{Number(1.0 / 3), 1.0 / 3, true}, {"-0.25", -.25, true}, {"NaN", 0, false}, {"+Inf", 0, false}, {"\"a\"", 0, false}} {
		if got, finite := Finite(c.text); finite != c.finite || finite && got != c.want {
			t.Errorf("%q: %v, %v; wants %v, %v", c.text, got, finite, c.want, c.finite)
		}
	}
}
