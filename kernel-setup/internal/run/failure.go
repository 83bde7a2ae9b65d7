package run

import (
	"fmt"
	"regexp"
	"strings"

	"kobai/kernel-setup/internal/notebook"
)

// CellError says which cell stopped a notebook, and why.
type CellError struct {
	Path   string
	Number int // of the cell in the notebook, from 1
	Source string
	Kind   string // "error", "timeout", "dead" or "stopped"
	Text   string // what the kernel or the program said
}

func (e *CellError) Error() string {
	why := "failed"
	switch e.Kind {
	case "timeout":
		why = "did not end in the time that a cell may take"
	case "dead":
		why = "ended the kernel"
	case "stopped":
		why = "was interrupted"
	}
	message := fmt.Sprintf("%s: cell %d %s:\n%s", e.Path, e.Number, why, indent(e.Source))
	if e.Text != "" {
		message += "\n  It said:\n" + indent(e.Text)
	}
	return message
}

// said is what a failing cell's program wrote to standard error or, where it did
// not come to run, the kernel's words: the compiler's, mostly.
func said(cell notebook.Cell, kernel string) string {
	text := kernel
	for _, output := range cell.Outputs {
		if output["name"] == "stderr" {
			text, _ = notebook.Text(output["text"])
		}
	}
	lines := strings.Split(strings.TrimSpace(colour.ReplaceAllString(text, "")), "\n")
	if len(lines) > 8 {
		lines = append(lines[:8], "…")
	}
	return strings.Join(lines, "\n")
}

// colour is a terminal's escape sequence.
var colour = regexp.MustCompile("\x1b\\[[0-9;]*m")

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ")
}
