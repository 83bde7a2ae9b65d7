// Package command is the command line of Kobai: every command with its arguments, flags and help, in both languages, and what is said
// where they are used in a wrong way. What the commands do is given to it, so that it takes two seconds to compile and two programs
// can share it: the first one parses everything before anything is set up, the second does the work that needs large libraries.
package command

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

// Actions are what the commands do in a checkout, once all that was asked of them has been looked at. A command without an action is
// left out.
type Actions struct {
	Lab       func(context.Context, checkout.Dir, Lab) error
	Run       func(context.Context, checkout.Dir, Run) error
	Build     func(context.Context, checkout.Dir, Build) error
	Check     func(context.Context, checkout.Dir, Check) error
	Export    func(context.Context, checkout.Dir, Export) error
	Collect   func(context.Context, checkout.Dir, Collect) error
	Test      func(context.Context, checkout.Dir, Test) error
	Doctor    func(context.Context, checkout.Dir) error
	Install   func(context.Context, checkout.Dir) error
	Uninstall func(context.Context, checkout.Dir) error
	Clean     func(context.Context, checkout.Dir) error
	Version   func(checkout.Dir) string                         // one line
	HandOut   func(context.Context, checkout.Dir, string) error // into that folder
	Draw      func(context.Context, checkout.Dir, io.Reader, io.Writer) error
	Live      func(context.Context, checkout.Dir, io.Reader, io.Writer) error
	Sliders   func(context.Context, checkout.Dir, io.Reader, io.Writer) error
}

// The groups of commands in the help.
const (
	learn   = "learn"
	make    = "make"
	machine = "machine"
)

// New is the command line with all commands that have an action.
func New(a Actions) *cobra.Command {
	root := &cobra.Command{
		Use:           "kernel-setup",
		Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: "go run ./kernel-setup"},
		Short:         helpRoot.String(),
		Long:          helpRootLong.String(),
		Args:          knownCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	version := root.Flags().Bool("version", false, flagVersion.String())
	root.RunE = func(c *cobra.Command, _ []string) error {
		if !*version {
			return c.Help()
		}
		d, err := checkout.Find()
		if err == nil {
			fmt.Fprintln(c.OutOrStdout(), a.Version(d)) // cobra's own Println takes standard error
		}
		return err
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddGroup(&cobra.Group{ID: learn, Title: titleLearn.String()}, &cobra.Group{ID: make, Title: titleMake.String()}, &cobra.Group{ID: machine, Title: titleMachine.String()})
	add := func(group string, there bool, c *cobra.Command) {
		if there {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add(learn, a.Lab != nil, labCommand(a.Lab))
	add(learn, a.Run != nil, runCommand(a.Run))
	add(make, a.Build != nil, buildCommand(a.Build))
	add(make, a.Check != nil, checkCommand(a.Check))
	add(make, a.Export != nil, exportCommand(a.Export))
	add(make, a.Collect != nil, collectCommand(a.Collect))
	add(make, a.Test != nil, testCommand(a.Test))
	add(machine, a.Doctor != nil, doctorCommand(a.Doctor))
	add(machine, a.Install != nil, installCommand(a.Install))
	add(machine, a.Uninstall != nil, uninstallCommand(a.Uninstall))
	add(machine, a.Clean != nil, cleanCommand(a.Clean))
	add("", a.HandOut != nil, handOutCommand(a.HandOut))
	add("", a.Draw != nil, internalCommand("draw", a.Draw))
	add("", a.Live != nil, internalCommand("live", a.Live))
	add("", a.Sliders != nil, internalCommand("sliders", a.Sliders))
	help(root)
	return root
}

// plain is a command without arguments.
func plain(name string, short, long i18n.Text, do func(context.Context, checkout.Dir) error) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: short.String(), Long: long.String(), Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return do(c.Context(), d)
		},
	}
}

// internalCommand is a command that our own programs start, with their words on standard input.
func internalCommand(name string, do func(context.Context, checkout.Dir, io.Reader, io.Writer) error) *cobra.Command {
	return &cobra.Command{
		Use: name, Hidden: true, Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return do(c.Context(), d, c.InOrStdin(), c.OutOrStdout())
		},
	}
}
