package run

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"kobai/kernel-setup/internal/notebook"
)

// Job is one notebook to execute. Run fills its results.
type Job struct {
	Path     string // for messages
	Folder   string // the kernel's working directory
	Notebook *notebook.Notebook
	Skip     func(notebook.Cell) bool // cells that keep the outputs they have; nil skips none
	Env      map[string]string        // for the kernel, beside that of every kernel

	text []byte // of the file when it was read; Files compares it before it writes

	Err     error              // why it stopped early: a *CellError, or the kernel's trouble
	Seconds float64            // what its cells took
	Slowest time.Duration      // the longest of them
	Took    map[string]float64 // what each took, in seconds, by the cell's id
	Notes   []string           // what else is to be said of the run
}

// finish takes over what a cell gave.
func (j *Job) finish(e event) {
	cell := &j.Notebook.Cells[e.Cell]
	cell.Outputs = Normalise(e.Outputs)
	if e.Cut > 0 {
		j.Notes = append(j.Notes, outputCut.With(e.Cell+1, Longest, e.Cut))
		cell.Outputs = append(cell.Outputs, notebook.Output{"output_type": "stream", "name": "stderr", "text": notebook.Lines(fmt.Sprintf(cutSentence(j.Notebook), Longest, e.Cut))})
	}
	j.Seconds += e.Seconds
	if j.Took == nil {
		j.Took = map[string]float64{}
	}
	j.Took[cell.ID] = e.Seconds
	j.Slowest = max(j.Slowest, time.Duration(e.Seconds*float64(time.Second)))
	if e.Failure == nil {
		return
	}
	j.Err = &CellError{Path: j.Path, Number: e.Cell + 1, Source: cell.Source, Kind: e.Failure.Kind, Text: said(*cell, e.Failure.Text)}
}

// Longest is how many characters of what a cell prints are kept.
const Longest = 2_000_000

func cutSentence(nb *notebook.Notebook) string {
	if nb.Language() == "ja" {
		return "出力は %d 文字で切りました(残り %d 文字)。すべて必要なら、セルからファイルに書いてください。\n"
	}
	return "Output cut at %d characters (%d more). If you need all of it, let the cell write a file.\n"
}

// number counts the cells of code 1 … n up to where the run came, whatever numbers
// the kernel gave.
func (j *Job) number() {
	n := 0
	for i := range j.Notebook.Cells {
		cell := &j.Notebook.Cells[i]
		if cell.Type == "code" && strings.TrimSpace(cell.Source) != "" {
			n++
			cell.ExecutionCount = n
		}
		var failed *CellError
		if errors.As(j.Err, &failed) && failed.Number == i+1 {
			return // what comes after keeps what an earlier run gave it
		}
	}
}
