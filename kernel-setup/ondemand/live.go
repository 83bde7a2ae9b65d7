package main

import (
	"context"
	"encoding/json"
	"io"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/notebook"
)

var brokenNotebook = i18n.Text{JA: "このノートブック%v", EN: "the notebook %v"}

// buildLive builds the program of a notebook's live cells for the conversion, which starts it.
func buildLive(ctx context.Context, d checkout.Dir, in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	nb, err := notebook.Parse(text)
	if err != nil {
		return brokenNotebook.Fault(err)
	}
	page, err := live.Make(ctx, d, nb)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(page)
}
