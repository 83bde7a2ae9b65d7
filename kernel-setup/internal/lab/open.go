package lab

import (
	"os"
	"os/exec"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
)

// opener returns the command that opens an address in the person's browser, which
// KOBAI_BROWSER can name; nil where there is none to be seen.
func opener(address string) *exec.Cmd {
	if browser := os.Getenv("KOBAI_BROWSER"); browser != "" {
		return exec.Command(browser, address)
	}
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", address)
	}
	// Without a screen, xdg-open would start a text browser in this terminal.
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("WSL_DISTRO_NAME") == "" {
		return nil
	}
	for _, name := range []string{"xdg-open", "wslview", "gio", "sensible-browser"} {
		path, err := exec.LookPath(name)
		switch {
		case err != nil:
			continue
		case name == "gio":
			return exec.Command(path, "open", address)
		}
		return exec.Command(path, address)
	}
	return nil
}

// openBrowser opens an address and reports whether a browser was started. The
// browser outlives the lab.
func openBrowser(d checkout.Dir, address string) bool {
	if opener("") == nil {
		return false
	}
	file, err := redirect(d, address)
	if err != nil {
		return false
	}
	cmd := opener(file)
	process.OwnGroup(cmd)
	if cmd.Start() != nil {
		return false
	}
	go cmd.Wait()
	return true
}
