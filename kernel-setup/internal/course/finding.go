package course

import (
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"kobai/pkg/finding/plan"
)

// Finding is a conclusion of a lesson with the experiment that could overturn it.
type Finding struct {
	ID      string
	Line    int    // of its block
	Cell    string // that measures it
	Sampled bool   // part of the sample that the test runs
	plan    plan.Plan

	imports      []string
	declarations string // Go, whose lines count from the one after Line
	statements   string
	first        int // the line on which the Go begins
}

// findingHead is the part of a finding above the line ---.
type findingHead struct {
	Cell    string               `yaml:"cell"`
	Ja      sentences            `yaml:"ja"`
	En      sentences            `yaml:"en"`
	Rates   rates                `yaml:"rates"`
	Seeds   int                  `yaml:"seeds"`
	Grid    map[string][]float64 `yaml:"grid"`
	Imports []string             `yaml:"imports"`
	Omits   map[string]string    `yaml:"omits"`
}

// sentences is one sentence or a list of them.
type sentences []string

func (s *sentences) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*s = sentences{one}
		return nil
	}
	return decode((*[]string)(s))
}

// rates is a list for every arm, or lists by the name of the arm.
type rates map[string][]float64

func (r *rates) UnmarshalYAML(decode func(any) error) error {
	var all []float64
	if decode(&all) == nil {
		*r = rates{"": all}
		return nil
	}
	return decode((*map[string][]float64)(r))
}

// What a finding must vary where it does not say why not.
const (
	leastRates   = 5
	leastDecades = 100. // from the lowest rate to the highest
	leastSeeds   = 5
	moreSteps    = 3
)

var otherWidths = []float64{0.5, 2}

// omissible are what a finding may leave out with a reason.
var omissible = []string{"rates", "seeds", "steps", "widths", "edge", "sample"}

// finding reads a block of the kind finding.
func (c *compilation) finding(b block) {
	r := c.report
	if b.attrs.id == "" {
		r.add(b.line, findingNeedsID)
		return
	}
	if before, taken := c.findingLine(b.attrs.id); taken {
		r.add(b.line, sameFinding, b.attrs.id, before)
	}
	headText, code, cut := strings.Cut("\n"+b.text, "\n---\n")
	if !cut {
		r.add(b.line, twoParts)
		return
	}
	var head findingHead
	if err := yaml.UnmarshalWithOptions([]byte(headText), &head, yaml.Strict()); err != nil {
		line, sentence := yamlError(err)
		r.add(b.line+line-1, badFinding, sentence)
		return
	}
	f := Finding{ID: b.attrs.id, Line: b.line, Cell: head.Cell, Sampled: head.Omits["sample"] == "", imports: head.Imports,
		first: b.line + 2 + strings.Count(headText, "\n")}
	f.plan = head.plan(f.ID, b.line, r)
	checkGo(unmark(code, English, false), f.first, r)
	var runs bool
	f.declarations, f.statements, runs = splitCell(unmark(code, English, false))
	if !runs || strings.TrimSpace(f.statements) == "" {
		r.add(f.first, noExperiment, f.ID)
	}
	for l, texts := range map[Language]sentences{Japanese: head.Ja, English: head.En} {
		if len(texts) == 0 {
			r.add(b.line, noSentence, f.ID, l)
		}
		for _, text := range texts {
			c.concluded = append(c.concluded, conclusion{finding: f.ID, line: b.line, lang: l, text: text})
		}
	}
	c.findings = append(c.findings, f)
}

func (c *compilation) findingLine(id string) (line int, taken bool) {
	at := slices.IndexFunc(c.findings, func(f Finding) bool { return f.ID == id })
	if at < 0 {
		return 0, false
	}
	return c.findings[at].Line, true
}

// plan makes of a head what must be varied, and refuses what varies too little.
func (h findingHead) plan(id string, line int, r *report) plan.Plan {
	for _, what := range slices.Sorted(maps.Keys(h.Omits)) {
		switch {
		case !slices.Contains(omissible, what):
			r.add(line, unknownOmission, id, what, strings.Join(omissible, ", "))
		case strings.TrimSpace(h.Omits[what]) == "":
			r.add(line, omittedNoReason, id, what)
		}
	}
	omitted := func(what string) bool { _, out := h.Omits[what]; return out }
	var p plan.Plan
	switch {
	case omitted("rates") && h.Rates != nil:
		r.add(line, ratesOmitted, id)
	case !omitted("rates"):
		p.Rates = h.Rates
		h.checkRates(id, line, r)
	}
	switch {
	case omitted("seeds") && h.Seeds != 0:
		r.add(line, seedsOmitted, id)
	case !omitted("seeds") && h.Seeds != 0 && h.Seeds < leastSeeds:
		r.add(line, fewSeeds, id, h.Seeds, leastSeeds)
	case !omitted("seeds"):
		p.Seeds = max(leastSeeds, h.Seeds)
	}
	if !omitted("steps") {
		p.Steps = moreSteps
	}
	if !omitted("widths") {
		p.Widths = otherWidths
	}
	for p.Axis, p.Grid = range h.Grid {
		p.Edge = !omitted("edge")
	}
	if len(h.Grid) > 1 || len(h.Grid) == 1 && (len(p.Grid) < 2 || !slices.IsSorted(p.Grid)) {
		r.add(line, badGrid, id)
	}
	if len(h.Grid) == 0 && omitted("edge") {
		r.add(line, edgeWithoutGrid, id)
	}
	return p
}

func (h findingHead) checkRates(id string, line int, r *report) {
	if len(h.Rates) == 0 {
		r.add(line, noRates, id)
	}
	for _, arm := range slices.Sorted(maps.Keys(h.Rates)) {
		values := slices.Compact(slices.Sorted(slices.Values(h.Rates[arm])))
		of := ""
		if arm != "" {
			of = ofArm.With(arm)
		}
		switch n := len(values); {
		case n > 0 && !(values[0] > 0):
			r.add(line, rateNotAbove, id, of)
		case n < leastRates || values[n-1]/values[0] < leastDecades*(1-1e-9):
			r.add(line, ratesTooNear, id, of, leastRates)
		}
	}
}

// checkFindings compares the findings with the rest of the lesson.
func (c *compilation) checkFindings() {
	for _, f := range c.findings {
		if c.find(f.Cell) < 0 {
			c.report.add(f.Line, findingNoCell, f.ID, f.Cell)
		}
	}
}
