//go:build !windows

package main

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/lab"
)

// machineCommand is a command without arguments that looks after the machine.
func machineCommand(name, short, long string, run func(context.Context, checkout.Dir, *lab.Progress) error) *cobra.Command {
	return &cobra.Command{
		Use:     name,
		GroupID: "machine",
		Short:   short,
		Long:    long,
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return run(c.Context(), d, stdout())
		},
	}
}

func doctorCommand() *cobra.Command {
	return machineCommand("doctor", "Show what Kobai needs, what is there, and the cure for what is not",
		`Looks for everything that Kobai uses and changes nothing. The exit code is 1 when
something is missing that the lab cannot do without; what is marked "without" is
only needed for PDF, for the tests, or to start faster.`,
		lab.Doctor)
}

func installCommand() *cobra.Command {
	return machineCommand("install", "Make the kernel known to your own Jupyter and to VS Code",
		`Writes one kernel.json into your user's Jupyter folder (JUPYTER_DATA_DIR, if set),
so that VS Code and a Jupyter of your own can run these notebooks with the kernel
of this checkout. It is the only command that writes outside of the checkout;
"uninstall" takes back exactly what it wrote.`,
		func(ctx context.Context, d checkout.Dir, p *lab.Progress) error {
			if err := lab.Ensure(ctx, d, p); err != nil {
				return err
			}
			return lab.Install(d, p)
		})
}

func uninstallCommand() *cobra.Command {
	return machineCommand("uninstall", "Take back what install wrote",
		`Removes the kernel.json that "install" wrote, and the folders it had to make if
nobody else uses them. A kernel that it did not write stays.`,
		func(_ context.Context, d checkout.Dir, p *lab.Progress) error { return lab.Uninstall(d, p) })
}

func cleanCommand() *cobra.Command {
	return machineCommand("clean", "Remove .kobai with all that was set up",
		`Removes the folder .kobai of this checkout: JupyterLab, the kernel, settings and
logs. The next "lab" makes it again. Your notebooks in notebooks/my stay.`,
		func(_ context.Context, d checkout.Dir, p *lab.Progress) error { return lab.Clean(d, p) })
}
