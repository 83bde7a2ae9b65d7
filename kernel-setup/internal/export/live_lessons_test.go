package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/goccy/go-yaml"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lessons"
	program "kobai/kernel-setup/internal/live"
	ipynb "kobai/kernel-setup/internal/notebook"
)

// TestLessonsAreLive lets every live cell of the course take values that its lesson says a learner may try, and compares what the
// page shows with what the same program prints on this machine: bit for bit, for linux/386 does not fuse either. The languages
// take turns, since the cells differ only in their words.
func TestLessonsAreLive(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("this machine runs no program of linux/386, which computes as a page does")
	}
	if testing.Short() {
		t.Skip("the lessons take minutes under the race detector")
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	var live, ran atomic.Int64
	sources := lessons.Sources(d.Root)
	t.Cleanup(func() { // unless -run chooses among the lessons
		if int(ran.Load()) == len(sources) && live.Load() < 10 {
			t.Errorf("only %d cells of the course are live", live.Load())
		}
	})
	for i, name := range sources {
		language := []string{"en", "ja"}[i%2]
		t.Run(name+"/"+language, func(t *testing.T) {
			t.Parallel()
			ran.Add(1)
			l := &liveLesson{dir: d, path: filepath.Join(d.Root, "notebooks", language, name+".ipynb"), language: language}
			l.open(t)
			live.Add(int64(len(l.page.Cells)))
			for _, try := range l.tries(t, name) {
				l.try(t, try)
			}
		})
	}
}

// liveLesson is a lesson as a page and as a program of this machine.
type liveLesson struct {
	dir            checkout.Dir
	path, language string
	text           []byte
	page           *program.Page
	native         string
	tab            *browser.Tab
}

func (l *liveLesson) open(t *testing.T) {
	t.Helper()
	var err error
	if l.text, err = os.ReadFile(l.path); err != nil {
		t.Fatal(err)
	}
	l.native = filepath.Join(t.TempDir(), "program")
	if l.page, err = program.Build(t.Context(), l.dir, l.notebook(t), "linux", "386", l.native); err != nil {
		t.Fatal(err)
	}
	if len(l.page.Problems) > 0 {
		t.Error(l.page.Problems)
	}
	folder, progress := alive(t, l.path)
	page := filepath.Join(folder, strings.TrimSuffix(filepath.Base(l.path), ".ipynb")+".html")
	if info, err := os.Stat(page); err != nil || info.Size() > largestLive {
		t.Errorf("the page has %d bytes, at most %d may be mailed (%v)", info.Size(), largestLive, err)
	}
	if strings.Contains(progress, "recording") {
		t.Fatal(progress)
	}
	l.tab = openLive(t, page)
	// Two letters of its text are 13 bits.
	if size := eval[float64](t, l.tab, "document.getElementById('kobai-module').textContent.trim().length * 13 / 16"); size == 0 || size > largestModule {
		t.Errorf("the program has %.0f bytes, wants at most %d", size, largestModule)
	}
	if !eval[bool](t, l.tab, "reader.asleep()") {
		t.Error("the program was decoded though nobody has touched anything")
	}
}

