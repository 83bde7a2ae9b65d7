package course

import (
	"os"
	"strings"
)

// teachingNumber begins the id of the lesson that shows the Go of the course. What its cells use is what the others may.
const teachingNumber = "00-"

// checkTaught reports what cells of this lesson use and no cell of the teaching lesson shows. A course without one teaches no Go.
func (c *compilation) checkTaught(blocks []block) {
	if c.taught.lesson == "" || strings.HasPrefix(c.id, teachingNumber) {
		return
	}
	for _, u := range usesOf(blocks) {
		if !c.taught.shows(u.what) {
			c.report.add(u.line, untaught,
				u.cell, u.what, c.taught.lesson, c.taught.place(u.what))
		}
	}
}

// taught is what the teaching lesson's cells use.
type taught struct {
	lesson string // its id, "" where there is none
	uses   []use
}

func (t taught) shows(what construct) bool {
	for _, u := range t.uses {
		if u.what == what {
			return true
		}
	}
	return false
}

// place says where a construct would belong: beside the last cell that shows another of its topic.
func (t taught) place(what construct) string {
	topic, beside := meanings[what].topic, ""
	for _, u := range t.uses {
		if meanings[u.what].topic == topic {
			beside = u.cell
		}
	}
	if beside == "" {
		return inNewSection.With(topic)
	}
	return besideCell.With(topic, beside)
}

// taught reads the teaching lesson's cells.
func (c *Course) taught() taught {
	for _, id := range c.Lessons() {
		if !strings.HasPrefix(id, teachingNumber) {
			continue
		}
		text, err := os.ReadFile(c.source(id))
		if err != nil {
			continue
		}
		_, blocks := scan(string(text), &report{}) // what is wrong with it, its own compilation says
		return taught{id, usesOf(blocks)}
	}
	return taught{}
}
