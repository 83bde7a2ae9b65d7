package collect

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
)

// cell is a code cell of a made-up notebook.
type cell struct{ id, source, output string }

var (
	predicting = cell{"ratios", "%%\nlesson.Exercise(\"predict-20\").Predict(prediction, ratio(20))", ""}
	answering  = cell{"slowest", "%%\nanswer := lesson.Blank // write your answer here\nlesson.Exercise(\"slowest\").Check(answer)", ""}
	writing    = cell{"write-sigmoid", "func mySigmoid(z float64) float64 { return 0 }\n\n%%\npractice.Sigmoid(mySigmoid)", ""}
)

// as is the cell after a learner has run it.
func (c cell) as(answer, output string) cell {
	c.source, c.output = strings.Replace(c.source, "lesson.Blank", answer, 1), output
	return c
}

func ipynb(t *testing.T, cells ...cell) string {
	t.Helper()
	var all []any
	for _, c := range cells {
		outputs := []any{}
		if c.output != "" {
			outputs = append(outputs, map[string]any{"output_type": "stream", "name": "stdout", "text": []string{"seen\n", c.output + "\n"}})
		}
		all = append(all, map[string]any{"cell_type": "code", "id": c.id, "metadata": map[string]any{}, "source": []string{c.source}, "outputs": outputs})
	}
	text, err := json.Marshal(map[string]any{"cells": all, "metadata": map[string]any{}, "nbformat": 4, "nbformat_minor": 5})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// madeUp is a course of three exercises, and a class that handed in all that a class hands in.
func madeUp(t *testing.T) *Class {
	t.Helper()
	t.Setenv("KOBAI_LANG", "en")
	root, in := t.TempDir(), t.TempDir()
	buildtest.Put(t, root, "notebooks/ja/01-overview.ipynb", ipynb(t, predicting, answering, writing))
	// ann: on the hub, which kept her tries; what stands in her notebook now is none of her answers' story
	buildtest.Put(t, in, "ann/kobai/en/01-overview.ipynb", ipynb(t, predicting, answering, writing))
	buildtest.Put(t, in, "ann/kobai/answers.jsonl", `{"exercise":"predict-20","answers":["0.5"],"measured":"1e-12","right":false}
{"exercise":"slowest","answers":["a"],"right":false}
{"exercise":"slowest","answers":["c"],"right":false}
{"exercise":"slowest","answers":["b"],"right":true}
{"exercise":"slowest","answers":["a"],"right":false}
{"exercise":"practice.Sigmoid(mySigmoid)","right":false,"verdict":"✗ Not yet. The slope lacks its factor y."}
{"exercise":"of-another-course","answers":["1"],"right":true}
torn {"exerc`)
	// bob and 千代: notebooks alone, in both languages
	buildtest.Put(t, in, "bob/01-overview.ipynb", ipynb(t,
		predicting.as("", "✗ Predicted 0.1, measured 1×10⁻¹² (10¹¹ times too large). Every layer multiplies."),
		answering.as(`"a"`, "✗ Not yet. Look at the last layer."), writing.as("", "✓ Right. The slope is y(1−y).")))
	buildtest.Put(t, in, "千代/提出.ipynb", ipynb(t,
		predicting.as("", "✓ 予想 3×10⁻¹²、測定 1×10⁻¹²。近い予想です。"), answering.as(`"a"`, "✗ まだ違います。最後の層を見てください。")))
	// dan: broken in every way
	buildtest.Put(t, in, "dan/broken.ipynb", `{"cells": [`)
	buildtest.Put(t, in, "dan/old.ipynb", `{"nbformat": 3, "worksheets": []}`)
	buildtest.Put(t, in, "dan/hidden/.ipynb_checkpoints/01.ipynb", ipynb(t, answering.as(`"b"`, "✓ Right.")))
	buildtest.Put(t, in, "dan/typed.ipynb", ipynb(t, answering.as("=cmd()", "✗ Not yet. <script>alert(1)</script>")))
	if err := os.Symlink(filepath.Join(in, "ann", "kobai", "answers.jsonl"), filepath.Join(in, "dan", "answers.jsonl")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(in, "dan", "pipe.ipynb"), 0o600); err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(filepath.Join(in, "eve"), 0o755)
	os.MkdirAll(filepath.Join(in, ".snapshots"), 0o755)
	folders, _ := filepath.Glob(filepath.Join(in, "*"))
	hidden, _ := filepath.Glob(filepath.Join(in, ".*"))
	c, err := Read(t.Context(), root, append(folders, hidden...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestClass(t *testing.T) {
	c := madeUp(t)
	var names []string
	work := map[string]map[string]Work{}
	problems := map[string]int{}
	for _, l := range c.Learners {
		names = append(names, l.Name)
		work[l.Name] = l.Work
		problems[l.Name] = len(l.Problems)
	}
	if want := []string{"ann", "bob", "dan", "eve", "千代"}; !reflect.DeepEqual(names, want) {
		t.Fatalf("learners %q, wants %q", names, want)
	}
	if want := map[string]int{"ann": 1, "bob": 0, "dan": 2, "eve": 1, "千代": 0}; !reflect.DeepEqual(problems, want) {
		t.Errorf("problems %v, wants %v", problems, want)
	}
	for _, want := range []struct {
		learner, key string
		work         Work
	}{
		{"ann", "predict-20", Work{Wrong: []string{"0.5"}, First: "0.5", Last: "0.5", Measured: "1e-12"}},
		{"ann", "slowest", Work{Wrong: []string{"a", "c"}, Right: true, First: "a", Last: "b"}},
		{"bob", "predict-20", Work{Wrong: []string{"0.1"}, First: "0.1", Last: "0.1", Measured: "1e-12", Partly: true}},
		{"bob", "slowest", Work{Wrong: []string{"a"}, First: "a", Last: "a", Partly: true}},
		{"bob", "practice.Sigmoid(mySigmoid)", Work{Right: true, Partly: true}},
		{"千代", "predict-20", Work{Right: true, First: "3e-12", Last: "3e-12", Measured: "1e-12", Partly: true}},
		{"dan", "slowest", Work{Wrong: []string{"=cmd()"}, First: "=cmd()", Last: "=cmd()", Partly: true}},
		{"eve", "slowest", Work{}},
	} {
		if got := work[want.learner][want.key]; !reflect.DeepEqual(got, want.work) {
			t.Errorf("%s, %s: %+v\nwants %+v", want.learner, want.key, got, want.work)
		}
	}
}

func TestSummaries(t *testing.T) {
	got := madeUp(t).Summaries()
	for i := range got {
		got[i].Exercise = Exercise{Key: got[i].Key}
	}
	want := []Summary{
		{Exercise: Exercise{Key: "predict-20"}, Tried: 3, Solved: 1, Predicted: "0.1", Measured: "1e-12", Commonest: "0.1", Times: 1},
		{Exercise: Exercise{Key: "slowest"}, Tried: 4, Solved: 1, Tries: 3, Commonest: "a", Times: 3},
		{Exercise: Exercise{Key: "practice.Sigmoid(mySigmoid)"}, Tried: 2, Solved: 1, Commonest: "✗ Not yet. The slope lacks its factor y.", Times: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwants %+v", got, want)
	}
}

func TestTable(t *testing.T) {
	c := madeUp(t)
	out := filepath.Join(t.TempDir(), "class")
	var said bytes.Buffer
	if err := c.Write(out, progress.New(&said)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"5 learners and 3 exercises", "dan: broken.ipynb is not JSON", "ann: kobai/answers.jsonl: 1 lines", "eve: there is no notebook"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("not said: %q in\n%s", want, said.String())
		}
	}
	text, err := os.ReadFile(filepath.Join(out, LearnersFile))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), byteOrderMark))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1+9 {
		t.Errorf("%d rows, wants 10: %q", len(rows), rows)
	}
	for _, row := range rows {
		if row[0] == "dan" && row[7] != "'=cmd()" {
			t.Errorf("a spreadsheet would run what dan typed: %q", row)
		}
	}
	for _, language := range []string{"ja", "en"} {
		t.Setenv("KOBAI_LANG", language)
		page, err := c.Page()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{pageWords["title"].String(), "=cmd()", "千代", `<html lang="` + language, "<b>×3</b>"} {
			if !strings.Contains(string(page), want) {
				t.Errorf("%s: the page lacks %q", language, want)
			}
		}
		for _, never := range []string{"<script", "http://", "https://", "src="} {
			if strings.Contains(string(page), never) {
				t.Errorf("%s: the page has %q", language, never)
			}
		}
	}
	info, err := os.Stat(filepath.Join(out, PageFile))
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the page: %v, %v", info.Mode(), err)
	}
}

