package build

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
)

// The teachers' page keeps the table of times between these lines.
const (
	timesBegin = "<!-- times: build --times writes these rows -->\n"
	timesEnd   = "<!-- /times -->\n"
)

// slow is how many seconds a cell takes that teachers are told of, whatever its tags.
const slow = 5

// teachersPage is where the times stand.
func (b *Builder) teachersPage() string {
	return filepath.Join(b.State.Root, "notebooks", "teaching.md")
}

// writeTimes puts what the slow cells of the lessons that ran took into the teachers' page, in place of their former rows. The
// times are those of the Japanese edition, which runs as a learner runs it.
func (b *Builder) writeTimes(editions []*Edition) error {
	text, err := os.ReadFile(b.teachersPage())
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), timesBegin)
	old, after, ended := strings.Cut(rest, timesEnd)
	if !found || !ended {
		return noTimes.Fault(b.teachersPage(), strings.TrimSpace(timesBegin), strings.TrimSpace(timesEnd))
	}
	rows := strings.SplitAfter(old, "\n")
	for i, e := range editions {
		if e.Language != course.Japanese || e.Job.Err != nil {
			continue
		}
		number, _, _ := strings.Cut(e.Lesson, "-")
		fresh := timesOf(number, e, editions[i+1], rows)
		rows = slices.DeleteFunc(rows, func(row string) bool { return row == "" || strings.HasPrefix(row, "| "+number+" |") })
		rows = append(rows, fresh...)
	}
	slices.SortStableFunc(rows, func(x, y string) int { return strings.Compare(lessonOf(x), lessonOf(y)) })
	return replace(b.teachersPage(), []byte(before+timesBegin+strings.Join(rows, "")+timesEnd+after))
}

// timesOf makes a row of every slow cell of a lesson: its lesson, the headings above it in both languages, its seconds. A recorded
// cell that did not run keeps its former row.
func timesOf(number string, ja, en *Edition, former []string) (rows []string) {
	for _, cell := range ja.Notebook.Cells {
		took, ran := ja.Job.Took[cell.ID]
		if !ran {
			for _, row := range former {
				if lessonOf(row) == number && strings.Contains(row, "| `"+cell.ID+"` |") {
					rows = append(rows, row)
				}
			}
			continue
		}
		if took < slow && !cell.Tagged("long") && !cell.Tagged("recorded") {
			continue
		}
		rows = append(rows, fmt.Sprintf("| %s | %s / %s | `%s` | %.0f |\n", number, above(ja.Notebook, cell.ID), above(en.Notebook, cell.ID), cell.ID, max(1, took)))
	}
	return rows
}

// lessonOf is the number that a row begins with.
func lessonOf(row string) string {
	number, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " ")
	return number
}

var anyHeading = regexp.MustCompile(`(?m)^#{1,3} (.*)$`)

// above is the last heading before a cell.
func above(nb *notebook.Notebook, id string) (heading string) {
	for _, cell := range nb.Cells {
		if cell.ID == id {
			break
		}
		if found := anyHeading.FindAllStringSubmatch(cell.Source, -1); cell.Type == "markdown" && found != nil {
			heading = found[len(found)-1][1]
		}
	}
	return strings.ReplaceAll(heading, "|", `\|`)
}
