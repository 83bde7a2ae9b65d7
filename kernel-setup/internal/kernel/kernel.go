// Package kernel describes the kernel to Jupyter: to the private one of a checkout, and to the user's own.
package kernel

import (
	"encoding/json"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// GoFlags leave symbol tables and version stamps out of a cell's program:
// with GOPROXY=off, that halves the time from Run to result.
const GoFlags = "-buildvcs=false '-ldflags=-s -w'"

// specification is Jupyter's kernel.json.
type specification struct {
	Argv          []string          `json:"argv"`
	DisplayName   string            `json:"display_name"`
	Language      string            `json:"language"`
	InterruptMode string            `json:"interrupt_mode"`
	Env           map[string]string `json:"env"`
	Metadata      map[string]any    `json:"metadata,omitempty"`
}

// newSpecification describes the kernel of a checkout that Jupyter finds at root.
// GOPROXY=off keeps cells offline: every import has the version that go.mod pins,
// and none is looked up. GOTRACEBACK=none lets a panic say its sentence without a
// stack; %env GOTRACEBACK single in a cell brings the stack back.
func newSpecification(program, root, path string) specification {
	return specification{
		Argv:          []string{program, "--kernel", "{connection_file}", "-raw_error=true", "-go_work=" + root},
		DisplayName:   "Kobai (Go)",
		Language:      "go",
		InterruptMode: "message",
		Env:           map[string]string{"PATH": path, "GOPROXY": "off", "GOTRACEBACK": "none", "GOFLAGS": GoFlags},
	}
}

// Write writes the kernel.json of the lab, and beside it what figures load, which
// is brought up to date where this checkout's kernel is installed too. It has no absolute path in it,
// so a checkout can be moved: Jupyter fills in where the file lies, and the
// server's environment says KOBAI_ROOT.
func Write(d checkout.Dir) error {
	const up = "{resource_dir}/../../.."
	spec := newSpecification(up+"/bin/"+filepath.Base(d.Tool("gonb")), up+"/..",
		"${KOBAI_ROOT}/.kobai/bin"+string(os.PathListSeparator)+"${PATH}")
	if err := writeServed(d, ownFolder(d)); err != nil {
		return err
	}
	if data, err := userJupyter(); err == nil && Installed(d) {
		folder := filepath.Join(data, "kernels", "kobai")
		if err := writeServed(d, folder); err != nil {
			return err
		}
		if err := writeInline(d, folder); err != nil {
			return err
		}
	}
	return writeSpecification(filepath.Join(ownFolder(d), "kernel.json"), spec)
}

func writeSpecification(path string, spec specification) error {
	text, err := json.MarshalIndent(spec, "", " ")
	if err != nil {
		return err
	}
	return atomicfile.Write(path, append(text, '\n'), 0o644)
}
