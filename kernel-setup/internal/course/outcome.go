package course

import (
	"fmt"
	"regexp"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// outcomeSummary is what a learner reads where the outcome of a prediction stands folded.
var outcomeSummary = Bilingual{Ja: "実行して、自分の予想と比べてから開く", En: "Open after you have run it and compared"}

var (
	leadingHeading = regexp.MustCompile(`^#+ `)
	measuredHere   = regexp.MustCompile(`\{claim:`)
)

// foldOutcomes marks the prose that tells what came out of a prediction: all prose from the cell that measures it to the next
// heading. A learner's copy and the student's edition fold it (notebook.Cell.Fold says with which words).
func (c *compilation) foldOutcomes() {
	for i, p := range c.parts {
		if p.tagged("prediction") {
			c.foldOutcome(i)
		}
	}
}

// foldOutcome does so below the prediction whose cell is part i.
func (c *compilation) foldOutcome(i int) {
	asked := c.parts[i]
	compares := fmt.Sprintf("lesson.Exercise(%q).Predict(", asked.id)
	measured := i + 1
	for ; measured < len(c.parts) && !strings.Contains(c.parts[measured].whole[English], compares); measured++ {
		if p := c.parts[measured]; p.kind == "markdown" && measuredHere.MatchString(p.raw) {
			c.report.add(c.ids[p.id], givesAway, asked.id)
		}
	}
	if measured == len(c.parts) {
		c.report.add(c.ids[asked.id], neverCompared, asked.id)
		return
	}
	for k := measured + 1; k < len(c.parts); k++ {
		p := &c.parts[k]
		text := p.text[Japanese]
		switch {
		case p.kind != "markdown":
			continue
		case leadingHeading.MatchString(text):
			return
		case headings(text) != "":
			c.report.add(c.ids[p.id], headingInOutcome, asked.id)
			return
		}
		p.outcome = true
	}
}

// tagged tells whether a part's cell carries a tag.
func (p part) tagged(tag string) bool { return notebook.Cell{Metadata: p.metadata}.Tagged(tag) }
