package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
)

// handOutCommand is what the server of a class starts, as the learner, before the learner's Jupyter.
func handOutCommand(do func(context.Context, checkout.Dir, string) error) *cobra.Command {
	return &cobra.Command{
		Use: "hand-out FOLDER", Hidden: true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return noFolder.Fault(c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return do(c.Context(), d, args[0])
		},
	}
}
