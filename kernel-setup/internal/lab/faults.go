package lab

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"kobai/kernel-setup/internal/checkout"
)

// Fault is a mistake or a mishap that we can name: one sentence that says what is
// wrong and what to do.
type Fault struct {
	Sentence string
	Err      error // behind it, may be nil
}

func (f *Fault) Error() string { return f.Sentence }
func (f *Fault) Unwrap() error { return f.Err }

func fault(format string, args ...any) error {
	return &Fault{Sentence: fmt.Sprintf(format, args...)}
}

// signs are what programs write when the cause lies outside of them. The first
// that is found names the fault.
var signs = []struct{ sign, name string }{
	{"no space left on device", "disk"},
	{"disk quota exceeded", "disk"},
	{"not enough space on the disk", "disk"},
	{"temporary failure in name resolution", "network"},
	{"name or service not known", "network"},
	{"nodename nor servname", "network"},
	{"dns error", "network"},
	{"failed to lookup address", "network"},
	{"no such host", "network"},
	{"server misbehaving", "network"},
	{"network is unreachable", "network"},
	{"no route to host", "network"},
	{"connection refused", "network"},
	{"connection reset", "network"},
	{"connectex:", "network"},
	{"proxyconnect", "network"},
	{"tcp connect error", "network"},
	{"tls handshake timeout", "network"},
	{"i/o timeout", "network"},
	{"operation timed out", "network"},
	{"connection timed out", "network"},
	{"read timed out", "network"},
	{"module lookup disabled by goproxy=off", "network"},
	{"ensurepip is not available", "venv"},
	{"no module named venv", "venv"},
	{"no module named ensurepip", "venv"},
	{"do not match the hashes", "hash"},
	{"hash mismatch", "hash"},
	{"checksum mismatch", "hash"},
}

// cause names what stands behind an error, empty where that is unknown.
func cause(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return "disk"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "permission"
	}
	var failed *CommandError
	if !errors.As(err, &failed) {
		return ""
	}
	output := strings.ToLower(failed.Output)
	for _, s := range signs {
		if strings.Contains(output, s.sign) {
			return s.name
		}
	}
	return ""
}

// explain turns an error of the set-up into a Fault where its cause is known.
func explain(err error, d checkout.Dir) error {
	var named *Fault
	switch {
	case err == nil || errors.As(err, &named):
		return err
	case errors.Is(err, context.Canceled):
		return &Fault{"stopped; what is done so far is kept, and the same command goes on from there", err}
	}
	switch cause(err) {
	case "disk":
		return fault("the disk is full: free about 1 GB where %s and your home folder lie, then give the same command again", d.Root)
	case "permission":
		return fault("%s cannot be written (%v): give yourself the right to write there, or clone Kobai into a folder of your own", d.Path(), err)
	case "network":
		return fault("the package registries cannot be reached: connect to the network (or set your proxy) and give the same command again; it goes on where it stopped (details: %s)", d.Path("logs", "setup.log"))
	case "venv":
		return fault("this Python cannot make a virtual environment: install its venv module (Debian, Ubuntu: sudo apt install python3-venv), or install uv, and give the same command again")
	case "hash":
		return fault("a downloaded package is not the one that Kobai pins: a mirror or proxy altered it; try another network, or look at %s", d.Path("logs", "setup.log"))
	}
	return fmt.Errorf("the set-up failed (details: %s)\n%w", d.Path("logs", "setup.log"), err)
}
