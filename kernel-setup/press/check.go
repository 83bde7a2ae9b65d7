package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/prove"
)

// checkCommand compares the committed notebooks with their sources.
func checkCommand() *cobra.Command {
	var static, probe, findings, sample bool
	var seeds int
	command := &cobra.Command{
		Use:   "check [LESSON…]",
		Short: "check that the committed notebooks are what their sources give",
		Long: `check compiles the lessons again, executes them in both languages and compares: code, prose and ids must be equal byte for byte,
outputs in their structure, and every measured number must lie in its band. With --probe it runs instead the experiments that the
lessons name: settings that must break a claim, values that a learner may try. With --seeds N it measures instead every claim
with N seeds, the committed one among them, and wants the median in its band; N = 10 takes about ten minutes. With --findings it
shakes instead the lessons' conclusions: other rates, seeds, widths, more steps and interventions, as their sources declare; with
--sample too it takes one seed, as the test does. Without these it also lists the paragraphs that conclude from measured numbers
and have no finding yet, which is no fault unless the lesson says findings: complete. It changes nothing.`,
		Example: "  go run ./kernel-setup check 01-overview\n  go run ./kernel-setup check --seeds 10\n  go run ./kernel-setup check --findings 04",
		RunE: func(command *cobra.Command, asked []string) error {
			b, err := builder()
			if err != nil {
				return err
			}
			p := &prove.Prover{State: b.State, Progress: b.Progress}
			names, err := chosen(p.State, asked)
			switch {
			case err != nil:
			case sample && !findings:
				err = errors.New("--sample goes with --findings")
			case probe:
				_, err = p.Probe(command.Context(), names)
			case seeds > 0:
				_, err = p.Reseed(command.Context(), names, seeds)
			case findings:
				_, err = p.Findings(command.Context(), names, sample)
			default:
				err = p.Check(command.Context(), names, !static)
				unproved(p, names)
			}
			return err
		},
	}
	command.Flags().BoolVar(&static, "static", false, "execute nothing")
	command.Flags().BoolVar(&probe, "probe", false, "run the experiments that the lessons name")
	command.Flags().IntVar(&seeds, "seeds", 0, "measure the claims with this many seeds")
	command.Flags().BoolVar(&findings, "findings", false, "run the experiments behind the lessons' conclusions")
	command.Flags().BoolVar(&sample, "sample", false, "with --findings: one seed, no other steps and widths")
	command.MarkFlagsMutuallyExclusive("static", "probe", "seeds", "findings")
	return command
}

// unproved lists the paragraphs that want a finding. What keeps a lesson from being
// compiled, the check itself has said.
func unproved(p *prove.Prover, names []string) {
	paragraphs, err := p.Unproved(names)
	if err != nil || len(paragraphs) == 0 {
		return
	}
	fmt.Fprintf(p.Progress.Out, "%v\n%d paragraphs conclude from what is measured and have no finding\n", paragraphs, len(paragraphs))
}
