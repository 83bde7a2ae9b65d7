package collect

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// ExercisesCSV is a line for each exercise.
func (c *Class) ExercisesCSV() []byte {
	rows := [][]string{{"lesson", "exercise", "kind", "learners", "tried", "solved", "median_tries", "predicted", "measured", "commonest_wrong", "gave_it"}}
	for _, s := range c.Summaries() {
		rows = append(rows, []string{s.Lesson, s.Cell, string(s.Kind), fmt.Sprint(len(c.Learners)), fmt.Sprint(s.Tried), fmt.Sprint(s.Solved),
			unlessZero(s.Tries), s.Predicted, s.Measured, s.Commonest, unlessZero(float64(s.Times))})
	}
	return table(rows)
}

// LearnersCSV is a line for each learner and exercise that was tried.
func (c *Class) LearnersCSV() []byte {
	rows := [][]string{{"learner", "lesson", "exercise", "kind", "right", "tries", "tries_known", "first", "last", "measured", "wrong"}}
	for _, l := range c.Learners {
		for _, e := range c.Exercises {
			if w := l.Work[e.Key]; w.Tried() {
				rows = append(rows, []string{l.Name, e.Lesson, e.Cell, string(e.Kind), fmt.Sprint(w.Right), fmt.Sprint(w.Tries()), fmt.Sprint(!w.Partly),
					w.First, w.Last, w.Measured, strings.Join(w.Wrong, "; ")})
			}
		}
	}
	return table(rows)
}

func unlessZero(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// table writes rows. What a spreadsheet would take for a formula is a learner's text, and gets the sign that says so.
func table(rows [][]string) []byte {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	for _, row := range rows {
		for i, field := range row {
			_, notNumber := strconv.ParseFloat(field, 64)
			if notNumber != nil && strings.ContainsAny(firstOf(field), "=+-@\t\r") {
				row[i] = "'" + field
			}
		}
		w.Write(row)
	}
	w.Flush() // into memory, which does not fail
	return out.Bytes()
}

func firstOf(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}
