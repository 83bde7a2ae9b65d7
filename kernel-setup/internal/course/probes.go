package course

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Probe is an experiment on a lesson: a cell after the declarations of those before it,
// with one setting exchanged.
type Probe struct {
	Name   string
	Cell   string   // of the lesson: the one that is looked at
	Source string   // a Go package whose function RunCells runs the cell
	Breaks []string // a swap's claims, which must leave their bands
	Shows  Outcome  // of a value that a learner may try
	Axis   string   // "log" or "linear" where the cell shows a figure
}

// Outcome is what a learner who tries a value must see.
type Outcome string

// The outcomes. Points is the id under which a cell records how many points its
// figure must have.
const (
	Whole   Outcome = "whole"   // every value in the figure, or a text where the cell draws none
	Gaps    Outcome = "gaps"    // a figure that names the values it cannot show
	Empty   Outcome = "empty"   // a figure that can show none of its values, and says so
	Refused Outcome = "refused" // one sentence that names the limit

	Points = "points"
)

// swap names a setting whose change must break claims.
type swap struct {
	Claims []string `yaml:"claims"`
	Cell   string   `yaml:"cell"`
	From   string   `yaml:"from"`
	To     string   `yaml:"to"`
}

// try names values that a learner may put into a cell, by what they must show.
type try struct {
	Cell    string   `yaml:"cell"`
	From    string   `yaml:"from"`
	Points  string   `yaml:"points"` // of each series, as Go in the cell; none where the cell draws no figure
	Axis    string   `yaml:"axis"`
	To      []string `yaml:"to"`
	Gaps    []string `yaml:"gaps"`
	Empty   []string `yaml:"empty"`
	Refused []string `yaml:"refused"`
}

// probes makes the experiments that the front matter asks for.
func (c *compilation) probes() []Probe {
	var probes []Probe
	for _, s := range c.front.Swaps {
		if len(s.Claims) == 0 {
			c.report.add(2, swapNoClaims, s.From, s.To)
		}
		breaks := map[int][]string{} // by the cell that claims them, which runs once for all
		for _, claim := range s.Claims {
			quoted := "lesson.Claim(" + strconv.Quote(claim)
			at := slices.IndexFunc(c.parts, func(p part) bool { return p.kind == "code" && strings.Contains(p.whole[English], quoted) })
			if at < 0 {
				c.report.add(2, swapNoCell, claim)
				continue
			}
			breaks[at] = append(breaks[at], claim)
		}
		for _, at := range slices.Sorted(maps.Keys(breaks)) {
			if sources := c.exchanged("swaps", s.Cell, s.From, s.To, at); sources != nil {
				probes = append(probes, Probe{Name: fmt.Sprintf("%s → %s", s.From, s.To), Cell: c.parts[at].id, Source: c.running(sources), Breaks: breaks[at]})
			}
		}
	}
	for _, t := range c.front.Tries {
		if (t.Points == "") != (t.Axis == "") || t.Axis != "" && t.Axis != "log" && t.Axis != "linear" || t.Points == "" && len(t.Gaps)+len(t.Empty) > 0 {
			c.report.add(2, tryUnlike, t.Cell)
		}
		for _, one := range []struct {
			shows  Outcome
			values []string
		}{{Whole, t.To}, {Gaps, t.Gaps}, {Empty, t.Empty}, {Refused, t.Refused}} {
			for _, to := range one.values {
				sources := c.exchanged("tries", t.Cell, t.From, to, c.find(t.Cell))
				if sources == nil {
					continue
				}
				if t.Points != "" {
					sources[len(sources)-1] += fmt.Sprintf("\nlesson.Claim(%q, float64(%s), 0, 0)", Points, t.Points)
				}
				probes = append(probes, Probe{Name: tried.With(t.Cell, to), Cell: t.Cell, Source: c.running(sources), Shows: one.shows, Axis: t.Axis})
			}
		}
	}
	return probes
}

// find returns the place of a code cell among the parts, or -1.
func (c *compilation) find(cell string) int {
	return slices.IndexFunc(c.parts, func(p part) bool { return p.kind == "code" && p.id == cell })
}

// exchanged returns the code of the cells up to the part at last with one setting exchanged in one
// cell, or reports why it can't be.
func (c *compilation) exchanged(key, cell, from, to string, last int) []string {
	at := c.find(cell)
	if at < 0 {
		c.report.add(2, probeNoCell, key, cell)
		return nil
	}
	if at > last {
		c.report.add(2, probeTooLate, key, cell)
		return nil
	}
	if n := strings.Count(c.parts[at].whole[English], from); n != 1 {
		c.report.add(2, notOnce, key, from, n, cell)
		return nil
	}
	var sources []string
	for i, p := range c.parts[:last+1] {
		source := p.whole[English]
		if i == at {
			source = strings.Replace(source, from, to, 1)
		}
		if p.experimental() {
			sources = append(sources, source)
		}
	}
	return sources
}

// running makes a package of several cells, of which the last runs.
func (c *compilation) running(cells []string) string {
	return alone(c.front.Imports, cells, func(i int) bool { return i == len(cells)-1 })
}
