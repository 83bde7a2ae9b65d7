package course

import "strings"

// claimsLine is the comment after which the rest of a cell serves its claims alone.
const claimsLine = "// claims"

// visible is what a learner sees of a cell: the code without its claims, and without
// what stands below the line that says that the rest is theirs. It is empty where
// nothing remains, and then the cell is in no notebook.
func visible(code string) string {
	var lines []string
	for _, line := range strings.Split(code, "\n") {
		trimmed := strings.TrimSpace(line)
		if trimmed == claimsLine {
			break
		}
		if strings.HasPrefix(trimmed, "lesson.Claim(") && strings.HasSuffix(trimmed, ")") {
			continue
		}
		lines = append(lines, line)
	}
	if code = strings.TrimRight(strings.Join(lines, "\n"), "\n\t "); code == "%%" {
		return ""
	}
	return code
}

// claims tells whether a cell's code measures something that the prose quotes.
func claims(code string) bool { return strings.Contains(code, "lesson.Claim(") }
