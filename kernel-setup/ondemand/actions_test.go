package main

import (
	"os/exec"
	"slices"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/export"
	"kobai/kernel-setup/internal/suite"
)

// The command line names what others make, without which it would not be light.
func TestTheCommandLineOffersWhatThereIs(t *testing.T) {
	if !slices.Equal(command.Parts, suite.Parts()) {
		t.Errorf("parts of the test: the command line offers %q, the suite has %q", command.Parts, suite.Parts())
	}
	if !slices.Equal(command.Formats, export.Formats) || !slices.Equal(command.Codes, export.Codes) {
		t.Errorf("the command line offers %q and %q, export makes %q and %q", command.Formats, command.Codes, export.Formats, export.Codes)
	}
}

func TestDefaultPlaceOfDocumentsIsIgnoredByGit(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, asked := range []command.Export{{}, {Student: true}, {Teacher: true}} {
		out := defaultOut(d, edition(asked))
		if said, err := exec.Command("git", "-C", d.Root, "check-ignore", out).CombinedOutput(); err != nil {
			t.Errorf("git sees %s: %v\n%s", out, err, said)
		}
		if seen[out] {
			t.Errorf("%s holds two editions", out)
		}
		seen[out] = true
	}
}
