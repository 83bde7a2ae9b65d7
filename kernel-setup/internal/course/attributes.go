package course

import (
	"regexp"
	"slices"
	"strings"
)

// attributes stand in braces after a fence: {#id .tag .tag}.
type attributes struct {
	id   string
	tags []string
}

// slides are the tags that place a cell in a slide show instead of tagging it.
var slides = []string{"slide", "subslide", "fragment", "skip", "notes"}

// tags lists what a cell may carry, as the package comment explains it.
var tags = append([]string{"solution", "try-it", "live", "exercise", "prediction", "long", "recorded", "sample", "seeded"}, slides...)

// validID keeps to what nbformat allows in a cell id, in lower case.
var validID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,47}$`)

func parseAttributes(text string, line int, r *report) attributes {
	var a attributes
	if text == "" {
		return a
	}
	inner, ok := strings.CutPrefix(text, "{")
	if ok {
		inner, ok = strings.CutSuffix(inner, "}")
	}
	if !ok {
		r.add(line, badAttributes, text)
		return a
	}
	for _, field := range strings.Fields(inner) {
		id, isID := strings.CutPrefix(field, "#")
		tag, isTag := strings.CutPrefix(field, ".")
		switch {
		case isID && a.id != "":
			r.add(line, twoIDs, a.id, id)
		case isID && !validID.MatchString(id):
			r.add(line, badID, id)
		case isID:
			a.id = id
		case isTag && slices.Contains(a.tags, tag):
			r.add(line, sameTag, tag)
		case isTag && slices.Contains(tags, tag):
			a.tags = append(a.tags, tag)
		case isTag:
			r.add(line, unknownTag, tag, strings.Join(tags, " ."))
		default:
			r.add(line, badAttribute, field)
		}
	}
	return a
}

func (a attributes) equal(b attributes) bool {
	return a.id == b.id && slices.Equal(a.tags, b.tags)
}

// metadata is what the notebook's cell keeps of the tags, with the slide type
// given where no tag says otherwise.
func (a attributes) metadata(slide string) map[string]any {
	meta := map[string]any{}
	var kept []any
	for _, tag := range a.tags {
		if slices.Contains(slides, tag) {
			slide = tag
		} else {
			kept = append(kept, tag)
		}
	}
	if kept != nil {
		meta["tags"] = kept
	}
	if slide != "" {
		meta["slideshow"] = map[string]any{"slide_type": slide}
	}
	return meta
}
