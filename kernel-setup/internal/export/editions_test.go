package export

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/chromium"
)

func TestStudentsGetNoAnswers(t *testing.T) {
	exported(t)
	out := t.TempDir()
	o := options(t, made.dir, out, "html", "slides", "markdown", "notebook")
	o.Edition, o.Author = Student, "佐藤 <太郎>"
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatal(err)
	}
	if page := read(t, out, "ja", "01-sample-student.html"); !strings.Contains(page, "佐藤 &lt;太郎&gt;") || strings.Contains(page, "山田") {
		t.Error("the page does not name the author that was given")
	}
	for _, ending := range []string{".html", ".slides.html", ".md", ".ipynb"} {
		text := read(t, out, "ja", "01-sample-student"+ending)
		for _, not := range []string{"SOLUTION", "TRY-OUTPUT", "CHECK-OUTPUT", "話すこと"} {
			if strings.Contains(text, not) {
				t.Errorf("the student's %s holds %s", ending, not)
			}
		}
		for _, kept := range []string{"傾きの最大値", "lesson", "層ごとの勾配", "1.1e-7"} {
			if !strings.Contains(text, kept) {
				t.Errorf("the student's %s lost %s", ending, kept)
			}
		}
	}
}

func TestTeachersGetAnswers(t *testing.T) {
	exported(t)
	folder := filepath.Join(made.root, "pkg", "lesson", "exercises")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	questions := `[{"id": "slope", "answers": [{"kind": "number", "number": 0.25, "tolerance": {"absolute": 0.001}}],
		"hint": {"ja": "x", "en": "x"}, "reason": {"ja": "KEY-REASON 理由", "en": "KEY-REASON why"}}]`
	if err := os.WriteFile(filepath.Join(folder, "01-sample.json"), []byte(questions), 0o644); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	o := options(t, made.dir, out, "html", "markdown", "notebook")
	o.Edition = Teacher
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{".html", ".md", ".ipynb"} {
		text := read(t, out, "ja", "01-sample-teacher"+ending)
		for _, want := range []string{"SOLUTION-TEXT", "KEY-REASON 理由", "0.25", "±0.001"} {
			if !strings.Contains(text, want) {
				t.Errorf("the teacher's %s lacks %s", ending, want)
			}
		}
	}
	tab := open(t, fileURL(filepath.Join(out, "ja", "01-sample-teacher.html")), 1280, 900, false, live)
	picture(t, tab, "ja-teacher", true)
	checkAccess(t, tab)
}

// TestStudentsForesee keeps the results above a question that asks for a prediction, and none below it but the record of a long run.
func TestStudentsForesee(t *testing.T) {
	exported(t)
	path := write(t, t.TempDir(), "foreseen", cell{"nbformat": 4, "nbformat_minor": 5, "metadata": cell{}, "cells": []cell{
		prose("a", "# T"), code("b", "x", []cell{printed("KEPT-RESULT")}), code("c", "guess", nil, meta("", "prediction")),
		prose("d", "KEPT-PROSE"), code("e", "y", []cell{printed("SECRET")}), code("f", "z", []cell{printed("KEPT-RECORD")}, meta("", "recorded")),
	}})
	out, _ := convert(t, func(o *Options) { o.Edition = Student }, path)
	for _, ending := range []string{".html", ".md", ".ipynb"} {
		holds(t, ending, read(t, out, "foreseen-student"+ending), []string{"KEPT-RESULT", "KEPT-PROSE", "KEPT-RECORD"}, []string{"SECRET"})
	}
}

// The longest lesson is a handout without its programs.
func TestReadingEditionIsAHandout(t *testing.T) {
	if testing.Short() {
		t.Skip("the lessons take minutes under the race detector, and the sample lesson takes the same ways")
	}
	if _, err := chromium.Find(); err != nil {
		t.Skip(err)
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	o := options(t, d, t.TempDir(), "pdf")
	o.Notebooks, o.Code = []string{"05"}, None
	if err := Export(context.Background(), d, o); err != nil {
		t.Fatal(err)
	}
	for _, language := range o.Languages {
		if pages := strings.Count(read(t, o.Out, language, "05-impact.pdf"), "/MediaBox ["); pages == 0 || pages > 12 {
			t.Errorf("%s: lesson 05 without its programs has %d pages, wants 12 or fewer", language, pages)
		}
	}
}