func (l *liveLesson) notebook(t *testing.T) *ipynb.Notebook {
	t.Helper()
	nb, err := ipynb.Parse(l.text)
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

// largestLive is how many bytes a lesson's live page may have. Only the one that carries a book to train on comes near it.
const largestLive = 4_300_000

// largestModule is how many bytes the program in it may have, gzipped.
const largestModule = 1_600_000

// trains are the cells that train for long in a page: of these only what they refuse is tried.
var trains = map[string]bool{"try-write": true}

// try is what a learner makes of a cell: the values of its fields.
type try struct {
	cell   string
	values map[string]string
}

// tries take of each row of the lesson's front matter one text that it shows and one that it refuses. A lesson without a row for
// a cell leaves it as it is.
func (l *liveLesson) tries(t *testing.T, lesson string) []try {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(l.dir.Root, "notebooks", "lessons", lesson+".md"))
	if err != nil {
		t.Fatal(err)
	}
	var front struct {
		Tries []struct {
			Cell, From               string
			To, Gaps, Empty, Refused []string
		}
	}
	head := bytes.SplitN(source, []byte("---\n"), 3)[1]
	if err := yaml.Unmarshal(head, &front); err != nil {
		t.Fatal(err)
	}
	nb := l.notebook(t)
	written := map[string]ipynb.Cell{}
	for _, c := range nb.Cells {
		written[c.ID] = c
	}
	// All are described at once, as cells after those of the lesson.
	var tries []try
	add := func(cell ipynb.Cell, from, to string) {
		tries = append(tries, try{cell: cell.ID})
		cell.ID, cell.Source = fmt.Sprintf("tried-%d", len(tries)), strings.Replace(cell.Source, from, to, 1)
		nb.Cells = append(nb.Cells, cell)
	}
	for _, c := range l.page.Cells {
		before := len(tries)
		for _, row := range front.Tries {
			take := [][]string{row.To, row.Refused}
			if trains[c.ID] {
				take = take[1:]
			}
			for _, to := range take {
				for _, text := range to {
					// A constant that is written without a decimal point would be a whole number, and no parameter of the page.
					if row.Cell == c.ID && (row.From != "gain = 1.5" || strings.ContainsAny(text, ".e")) {
						add(written[c.ID], row.From, text)
						break
					}
				}
			}
		}
		if len(tries) == before {
			add(written[c.ID], "", "")
		}
	}
	described, err := program.Build(t.Context(), l.dir, nb, "linux", "386", "")
	if err != nil {
		t.Fatal(err)
	}
	if at := len(described.Cells) - len(tries); at != len(l.page.Cells) {
		t.Fatalf("%d of %d tries are live: %v", at+len(tries)-len(l.page.Cells), len(tries), described.Problems)
	}
	for i, c := range described.Cells[len(l.page.Cells):] {
		tries[i].values = map[string]string{}
		for _, p := range c.Parameters {
			tries[i].values[p.Name] = p.Value
		}
	}
	return tries
}

// try brings the page's fields to the values of a changed cell, and compares.
func (l *liveLesson) try(t *testing.T, one try) {
	t.Helper()
	given, err := json.Marshal(one.values)
	if err != nil {
		t.Fatal(err)
	}
	cell := one.cell
	figures, printed := l.run(t, cell, string(given))
	// Once with a value that cannot be, so that the last run is always of these values.
	eval[any](t, l.tab, "reader.set('"+cell+"', "+string(given)+"), null")
	how := settle(t, l.tab, cell)
	got := shownBy(t, l.tab, cell)
	if got.Printed != printed {
		t.Errorf("%s with %s ends %s and prints %q, natively %q", cell, given, how, got.Printed, printed)
	}
	if len(got.Figures) != len(figures) {
		t.Fatalf("%s with %s draws %d figures, natively %d", cell, given, len(got.Figures), len(figures))
	}
	for i := range figures {
		if !reflect.DeepEqual(option(t, got.Figures[i]), option(t, figures[i])) {
			t.Errorf("%s with %s draws\n%.2000s\nnatively\n%.2000s", cell, given, got.Figures[i], figures[i])
		}
	}
}

// option reads an ECharts option. Numbers are equal when they are written equally, since the shortest form of a float64 is its own.
func option(t *testing.T, text string) map[string]any {
	t.Helper()
	var o map[string]any
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		t.Fatal(err)
	}
	delete(o, "animation")
	return o
}

// run runs a cell on this machine.
func (l *liveLesson) run(t *testing.T, cell, values string) (figures []string, printed string) {
	t.Helper()
	command := exec.Command(l.native, cell, values)
	command.Env = append(os.Environ(), "KOBAI_LANG="+l.language)
	out, _ := command.CombinedOutput() // a refusal ends it with 1, as it should
	for line := range strings.Lines(string(out)) {
		var message struct{ Show map[string]string }
		if json.Unmarshal([]byte(line), &message) != nil || message.Show == nil {
			printed += line
			continue
		}
		_, rest, ok := strings.Cut(message.Show["text/html"], `<script type="application/json">`)
		if text, _, end := strings.Cut(rest, "</script>"); ok && end {
			figures = append(figures, text)
		}
	}
	return figures, printed
}
