package kernel

import (
	"bytes"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// static is where the scripts of exported pages lie, which the lab has in common with them.
const static = "internal/export/nbconvert/static/"

// served is what figures load in the browser, each file made of parts in kernel-setup. Every Jupyter server hands out what lies
// beside a kernel.json, at <base>kernelspecs/kobai/, without being configured for it.
var served = []struct {
	name  string
	parts []string
}{
	{"kobai.js", []string{"assets/kobai/prepare.js", "assets/kobai/draw.js"}},
	{"echarts.min.js", []string{"assets/echarts/echarts.min.js"}},
	{"live.js", []string{static + "live-show.js", static + "live-run.js", static + "live-panel.js", static + "live-lab.js"}}, // asked for by the lab alone
}

// ownFolder is where the checkout's private Jupyter finds the kernel.
func ownFolder(d checkout.Dir) string { return d.Path("data", "kernels", "kobai") }

// writeServed brings what figures load up to date in a kernel's folder. They are copies, since servers hand out no
// link that leads elsewhere.
func writeServed(d checkout.Dir, folder string) error {
	for _, file := range served {
		var text []byte
		for _, part := range file.parts {
			half, err := os.ReadFile(filepath.Join(d.Root, "kernel-setup", filepath.FromSlash(part)))
			if err != nil {
				return notWhole.Fault(err)
			}
			text = append(text, half...)
		}
		place := filepath.Join(folder, file.name)
		if there, err := os.ReadFile(place); err == nil && bytes.Equal(there, text) {
			continue
		}
		if err := atomicfile.Write(place, text, 0o644); err != nil {
			return notWritten.Fault(place, err)
		}
	}
	return nil
}

// removeServed takes back what writeServed and writeInline wrote into a folder.
func removeServed(folder string) {
	for _, file := range served {
		os.Remove(filepath.Join(folder, file.name))
	}
	os.Remove(filepath.Join(folder, inlineFile))
}
