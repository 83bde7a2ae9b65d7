package notebook

import (
	"slices"
	"strings"
)

// Text joins a text of the format, which may stand there as one string or as a
// list of lines.
func Text(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case []string:
		return strings.Join(v, ""), true
	case []any:
		var b strings.Builder
		for _, line := range v {
			s, ok := line.(string)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), true
	}
	return "", false
}

// Lines splits a text into lines that keep their ends, as nbformat stores it so
// that a diff shows single lines.
func Lines(text string) []string {
	lines := slices.Collect(strings.Lines(text))
	if lines == nil {
		return []string{} // an empty list, where nil would become null
	}
	return lines
}
