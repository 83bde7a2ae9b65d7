package course

import (
	"cmp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// front is the front matter of a lesson.
type front struct {
	ID      string    `yaml:"id"`
	Title   Bilingual `yaml:"title"`
	Minutes int       `yaml:"minutes"`
	Goals   struct {
		Ja []string `yaml:"ja"`
		En []string `yaml:"en"`
	} `yaml:"goals"`
	Imports   []string          `yaml:"imports"`
	Constants map[string]string `yaml:"constants"`
	Swaps     []swap            `yaml:"swaps"`
	Tries     []try             `yaml:"tries"`
	Findings  string            `yaml:"findings"`
}

// complete is what a lesson says of its findings when each of its conclusions has one.
const complete = "complete"

func parseFront(text, id string, r *report) front {
	var f front
	if err := yaml.UnmarshalWithOptions([]byte(text), &f, yaml.Strict()); err != nil {
		line, sentence := yamlError(err)
		r.add(1+line, badFront, sentence)
		return f
	}
	if f.ID != "" && f.ID != id {
		r.add(2, otherID, id, f.ID)
	}
	if f.Title.Ja == "" || f.Title.En == "" {
		r.add(2, noTitle)
	}
	if f.Minutes <= 0 {
		r.add(2, noMinutes)
	}
	if len(f.Goals.Ja) == 0 || len(f.Goals.Ja) != len(f.Goals.En) {
		r.add(2, goalsUnlike, len(f.Goals.Ja), len(f.Goals.En))
	}
	if f.Findings != "" && f.Findings != complete {
		r.add(2, badFindings, complete, f.Findings)
	}
	for name, value := range f.Constants {
		if strings.TrimSpace(value) == "" {
			r.add(2, noValue, name)
		}
	}
	for i, path := range f.Imports {
		if slices.Contains(f.Imports[:i], path) {
			r.add(2, importedTwice, path)
		}
	}
	return f
}

// importBlock is the import declaration of the set-up cell: the standard library,
// then others, then ours, as gofmt would keep them.
func importBlock(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	var groups [3][]string
	for _, path := range paths {
		first, _, _ := strings.Cut(path, "/")
		group := 0
		switch {
		case first == "kobai":
			group = 2
		case strings.Contains(first, "."):
			group = 1
		}
		groups[group] = append(groups[group], path)
	}
	var parts []string
	for _, group := range groups {
		if len(group) == 0 {
			continue
		}
		slices.SortFunc(group, cmp.Compare[string])
		var b strings.Builder
		for _, path := range group {
			b.WriteString("\t\"" + path + "\"\n")
		}
		parts = append(parts, b.String())
	}
	return "import (\n" + strings.Join(parts, "\n") + ")"
}
