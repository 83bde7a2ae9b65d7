//go:build !windows

package main

import (
	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lab"
)

func labCommand(hurry <-chan struct{}) *cobra.Command {
	var o lab.Options
	var noBrowser bool
	c := &cobra.Command{
		Use:     "lab [LESSON]",
		GroupID: "learn",
		Short:   "Set up what is missing and open a lesson in JupyterLab",
		Long: `Opens your own copy of a lesson in JupyterLab, in the folder notebooks/my.

The first time, JupyterLab and the Go kernel are installed into .kobai, inside
this checkout; that takes about a minute and needs the network. It can be
interrupted: the next start goes on where it stopped. Later starts take seconds
and need no network.

LESSON is a lesson's name, its number, or a part of the name. Without it, the
lesson opened last comes back. A copy that you have edited is never overwritten:
when a lesson has a new version, that one is put beside your copy.`,
		Example: `  go run ./kernel-setup lab
  go run ./kernel-setup lab 01 --lang en`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p := stdout()
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			p.Say("Kobai in %s", d.Root)
			o.Browser = !noBrowser
			if len(args) > 0 {
				o.Lesson = args[0]
			}
			return lab.Run(c.Context(), hurry, d, o, p)
		},
	}
	c.Flags().StringVar(&o.Lang, "lang", "", "language of lessons and menus, ja or en (default: that of your environment, else ja)")
	c.Flags().IntVar(&o.Port, "port", 0, "port for JupyterLab (default: the first free one from 8888)")
	c.Flags().BoolVar(&noBrowser, "no-browser", false, "print the address and open no browser")
	return c
}
