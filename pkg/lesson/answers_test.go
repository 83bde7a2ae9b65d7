package lesson_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"kobai/pkg/answers"
	"kobai/pkg/lesson"
)

// kept returns the tries that do notes.
func kept(t *testing.T, do func()) []answers.Try {
	t.Helper()
	file := filepath.Join(t.TempDir(), "answers.jsonl")
	t.Setenv(answers.Variable, file)
	do()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tries, broken, err := answers.Read(f)
	if err != nil || broken > 0 {
		t.Fatalf("%d lines broken, %v", broken, err)
	}
	return tries
}

func TestTriesAreKeptForAClass(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	got := kept(t, func() {
		lesson.Exercise("predict-20").Predict(lesson.Blank, 1e-12) // no try yet
		lesson.Exercise("predict-20").Predict("half", 1e-12)       // nor is this one
		lesson.Exercise("predict-20").Predict(0.5, 1e-12)
		lesson.Exercise("no-such-exercise").Check(1)
		lesson.Exercise("slowest").Check("a", "b") // one is asked
		lesson.Exercise("slowest").Check("a")
		lesson.Exercise("slowest").Check("b")
	})
	want := []answers.Try{
		{Exercise: "predict-20", Answers: []string{"0.5"}, Measured: "1e-12"},
		{Exercise: "slowest", Answers: []string{"a"}},
		{Exercise: "slowest", Answers: []string{"b"}, Right: true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("kept %+v\nwants %+v", got, want)
	}
}
