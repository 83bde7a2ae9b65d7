package gonb

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	// A cell may import any package of the modules that go.mod pins. Of some, nothing of ours uses what they need in turn: these
	// imports keep it in go.mod and go.sum. They stand in a test that starts no second process of itself: as it starts, gonb/cache
	// writes a file into the temporary folder, and ends a process that finds it half written by another.
	_ "github.com/janpfeifer/gonb/cache"
	_ "github.com/janpfeifer/gonb/gonbui"
	_ "github.com/janpfeifer/gonb/gonbui/comms"
	_ "github.com/janpfeifer/gonb/gonbui/dom"
	_ "github.com/janpfeifer/gonb/gonbui/plotly"
	_ "github.com/janpfeifer/gonb/gonbui/widgets"
	_ "github.com/spf13/cobra/doc"
	_ "gonum.org/v1/gonum/stat/distmv"
)

func TestEveryPackageOfThePinnedModulesImportsOffline(t *testing.T) {
	command := exec.Command("go", "list", "-f", "{{if not .Indirect}}{{if not .Main}}{{.Path}}/...{{end}}{{end}}", "-m", "all")
	modules, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	command = exec.Command("go", append([]string{"list", "-e", "-f",
		`{{if ne .Name "main"}}{{if .DepsErrors}}{{.ImportPath}}: {{(index .DepsErrors 0).Err}}{{end}}{{end}}`}, strings.Fields(string(modules))...)...)
	command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly")
	found, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(found)) {
		if strings.Contains(line, "missing go.sum") || strings.Contains(line, "no required module") {
			if path, _, _ := strings.Cut(line, ":"); !strings.Contains(path, "/internal") && !strings.Contains(path, "/cmd") {
				t.Error(strings.TrimSpace(line))
			}
		}
	}
}
