package main

import (
	"io"
	"strings"
	"testing"
)

func TestExportRefusesWhatItDoesNotKnow(t *testing.T) {
	for arguments, says := range map[string]string{
		"":                            `"out" not set`,
		"--out x --to word":           `"word" is not a format: choose of html, slides, pdf, markdown, notebook`,
		"--out x --lang fr":           `"fr" is not a language: choose of ja, en`,
		"--out x --student --teacher": "choose one of --student and --teacher",
		"--out x --to html,,pdf":      `"" is not a format`,
		"--out x none.ipynb":          "none.ipynb is not a file",
	} {
		command := exportCommand()
		command.SetArgs(strings.Fields(arguments))
		command.SetOut(io.Discard)
		command.SetErr(io.Discard)
		command.SilenceUsage = true
		if err := command.Execute(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("export %s: the error is %v, wants %q", arguments, err, says)
		}
	}
}
