package course

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// Probe is an experiment on a lesson: one cell, after the declarations it builds
// on, with one setting exchanged.
type Probe struct {
	Name     string
	Notebook *notebook.Notebook
	Cell     int      // of the notebook, from 0: the one that is looked at
	Breaks   []string // claims that must leave their bands; none where the cell must only give a figure or a sentence
}

// swap names a setting whose change must break claims.
type swap struct {
	Claims []string `yaml:"claims"`
	Cell   string   `yaml:"cell"`
	From   string   `yaml:"from"`
	To     string   `yaml:"to"`
}

// try names values that a learner may put into a cell.
type try struct {
	Cell string   `yaml:"cell"`
	From string   `yaml:"from"`
	To   []string `yaml:"to"`
}

// recorder stands in for lesson.Claim, which would end the cell at the first claim
// outside its band.
const recorder = `import (
	"encoding/json"
	"os"
)

func recordClaim(id string, value, low, high float64) {
	file, err := os.OpenFile(os.Getenv("KOBAI_CLAIMS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	line := map[string]any{"id": id, "low": low, "high": high, "value": value}
	if value-value != 0 {
		line["value"] = nil
	}
	json.NewEncoder(file).Encode(line)
}
`

// probes makes the experiments that the front matter asks for.
func (c *compilation) probes() []Probe {
	var probes []Probe
	for _, s := range c.front.Swaps {
		breaks := map[int][]string{} // by the cell that claims them, which runs once for all
		for _, claim := range s.Claims {
			quoted := "lesson.Claim(" + strconv.Quote(claim)
			at := slices.IndexFunc(c.parts, func(p part) bool { return p.kind == "code" && strings.Contains(p.text[English], quoted) })
			if at < 0 {
				c.report.addf(2, "swaps: no cell claims %q", claim)
				continue
			}
			breaks[at] = append(breaks[at], claim)
		}
		for _, at := range slices.Sorted(maps.Keys(breaks)) {
			if nb := c.probe(s.Cell, s.From, s.To, at, "swaps"); nb != nil {
				probes = append(probes, Probe{fmt.Sprintf("%s → %s", s.From, s.To), nb, len(nb.Cells) - 1, breaks[at]})
			}
		}
		if len(s.Claims) == 0 {
			c.report.addf(2, "swaps: %s → %s names no claims", s.From, s.To)
		}
	}
	for _, t := range c.front.Tries {
		at := slices.IndexFunc(c.parts, func(p part) bool { return p.kind == "code" && p.id == t.Cell })
		for _, to := range t.To {
			if nb := c.probe(t.Cell, t.From, to, at, "tries"); nb != nil {
				probes = append(probes, Probe{fmt.Sprintf("#%s with %s", t.Cell, to), nb, len(nb.Cells) - 1, nil})
			}
		}
	}
	return probes
}

// probe makes the notebook of one experiment, or reports why it can't.
func (c *compilation) probe(cell, from, to string, last int, key string) *notebook.Notebook {
	at := slices.IndexFunc(c.parts, func(p part) bool { return p.kind == "code" && p.id == cell })
	switch {
	case at < 0 || last < 0:
		c.report.addf(2, "%s: there is no code cell #%s", key, cell)
		return nil
	case at > last:
		c.report.addf(2, "%s: the cell #%s comes after the claim", key, cell)
		return nil
	case strings.Count(c.parts[at].text[English], from) != 1:
		c.report.addf(2, "%s: %q stands %d times in #%s, wants once", key, from, strings.Count(c.parts[at].text[English], from), cell)
		return nil
	}
	nb := c.notebook(English)
	nb.Cells = nil
	code := func(id, source string) {
		if strings.TrimSpace(source) != "" {
			nb.Cells = append(nb.Cells, notebook.Cell{Type: "code", ID: id, Source: source})
		}
	}
	var declarations []string // in one cell, since every cell is compiled
	for i, p := range c.parts[:last+1] {
		source := p.text[English]
		if i == at {
			source = strings.Replace(source, from, to, 1)
		}
		if p.kind != "code" {
			continue
		}
		if i < last && p.id != "setup" {
			source, _, _ = splitCell(source)
			source = strings.TrimSpace(source)
		}
		if p.id == "setup" {
			code(p.id, source)
			code("recorder", recorder)
			continue
		}
		source = strings.ReplaceAll(source, "lesson.Claim(", "recordClaim(")
		if i < last {
			declarations = append(declarations, source)
			continue
		}
		code("declarations", strings.Join(declarations, "\n\n"))
		code(p.id, source)
	}
	return nb
}

// Reseeded is a lesson's English notebook with every seed of lesson.Seeded moved, its
// claims recorded and none of them refused.
func (l *Lesson) Reseeded(shift int) *notebook.Notebook {
	nb := *l.Notebooks[English]
	nb.Cells = nil
	for _, cell := range l.Notebooks[English].Cells {
		if cell.Type == "code" {
			cell.Source = strings.ReplaceAll(cell.Source, "lesson.Claim(", "recordClaim(")
		}
		nb.Cells = append(nb.Cells, cell)
		if cell.ID == "setup" {
			moved := fmt.Sprintf("%%env KOBAI_SEED %d\n", shift)
			nb.Cells = append(nb.Cells, notebook.Cell{Type: "code", ID: "recorder", Source: moved + recorder})
		}
	}
	return &nb
}
