//go:build unix

// Package clone proves that what the README promises holds on a machine where
// nothing has been done yet. It takes minutes and the network, so that it only
// runs when KOBAI_E2E is 1, as the test command sets it.
package clone

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"kobai/kernel-setup/internal/state"
)

// bare is a checkout of its own and an environment in which no cache and no
// setting of this user's is known.
type bare struct {
	t    *testing.T
	root string
	env  []string
}

func newBare(t *testing.T) *bare {
	t.Helper()
	if os.Getenv("KOBAI_E2E") != "1" {
		t.Skip("takes minutes and the network: set KOBAI_E2E=1")
	}
	here, err := state.Find()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	b := &bare{t: t, root: filepath.Join(home, "kobai")}
	// What is in the working tree counts, committed or not.
	list := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
	list.Dir = here.Root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(here.Root, name))
		if err != nil {
			continue // deleted and not yet committed
		}
		path := filepath.Join(b.root, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.env = state.Environ(os.Environ(), map[string]string{
		"HOME": home, "GOPATH": filepath.Join(home, "go"), "GOCACHE": filepath.Join(home, "cache"), "LANG": "C.UTF-8",
		// A module cache that cannot be written to cannot be removed either.
		"GOFLAGS": "-modcacherw",
	}, "GOMODCACHE", "GOBIN", "KOBAI_ROOT", "KOBAI_LANG", "KOBAI_CLAIMS", "KOBAI_E2E", "LC_ALL", "LC_MESSAGES", "TMPDIR",
		"XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "UV_CACHE_DIR", "PIP_CACHE_DIR")
	return b
}

// lab is a running `go run ./kernel-setup lab`.
type lab struct {
	cmd     *exec.Cmd
	lines   *bufio.Scanner
	address string
	took    time.Duration
	first   time.Duration // until the first line
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/\S+`)

func (b *bare) lab(args ...string) *lab {
	b.t.Helper()
	cmd := exec.Command("go", append([]string{"run", "./kernel-setup", "lab", "--no-browser"}, args...)...)
	cmd.Dir, cmd.Env = b.root, b.env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // as a terminal does
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) })
	l := &lab{cmd: cmd, lines: bufio.NewScanner(out)}
	for l.lines.Scan() {
		if l.first == 0 {
			l.first = time.Since(start)
		}
		b.t.Logf("%6.1f  %s", time.Since(start).Seconds(), l.lines.Text())
		if found := address.FindString(l.lines.Text()); found != "" {
			l.address, l.took = found, time.Since(start)
			return l
		}
	}
	cmd.Wait()
	b.t.Fatalf("the lab ended before it showed its address:\n%s", &complaints)
	return nil
}

// stop presses Ctrl-C and waits for the end.
func (l *lab) stop(t *testing.T) {
	syscall.Kill(-l.cmd.Process.Pid, syscall.SIGINT)
	for l.lines.Scan() {
	}
	l.cmd.Wait()
	used := l.cmd.ProcessState
	t.Logf("processor time of all that the command started: %.0f s", (used.UserTime() + used.SystemTime()).Seconds())
}

// request asks the server for a path, with the lab's token.
func (l *lab) request(t *testing.T, method, path, body string) string {
	t.Helper()
	host, _, _ := strings.Cut(l.address, "/lab")
	_, token, _ := strings.Cut(l.address, "token=")
	req, err := http.NewRequest(method, host+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "token "+token)
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	if answer.StatusCode >= 300 {
		t.Fatalf("%s %s: %s\n%s", method, path, answer.Status, text)
	}
	return string(text)
}

// remains lists the processes whose temporary folder lies in the checkout.
func (b *bare) remains() []string {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	var out []string
	for _, file := range files {
		environ, _ := os.ReadFile(file)
		if bytes.Contains(environ, []byte("TMPDIR="+b.root)) {
			command, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
			out = append(out, strings.ReplaceAll(string(command), "\x00", " "))
		}
	}
	return out
}

func TestFreshMachine(t *testing.T) {
	b := newBare(t)
	for _, what := range []string{"fresh", "second start"} {
		l := b.lab()
		t.Logf("%s: first line after %.1f s, address after %.1f s", what, l.first.Seconds(), l.took.Seconds())
		if text := l.request(t, "GET", "/lab", ""); !strings.Contains(text, "jupyter-config-data") {
			t.Error("the address does not show JupyterLab")
		}
		for _, file := range []string{"kobai.js", "echarts.min.js"} {
			l.request(t, "GET", "/static/kobai/"+file, "")
		}
		var specs struct {
			Default     string
			Kernelspecs map[string]any
		}
		json.Unmarshal([]byte(l.request(t, "GET", "/api/kernelspecs", "")), &specs)
		if specs.Default != "kobai" || len(specs.Kernelspecs) != 1 {
			t.Errorf("kernels: %+v", specs)
		}
		var kernel struct{ ID string }
		json.Unmarshal([]byte(l.request(t, "POST", "/api/kernels", `{"name": "kobai"}`)), &kernel)
		b.cell(kernel.ID)
		if len(b.remains()) == 0 && runtime.GOOS == "linux" {
			t.Fatal("no process seen while the lab runs: the check below would prove nothing")
		}
		l.stop(t)
		if left := b.remains(); len(left) > 0 {
			t.Errorf("left running after Ctrl-C: %q", left)
		}
		folders, _ := os.ReadDir(filepath.Join(b.root, ".kobai", "tmp"))
		for _, f := range folders {
			if f.IsDir() {
				t.Errorf("temporary folder %s is left", f.Name())
			}
		}
	}
	b.killed()
	// Nothing but Go's own things lies in the home folder.
	for _, name := range []string{".jupyter", ".ipython", ".local", ".npm", ".cache/uv", ".cache/pip"} {
		if state.Exists(filepath.Join(filepath.Dir(b.root), name)) {
			t.Errorf("the lab left %s in the home folder", name)
		}
	}
}

// killed kills a lab with a busy kernel as nothing gentle does: the server and
// its kernel must end by themselves, and the next start removes the folder.
func (b *bare) killed() {
	b.t.Helper()
	l := b.lab()
	var kernel struct{ ID string }
	json.Unmarshal([]byte(l.request(b.t, "POST", "/api/kernels", `{"name": "kobai"}`)), &kernel)
	b.cell(kernel.ID)
	syscall.Kill(-l.cmd.Process.Pid, syscall.SIGKILL)
	l.cmd.Wait()
	for deadline := time.Now().Add(time.Minute); len(b.remains()) > 0; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("left running after kill -9: %q", b.remains())
		}
	}
	d := state.Dir{Root: b.root}
	if len(d.Abandoned()) == 0 {
		b.t.Error("no folder was abandoned: the check below would prove nothing")
	}
	b.lab().stop(b.t)
	if left := d.Abandoned(); len(left) > 0 {
		b.t.Errorf("not swept: %q", left)
	}
}

// cell runs a cell that imports the course, and then one without end, which the
// stopping of the lab has to end.
func (b *bare) cell(kernel string) {
	b.t.Helper()
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
	d := state.Dir{Root: b.root}
	files, _ := filepath.Glob(d.Path("tmp", "*", "runtime", fmt.Sprintf("kernel-%s.json", kernel)))
	if len(files) != 1 {
		b.t.Fatalf("connection files of kernel %s: %q", kernel, files)
	}
	cmd := exec.Command(d.Python(), "-c", client, files[0])
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(strings.ToLower(string(out)), "sigmoid") {
		b.t.Errorf("the cell: %v\n%s", err, out)
	}
}
