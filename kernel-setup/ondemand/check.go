package main

import (
	"context"
	"fmt"
	"os"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/prove"
)

// checkLessons compares the committed notebooks with their sources, or runs the experiments behind them.
func checkLessons(ctx context.Context, d checkout.Dir, o command.Check) error {
	p := &prove.Prover{State: d, Progress: progress.New(os.Stdout)}
	var err error
	switch {
	case o.Probe:
		_, err = p.Probe(ctx, o.Lessons)
	case o.Seeds > 0:
		_, err = p.Reseed(ctx, o.Lessons, o.Seeds)
	case o.Findings:
		_, err = p.Findings(ctx, o.Lessons, o.Sample)
	case o.On != "":
		var on platform.Runner
		if on, err = platform.Find(ctx, o.On); err == nil {
			_, err = p.Elsewhere(ctx, o.Lessons, on)
		}
	default:
		err = p.Check(ctx, o.Lessons, !o.Static)
		unproved(p, o.Lessons)
	}
	return err
}

var unprovedParagraphs = i18n.Text{
	JA: "%v\n測った値から結論を述べていて、確かめる結論（finding）のない段落が %d あります",
	EN: "%v\n%d paragraphs conclude from what is measured and have no finding",
}

// unproved lists the paragraphs that want a finding. What keeps a lesson from being
// compiled, the check itself has said.
func unproved(p *prove.Prover, names []string) {
	paragraphs, err := p.Unproved(names)
	if err != nil || len(paragraphs) == 0 {
		return
	}
	fmt.Fprintln(p.Progress, unprovedParagraphs.With(paragraphs, len(paragraphs)))
}
