package setup

import (
	"context"
	"runtime"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/gonb"
	"kobai/kernel-setup/internal/process"
)

// Version names the state of a checkout and what it pins, in one line.
func Version(d checkout.Dir) string {
	git := process.Command(context.Background(), time.Second, "git", "-C", d.Root, "log", "-1", "--format=%h (%cs)")
	commit, _ := git.Output()
	parts := []string{"Kobai " + strings.TrimSpace(string(commit))}
	if len(commit) == 0 {
		parts[0] = "Kobai"
	}
	parts = append(parts, runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH)
	for line := range strings.Lines(readAll(d.Root + "/kernel-setup/tools/go.mod")) {
		if _, version, found := strings.Cut(line, gonb.Module+" "); found {
			parts = append(parts, "GoNB "+strings.Fields(version)[0])
		}
	}
	for line := range strings.Lines(requirements) {
		if rest, found := strings.CutPrefix(line, "jupyterlab=="); found {
			parts = append(parts, "JupyterLab "+strings.TrimRight(rest, " \\\n"))
		}
	}
	return strings.Join(parts, ", ")
}