func TestWhatCannotBeCollected(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	root, in := t.TempDir(), t.TempDir()
	buildtest.Put(t, root, "notebooks/ja/01-overview.ipynb", ipynb(t, answering))
	buildtest.Put(t, in, "a/ann/x.ipynb", ipynb(t, answering))
	buildtest.Put(t, in, "b/ann/x.ipynb", ipynb(t, answering))
	for _, c := range []struct {
		root    string
		folders []string
		want    string
	}{
		{root, []string{filepath.Join(in, "a", "ann"), filepath.Join(in, "b", "ann")}, `two folders are of a learner "ann"`},
		{root, []string{filepath.Join(in, "none")}, "there is no folder"},
		{root, []string{filepath.Join(in, "a", "ann", "x.ipynb")}, "there is no folder"},
		{root, nil, "there is no learner's folder"},
		{in, []string{filepath.Join(in, "a", "ann")}, "have no exercise"},
	} {
		if _, err := Read(t.Context(), c.root, c.folders); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; wants %q", c.folders, err, c.want)
		}
	}
}

// TestEveryExerciseOfTheCourseIsFound compares what is found in the notebooks with the questions of package lesson.
func TestEveryExerciseOfTheCourseIsFound(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	all, err := courseExercises(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	found, kinds := map[string]bool{}, map[Kind]int{}
	for _, e := range all {
		found[e.Key] = true
		kinds[e.Kind]++
	}
	files, _ := filepath.Glob(filepath.Join(d.Root, "pkg", "lesson", "exercises", "*.json"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var questions []struct{ ID string }
		if err := json.Unmarshal(text, &questions); err != nil {
			t.Fatal(err)
		}
		for _, q := range questions {
			if !found[q.ID] {
				t.Errorf("the table has no row for %q of %s", q.ID, filepath.Base(file))
			}
		}
	}
	for _, kind := range []Kind{Answer, Predict, Write} {
		if kinds[kind] < 3 {
			t.Errorf("%d exercises of the kind %q", kinds[kind], kind)
		}
	}
}
