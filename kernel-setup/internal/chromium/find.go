// Package chromium finds a Chromium-family browser on this machine. It is apart from the package that drives one, which takes long to
// compile.
package chromium

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// MissingError says that no browser was found, and how to get one.
type MissingError struct{ cure string }

// Cure says how to get a browser.
func (e *MissingError) Cure() string { return e.cure }

func (e *MissingError) Error() string {
	return missing.With(e.cure)
}

// Find returns the path of a browser: the one that KOBAI_CHROMIUM names, else the first of those that this system usually has.
// Nobody sees its window, so that one without any will do.
// The error is a *MissingError.
func Find() (string, error) {
	if named := os.Getenv("KOBAI_CHROMIUM"); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", &MissingError{notAProgram.With(named)}
		}
		return path, nil
	}
	for _, name := range candidates(runtime.GOOS, os.Getenv) {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", &MissingError{cure(runtime.GOOS)}
}

// candidates lists program names and paths in the order in which they are tried.
func candidates(system string, env func(string) string) []string {
	switch system {
	case "darwin":
		var paths []string
		for _, folder := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
			for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser", "Vivaldi"} {
				paths = append(paths, filepath.Join(folder, app+".app", "Contents", "MacOS", app))
			}
		}
		return paths
	}
	return []string{
		// One that never had a window does the same for a quarter less of the processor's time.
		"chromium-headless-shell", "headless_shell", "headless-shell",
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable",
		"brave-browser", "vivaldi", "vivaldi-stable", "chrome", "/snap/bin/chromium",
	}
}

// cure names one way to get a browser.
func cure(system string) string {
	if text, known := cures[system]; known {
		return text.String()
	}
	return cures["linux"].String()
}
