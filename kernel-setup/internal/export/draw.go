package export

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"kobai/kernel-setup/internal/figure"
)

// Draw reads figures as a JSON list of {option, height} and writes their pictures as a JSON list of SVG texts, with null for one
// that cannot be drawn. The conversion runs it, in the lab too, for figures that have no picture yet.
func Draw(ctx context.Context, in io.Reader, out io.Writer, assets fs.FS) error {
	var figures []struct {
		Option json.RawMessage `json:"option"`
		Height int             `json:"height"`
	}
	if err := json.NewDecoder(in).Decode(&figures); err != nil {
		return fmt.Errorf("the figures to draw cannot be read: %w", err)
	}
	renderer, err := figure.NewRenderer(assets)
	if err != nil {
		return err
	}
	pictures := make([]*string, len(figures))
	var drawing sync.WaitGroup
	for i, f := range figures {
		drawing.Go(func() {
			if svg, err := renderer.SVG(ctx, f.Option, f.Height); err == nil {
				pictures[i] = &svg
			}
		})
	}
	drawing.Wait()
	return json.NewEncoder(out).Encode(pictures)
}
