//go:build !windows

package main

import (
	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lab"
	"kobai/kernel-setup/internal/process"
)

// forwarded are the commands of the second program. It knows their flags and
// their help.
func forwarded() []*cobra.Command {
	var out []*cobra.Command
	for _, c := range []struct{ name, group, short string }{
		{"run", "learn", "Execute notebooks in place, with outputs and pictures"},
		{"build", "make", "Compile the lessons' sources into notebooks and execute them"},
		{"check", "make", "Compare the notebooks with their sources, or shake the lessons: other settings, other seeds"},
		{"export", "make", "Turn notebooks into offline web pages, slides, PDF or Markdown"},
		{"test", "make", "Check everything: code, notebooks, claims, browser"},
	} {
		out = append(out, &cobra.Command{
			Use:                c.name,
			GroupID:            c.group,
			Short:              c.short,
			DisableFlagParsing: true,
			RunE: func(cmd *cobra.Command, args []string) error {
				d, err := checkout.Find()
				if err != nil {
					return err
				}
				args = append([]string{c.name}, args...)
				program, err := lab.Press(cmd.Context(), d, stderr(), args)
				if err != nil {
					return err
				}
				return process.Become(program, args, d.Env())
			},
		})
	}
	return out
}
