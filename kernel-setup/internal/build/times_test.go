package build

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/run"
)

// timed is an edition whose cells took so many seconds.
func timed(lesson string, l course.Language, heading string, took map[string]float64) *Edition {
	nb := &notebook.Notebook{Cells: []notebook.Cell{
		{Type: "markdown", ID: "title", Source: "# " + heading + "\n\n## " + heading + " 1"},
		{Type: "code", ID: "quick", Source: "# no heading"},
		{Type: "code", ID: "long", Metadata: map[string]any{"tags": []any{"long"}}},
		{Type: "markdown", ID: "more", Source: "### " + heading + " |2|"},
		{Type: "code", ID: "slow"},
		{Type: "code", ID: "kept", Metadata: map[string]any{"tags": []any{"recorded"}}},
	}}
	return &Edition{Lesson: lesson, Language: l, Notebook: nb, Job: &run.Job{Took: took}}
}

func TestTimes(t *testing.T) {
	b := &Builder{State: checkout.Dir{Root: t.TempDir()}}
	if err := os.Mkdir(filepath.Join(b.State.Root, "notebooks"), 0o755); err != nil {
		t.Fatal(err)
	}
	const former = "| 01 | あ / a | `old` | 3 |\n| 03 | い / i | `old` | 4 |\n| 03 | う / u | `kept` | 90 |\n"
	const around = "before\n" + timesBegin + former + timesEnd + "after\n"
	put := func(text string) {
		if err := os.WriteFile(b.teachersPage(), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	get := func() string {
		text, err := os.ReadFile(b.teachersPage())
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	took := map[string]float64{"quick": 4.9, "long": 0.2, "slow": 7.6} // recorded cells did not run
	editions := []*Edition{
		timed("03-third", course.Japanese, "章", took), timed("03-third", course.English, "part", map[string]float64{"quick": 99}),
		timed("02-second", course.Japanese, "章", map[string]float64{"kept": 60}), timed("02-second", course.English, "part", nil),
	}
	put(around)
	if err := b.writeTimes(editions); err != nil {
		t.Fatal(err)
	}
	want := "before\n" + timesBegin + "| 01 | あ / a | `old` | 3 |\n" + "| 02 | 章 \\|2\\| / part \\|2\\| | `kept` | 60 |\n" +
		"| 03 | 章 1 / part 1 | `long` | 1 |\n| 03 | 章 \\|2\\| / part \\|2\\| | `slow` | 8 |\n| 03 | う / u | `kept` | 90 |\n" + timesEnd + "after\n"
	if got := get(); got != want {
		t.Errorf("got\n%s\nwants\n%s", got, want)
	}
	put("no lines\n")
	if err := b.writeTimes(editions); err == nil || !strings.Contains(err.Error(), "between which the times stand") {
		t.Errorf("without the lines: %v", err)
	}
	if get() != "no lines\n" {
		t.Error("a page without the lines was changed")
	}
}

// TestMinutesOfWhatIs wants the teachers' page to give every lesson the minutes that the lesson gives itself.
func TestMinutesOfWhatIs(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile((&Builder{State: d}).teachersPage())
	if err != nil {
		t.Fatal(err)
	}
	planned := regexp.MustCompile(`(?m)(0\d)(?: \(|（)(\d+)`)
	minutes := regexp.MustCompile(`(?m)^minutes: (\d+)$`)
	seen := map[string]bool{}
	for _, m := range planned.FindAllStringSubmatch(string(page), -1) {
		sources, _ := filepath.Glob(filepath.Join(d.Root, "notebooks", "lessons", m[1]+"-*.md"))
		if len(sources) != 1 {
			t.Fatalf("lesson %s has %d sources", m[1], len(sources))
		}
		source, err := os.ReadFile(sources[0])
		if err != nil {
			t.Fatal(err)
		}
		if is := minutes.FindSubmatch(source); is == nil || string(is[1]) != m[2] {
			t.Errorf("the teachers' page gives lesson %s %s minutes, the lesson itself %q", m[1], m[2], is)
		}
		seen[m[1]] = true
	}
	if len(seen) != 8 {
		t.Errorf("the teachers' page plans %d lessons of 8", len(seen))
	}
}

// TestTimesOfWhatIs names no cell that the course does not have any more.
func TestTimesOfWhatIs(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := course.Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	b := &Builder{State: d}
	text, err := os.ReadFile(b.teachersPage())
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), timesBegin)
	table, _, ended := strings.Cut(rest, timesEnd)
	if !ended {
		t.Fatal("the teachers' page has no table of times")
	}
	for _, row := range strings.Split(strings.TrimSpace(table), "\n") {
		number, found := lessonOf(row), false
		for _, id := range c.Lessons() {
			source, err := os.ReadFile(filepath.Join(d.Root, "notebooks", "lessons", id+".md"))
			if err != nil {
				t.Fatal(err)
			}
			cell := strings.Split(row, "`")
			found = found || strings.HasPrefix(id, number+"-") && len(cell) == 3 && strings.Contains(string(source), "{#"+cell[1])
		}
		if row != "" && !found {
			t.Errorf("the teachers' page has a time of a cell that is not in the course: %s", row)
		}
	}
}
