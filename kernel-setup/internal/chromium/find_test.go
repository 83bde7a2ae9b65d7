package chromium

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindSaysHowToGetABrowser(t *testing.T) {
	t.Setenv("KOBAI_CHROMIUM", "")
	t.Setenv("PATH", t.TempDir())
	_, err := Find()
	if _, snap := os.Stat("/snap/bin/chromium"); snap == nil {
		t.Log("a snap has a browser at a fixed place, so this machine is never without one")
		return
	}
	var missing *MissingError
	if !errors.As(err, &missing) || !strings.Contains(err.Error(), "KOBAI_CHROMIUM") {
		t.Errorf("without a browser the error is %v", err)
	}
}

func TestFindPrefersWhatTheUserNames(t *testing.T) {
	mine := filepath.Join(t.TempDir(), "mine")
	if err := os.WriteFile(mine, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("KOBAI_CHROMIUM", mine)
	if path, err := Find(); err != nil || path != mine {
		t.Errorf("Find returns %q, %v", path, err)
	}
	t.Setenv("KOBAI_CHROMIUM", mine+"-not")
	if _, err := Find(); err == nil || !strings.Contains(err.Error(), mine+"-not") {
		t.Errorf("a name that leads nowhere gives %v", err)
	}
}

func TestCandidatesOfEverySystem(t *testing.T) {
	env := func(name string) string { return "<" + name + ">" }
	for system, want := range map[string]string{
		"linux":  "chromium",
		"darwin": "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if list := strings.Join(candidates(system, env), "\n"); !strings.Contains(list, want) {
			t.Errorf("%s: %s is not looked for", system, want)
		}
		if cure(system) == "" {
			t.Errorf("%s: nothing is said about how to get a browser", system)
		}
	}
}

func TestFindLooksForEveryName(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("KOBAI_CHROMIUM", "")
	t.Setenv("PATH", folder)
	edge := filepath.Join(folder, "microsoft-edge")
	if err := os.WriteFile(edge, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if path, err := Find(); err != nil || path != edge {
		t.Errorf("Find returns %q, %v", path, err)
	}
}
