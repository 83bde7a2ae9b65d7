package course

import (
	"regexp"
	"strings"
)

// mark is ⟦ja|en⟧, or ⟦text⟧ for what is the same in both on purpose.
var mark = regexp.MustCompile(`⟦[^⟦⟧\n]*⟧`)

// unmark keeps one language's side of every mark. Where a text is checked for
// stray language, blank tells to put spaces in place of ⟦text⟧.
func unmark(text string, l Language, blank bool) string {
	return mark.ReplaceAllStringFunc(text, func(m string) string {
		sides := splitMark(m)
		switch {
		case len(sides) == 1 && blank:
			return strings.Repeat(" ", len(sides[0]))
		case len(sides) == 1 || l == Japanese:
			return sides[0]
		}
		return sides[1]
	})
}

// splitMark returns the sides of a mark, one or two or (a mistake) more.
func splitMark(m string) []string {
	inner := strings.TrimSuffix(strings.TrimPrefix(m, "⟦"), "⟧")
	sides := strings.Split(strings.ReplaceAll(inner, `\|`, "\x00"), "|")
	for i := range sides {
		sides[i] = strings.ReplaceAll(sides[i], "\x00", "|")
	}
	return sides
}

// checkMarks reports marks that are not whole, of one side where two are needed,
// or of more than two.
func checkMarks(text string, first int, r *report) {
	for i, line := range strings.Split(text, "\n") {
		for _, m := range mark.FindAllString(line, -1) {
			sides := splitMark(m)
			switch {
			case len(sides) > 2:
				r.add(first+i, manySides, m)
			case len(sides) == 2 && (strings.TrimSpace(sides[0]) == "" || strings.TrimSpace(sides[1]) == ""):
				r.add(first+i, untranslated, m)
			}
		}
		if rest := mark.ReplaceAllString(line, ""); strings.ContainsAny(rest, "⟦⟧") {
			r.add(first+i, openMark)
		}
	}
}
