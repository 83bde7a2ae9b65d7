package build

import (
	"encoding/json"
	"reflect"

	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// Agree compares what the figures of the two languages show: the code is the same, so
// the numbers must be, to the last digit. Cells tagged sample show words.
func Agree(a, b *Edition) error {
	for i, cell := range a.Notebook.Cells {
		other := b.Notebook.Cells[i]
		if cell.Type != "code" || cell.Tagged("sample") {
			continue
		}
		if len(cell.Outputs) != len(other.Outputs) {
			return otherOutputs.Fault(a.Lesson, cell.ID, len(cell.Outputs), a.Language, len(other.Outputs), b.Language)
		}
		for n := range cell.Outputs {
			if x, y := drawn(cell.Outputs[n]), drawn(other.Outputs[n]); !reflect.DeepEqual(x, y) {
				return otherNumbers.Fault(a.Lesson, cell.ID)
			}
		}
	}
	return nil
}

// drawn are the numbers that a figure draws, in their order; none for another output.
func drawn(o notebook.Output) []float64 {
	f, ok := figure.Parse(o.HTML())
	if !ok {
		return nil
	}
	var tree map[string]any
	if json.Unmarshal(f.Option, &tree) != nil {
		return nil // what is no option is reported where it is drawn
	}
	return numbers(tree["series"], nil)
}

// numbers appends those of every list called data.
func numbers(node any, all []float64) []float64 {
	switch v := node.(type) {
	case float64:
		return append(all, v)
	case []any:
		for _, child := range v {
			all = numbers(child, all)
		}
	case map[string]any:
		all = numbers(v["data"], all)
	}
	return all
}
