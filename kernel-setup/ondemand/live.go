package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/notebook"
)

// buildLive builds the program of a notebook's live cells for the conversion, which starts it.
func buildLive(ctx context.Context, d checkout.Dir, in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	nb, err := notebook.Parse(text)
	if err != nil {
		return errors.New("the notebook " + err.Error())
	}
	page, err := live.Make(ctx, d, nb)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(page)
}
