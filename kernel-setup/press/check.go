package main

import (
	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/prove"
)

// checkCommand compares the committed notebooks with their sources.
func checkCommand() *cobra.Command {
	var static, probe bool
	var seeds int
	command := &cobra.Command{
		Use:   "check [LESSON…]",
		Short: "check that the committed notebooks are what their sources give",
		Long: `check compiles the lessons again, executes them in both languages and compares: code, prose and ids must be equal byte for byte,
outputs in their structure, and every measured number must lie in its band. With --probe it runs instead the experiments that the
lessons name: settings that must break a claim, values that a learner may try. With --seeds N it measures instead every claim
with N seeds, the committed one among them, and wants the median in its band; N = 10 takes about ten minutes. It changes nothing.`,
		Example: "  go run ./kernel-setup check 01-overview\n  go run ./kernel-setup check --seeds 10",
		RunE: func(command *cobra.Command, asked []string) error {
			b, err := builder()
			if err != nil {
				return err
			}
			p := &prove.Prover{State: b.State, Progress: b.Progress}
			names, err := chosen(p.State, asked)
			switch {
			case err != nil:
			case probe:
				_, err = p.Probe(command.Context(), names)
			case seeds > 0:
				_, err = p.Reseed(command.Context(), names, seeds)
			default:
				err = p.Check(command.Context(), names, !static)
			}
			return err
		},
	}
	command.Flags().BoolVar(&static, "static", false, "execute nothing")
	command.Flags().BoolVar(&probe, "probe", false, "run the experiments that the lessons name")
	command.Flags().IntVar(&seeds, "seeds", 0, "measure the claims with this many seeds")
	command.MarkFlagsMutuallyExclusive("static", "probe", "seeds")
	return command
}
