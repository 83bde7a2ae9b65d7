package lab

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
)

// FindBrowser returns a Chromium-family browser: the one that KOBAI_BROWSER
// names, or the first that is found where such browsers are installed.
func FindBrowser() (path string, found bool) {
	names := []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless_shell",
		"chrome", "microsoft-edge", "microsoft-edge-stable", "brave-browser", "vivaldi-stable"}
	if named := os.Getenv("KOBAI_BROWSER"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	for _, path := range installedBrowsers() {
		if checkout.Exists(path) {
			return path, true
		}
	}
	return "", false
}

// installedBrowsers lists the places of browsers that are not on PATH.
func installedBrowsers() []string {
	var out []string
	switch runtime.GOOS {
	case "darwin":
		home, _ := os.UserHomeDir()
		for _, folder := range []string{"/Applications", filepath.Join(home, "Applications")} {
			for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"} {
				out = append(out, filepath.Join(folder, name+".app", "Contents", "MacOS", name))
			}
		}
	case "windows":
		for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
			for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				out = append(out, filepath.Join(os.Getenv(variable), program))
			}
		}
	}
	return out
}
