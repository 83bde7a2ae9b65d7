package run

import (
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
	why := whyFailed
	switch e.Kind {
	case "timeout":
		why = whyTimeout
	case "dead":
		why = whyDead
	case "stopped":
		why = whyStopped
	}
	message := cellFailed.With(e.Path, e.Number, why, indent(e.Source))
	if e.Text != "" {
		message += cellSaid.String() + indent(e.Text)
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
