package run

import (
	"context"
	"fmt"

	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// Pictures puts the static picture of every figure into a notebook's outputs.
func Pictures(ctx context.Context, r *figure.Renderer, nb *notebook.Notebook) error {
	for i, cell := range nb.Cells {
		for _, output := range cell.Outputs {
			data, _ := output["data"].(map[string]any)
			html, ok := notebook.Text(data["text/html"])
			if !ok {
				continue
			}
			drawn, err := r.Insert(ctx, html)
			if err != nil {
				return fmt.Errorf("cell %d: %w", i+1, err)
			}
			data["text/html"] = notebook.Lines(drawn)
		}
	}
	return nil
}
