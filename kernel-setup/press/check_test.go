package main

import (
	"io"
	"strings"
	"testing"
)

func TestCheckRefusesWhatDoesNotGoTogether(t *testing.T) {
	for arguments, says := range map[string]string{
		"--sample":            "--sample goes with --findings",
		"--findings --probe":  "none of the others can be",
		"--findings 99-none":  "99-none",
		"--findings --static": "none of the others can be",
	} {
		command := checkCommand()
		command.SetArgs(strings.Fields(arguments))
		command.SetOut(io.Discard)
		command.SetErr(io.Discard)
		command.SilenceUsage = true
		if err := command.Execute(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("check %s: the error is %v, wants %q", arguments, err, says)
		}
	}
}
