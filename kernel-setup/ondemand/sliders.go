package main

import (
	"context"
	"encoding/json"
	"io"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/sliders"
)

// buildSliders builds what the sliders in JupyterLab run, for the lab, which starts it. Without the lab it ends.
func buildSliders(ctx context.Context, d checkout.Dir, in io.Reader, out io.Writer) error {
	var order sliders.Order
	read := json.NewDecoder(in)
	if err := read.Decode(&order); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer cancel()
		io.Copy(io.Discard, in)
	}()
	return live.Lessons(ctx, d, order, out)
}
