package doctor

import (
	"context"
	"os/exec"
	"strconv"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/kernel"
)

// hosts are the Jupyters that people have of their own, each with the oldest version in which figures are live.
var hosts = []struct {
	program, name string
	since         int
}{
	{"jupyter-lab", "JupyterLab", 3},
	{"jupyter-notebook", "Notebook", 7},
}

// examineJupyter looks for Jupyters besides the private one. None is needed.
func examineJupyter(ctx context.Context, d checkout.Dir) finding {
	f := finding{thing: thingJupyter}
	var all []string
	live := false
	for _, host := range hosts {
		path, err := exec.LookPath(host.program)
		if err != nil {
			continue
		}
		version := firstLine(ctx, path, "--version")
		text := host.name + " " + version + " (" + path + ")"
		if older(version, host.since) {
			text += jupyterOld.String()
		} else {
			live = true
		}
		all = append(all, text)
	}
	if path, err := exec.LookPath("code"); err == nil {
		all = append(all, "VS Code ("+path+")"+codePictures.String())
	}
	switch {
	case len(all) == 0:
		f.found = noJupyter.String()
		return f
	case kernel.Installed(d) && live:
		all = append(all, jupyterLive.String())
	case !kernel.Installed(d):
		f.cure = cureJupyter.String()
	}
	f.found = strings.Join(all, jupyterComma.String())
	return f
}

// older reports whether a version is known and below a major one.
func older(version string, major int) bool {
	first, _, _ := strings.Cut(version, ".")
	number, err := strconv.Atoi(first)
	return err == nil && number < major
}
