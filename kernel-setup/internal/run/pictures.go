package run

import (
	"context"
	"sync"

	"kobai/kernel-setup/internal/figure"
	"kobai/kernel-setup/internal/notebook"
)

// Pictures puts the static picture of every figure into the outputs of notebooks. They
// are drawn side by side, as many at a time as the renderer lets. The error is that of
// the first that can't be.
func Pictures(ctx context.Context, r *figure.Renderer, notebooks ...*notebook.Notebook) error {
	var figures []func() error
	for _, nb := range notebooks {
		for i, cell := range nb.Cells {
			for _, output := range cell.Outputs {
				data, _ := output["data"].(map[string]any)
				if html, ok := notebook.Text(data["text/html"]); ok {
					figures = append(figures, func() error {
						drawn, err := r.Insert(ctx, html)
						if err != nil {
							return inCell(ctx, i+1, err)
						}
						data["text/html"] = notebook.Lines(drawn)
						return nil
					})
				}
			}
		}
	}
	failures := make([]error, len(figures))
	var drawing sync.WaitGroup
	for i, draw := range figures {
		drawing.Go(func() { failures[i] = draw() })
	}
	drawing.Wait()
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}

// inCell names the cell of a picture that can't be drawn; an interruption is of none.
func inCell(ctx context.Context, cell int, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return ofCell.Fault(cell, err)
}
