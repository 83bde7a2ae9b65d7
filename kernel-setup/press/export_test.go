package main

import (
	"io"
	"os/exec"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/export"
)

func TestExportRefusesWhatItDoesNotKnow(t *testing.T) {
	for arguments, says := range map[string]string{
		"--out x --to word":           `"word" is not a format: choose of html, slides, pdf, markdown, notebook`,
		"--out x --lang fr":           `"fr" is not a language: choose of ja, en`,
		"--out x --code hide":         `"hide" is not a value of --code: choose of show, fold, none`,
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

func TestDefaultPlaceOfDocumentsIsIgnoredByGit(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, edition := range []string{export.Plain, export.Student, export.Teacher} {
		out := defaultOut(d, edition)
		if said, err := exec.Command("git", "-C", d.Root, "check-ignore", out).CombinedOutput(); err != nil {
			t.Errorf("git sees %s: %v\n%s", out, err, said)
		}
		if seen[out] {
			t.Errorf("%s holds two editions", out)
		}
		seen[out] = true
	}
}
