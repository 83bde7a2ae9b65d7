//go:build unix

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/checkout"
)

// TestE2EFreshMachine gives the README's first command where no setting of this user's is known, and where no package of Python's
// has been fetched yet; of Go's neither, and nothing is compiled, where what is set up is not as it was when that last went well.
func TestE2EFreshMachine(t *testing.T) {
	home := t.TempDir()
	c := newCheckout(t, filepath.Join(place(t), "kobai"))
	caches := map[string]string{"HOME": home, "GOMODCACHE": goEnv(t, "GOMODCACHE"), "GOCACHE": goEnv(t, "GOCACHE")}
	inputs := setUpFrom(t, c.Root)
	empty := recording() || inputs != strings.TrimSpace(read(t, freshRecord))
	if empty {
		caches["GOMODCACHE"], caches["GOCACHE"] = filepath.Join(home, "go", "mod"), filepath.Join(home, "cache")
		t.Cleanup(func() { // Go makes its module cache so that nobody but itself can remove it
			clean := exec.Command("go", "clean", "-modcache")
			clean.Dir, clean.Env = c.Root, c.env
			if out, err := clean.CombinedOutput(); err != nil {
				t.Errorf("go clean: %v\n%s", err, out)
			}
		})
	}
	c.env = checkout.Environ(c.env, caches, "GOFLAGS", "GOPATH", "GOBIN", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR")
	for _, what := range []string{"fresh", "second start"} {
		l := c.lab()
		t.Logf("%s: first line after %.1f s, address after %.1f s", what, l.first.Seconds(), l.took.Seconds())
		if text := l.request(t, "GET", "/lab", ""); !strings.Contains(text, "jupyter-config-data") {
			t.Error("the address does not show JupyterLab")
		}
		for _, file := range []string{"kobai.js", "echarts.min.js"} {
			l.request(t, "GET", "/kernelspecs/kobai/"+file, "")
		}
		var specs struct {
			Default     string
			Kernelspecs map[string]any
		}
		json.Unmarshal([]byte(l.request(t, "GET", "/api/kernelspecs", "")), &specs)
		if specs.Default != "kobai" || len(specs.Kernelspecs) != 1 {
			t.Errorf("kernels: %+v", specs)
		}
		c.cell(l)
		if len(c.remains()) == 0 && runtime.GOOS == "linux" {
			t.Fatal("no process seen while the lab runs: the check below would prove nothing")
		}
		l.stop()
		if left := c.remains(); len(left) > 0 {
			t.Errorf("left running after Ctrl-C: %q", left)
		}
		folders, _ := os.ReadDir(c.Path("tmp"))
		for _, f := range folders {
			if f.IsDir() {
				t.Errorf("temporary folder %s is left", f.Name())
			}
		}
	}
	c.killed()
	// Nothing but Go's own things lies in the home folder.
	for _, name := range []string{".jupyter", ".ipython", ".local", ".npm", ".cache/uv", ".cache/pip"} {
		if checkout.Exists(filepath.Join(home, name)) {
			t.Errorf("the lab left %s in the home folder", name)
		}
	}
	switch {
	case t.Failed() || !empty:
	case recording():
		write(t, freshRecord, inputs+"\n")
	default:
		t.Logf("empty caches of Go, since %s is of other files; KOBAI_RECORD=1 writes it anew", freshRecord)
	}
}

// remains lists the processes whose temporary folder lies in the checkout.
func (c *working) remains() []string {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	var out []string
	for _, file := range files {
		environ, _ := os.ReadFile(file)
		if bytes.Contains(environ, []byte("TMPDIR="+c.Root)) {
			command, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
			out = append(out, strings.ReplaceAll(string(command), "\x00", " "))
		}
	}
	return out
}

// killed kills a lab with a busy kernel as nothing gentle does: the server and
// its kernel must end by themselves, and the next start removes the folder.
func (c *working) killed() {
	c.t.Helper()
	l := c.lab()
	c.cell(l)
	syscall.Kill(-l.cmd.Process.Pid, syscall.SIGKILL)
	l.cmd.Wait()
	for begun := time.Now(); len(c.remains()) > 0; time.Sleep(browser.Pause(time.Since(begun))) {
		if time.Since(begun) > waitLimit {
			c.t.Fatalf("left running after kill -9: %q", c.remains())
		}
	}
	if len(c.Abandoned()) == 0 {
		c.t.Error("no folder was abandoned: the check below would prove nothing")
	}
	c.lab().stop()
	if left := c.Abandoned(); len(left) > 0 {
		c.t.Errorf("not swept: %q", left)
	}
}

// cell starts a kernel and runs a cell that imports the course, and then one without
// end, which the stopping of the lab has to end.
func (c *working) cell(l *lab) {
	c.t.Helper()
	var kernel struct{ ID string }
	json.Unmarshal([]byte(l.request(c.t, "POST", "/api/kernels", `{"name": "kobai"}`)), &kernel)
	const client = `
import sys
from jupyter_client import BlockingKernelClient
c = BlockingKernelClient()
c.load_connection_file(sys.argv[1])
c.start_channels()
c.wait_for_ready(30)
c.execute_interactive('import "kobai/pkg/nn"\n\n%%\nfmt.Println(nn.Sigmoid.Name)', timeout=60,
    output_hook=lambda m: print(m["content"].get("text", m["content"].get("evalue", ""))))
c.execute("%%\nfor {\n}")
`
	files, _ := filepath.Glob(c.Path("tmp", "*", "runtime", fmt.Sprintf("kernel-%s.json", kernel.ID)))
	if len(files) != 1 {
		c.t.Fatalf("connection files of kernel %s: %q", kernel.ID, files)
	}
	cmd := exec.Command(c.Python(), "-c", client, files[0])
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(strings.ToLower(string(out)), "sigmoid") {
		c.t.Errorf("the cell: %v\n%s", err, out)
	}
}
