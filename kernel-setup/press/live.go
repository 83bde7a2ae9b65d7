package main

import (
	"encoding/json"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	"kobai/kernel-setup/internal/notebook"
)

// liveCommand builds the program of a notebook's live cells for the conversion, which starts it.
func liveCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "live",
		Short:  "build what makes the page of the notebook on standard input alive",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(command.InOrStdin())
			if err != nil {
				return err
			}
			nb, err := notebook.Parse(text)
			if err != nil {
				return errors.New("the notebook " + err.Error())
			}
			page, err := live.Make(command.Context(), d, nb)
			if err != nil {
				return err
			}
			return json.NewEncoder(command.OutOrStdout()).Encode(page)
		},
	}
}
