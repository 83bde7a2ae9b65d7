package setup

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

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

// Explain turns an error of the set-up into a sentence that says what to do, where its cause is known.
func Explain(err error, d checkout.Dir) error {
	switch {
	case err == nil || i18n.Named(err):
		return err
	case errors.Is(err, context.Canceled):
		return i18n.Because(faultStopped.Fault(), err)
	}
	switch cause(err) {
	case "disk":
		return faultDisk.Fault(d.Root)
	case "permission":
		return faultPermission.Fault(d.Path(), err)
	case "network":
		return faultNetwork.Fault(d.Path("logs", "setup.log"))
	case "venv":
		return faultVenv.Fault()
	case "hash":
		return faultHash.Fault(d.Path("logs", "setup.log"))
	}
	return faultUnknown.Fault(d.Path("logs", "setup.log"), err)
}
