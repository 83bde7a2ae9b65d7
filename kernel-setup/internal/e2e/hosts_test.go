//go:build unix

package e2e

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/checkout"
)

// hosts are the Jupyters in which a kernel that `install` put there draws live figures. The lists of the older two are pinned by
// hash; the first is the private one, started without its configuration.
var hosts = []struct {
	name, list, module, page string
}{
	{"JupyterLab 4", "", "jupyterlab", "/lab/tree/"},
	{"Notebook 7", "notebook7.txt", "notebook", "/notebooks/"},
	{"JupyterLab 3.6", "jupyterlab36.txt", "jupyterlab", "/lab/tree/"},
}

// TestE2EOtherJupyters runs lesson 01 in Jupyters of a user's own, and sees every figure live.
func TestE2EOtherJupyters(t *testing.T) {
	c := newCheckout(t, filepath.Join(place(t), "kobai"))
	b := startBrowser(t)
	c.furnish()
	data := filepath.Join(t.TempDir(), "data")
	c.env = checkout.Environ(c.env, map[string]string{"JUPYTER_DATA_DIR": data, "KOBAI_LANG": "ja"})
	if out, err := c.command("install").CombinedOutput(); err != nil {
		t.Fatalf("install: %v\n%s", err, out)
	}
	for _, host := range hosts {
		t.Run(host.name, func(t *testing.T) {
			python := environment(t, host.list)
			address := serve(t, c, python, host.module)
			tab, err := b.Tab(1280, 900, tabLimit)
			if err != nil {
				t.Fatal(err)
			}
			n := &notebook{t, tab, "lesson.ipynb"}
			t.Cleanup(func() {
				if t.Failed() {
					n.picture("failed-" + strings.ReplaceAll(host.name, " ", "-"))
				}
				tab.Close()
			})
			if _, err := chromedp.Call(tab.Context, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: driver}); err != nil {
				t.Fatal(err)
			}
			if err := tab.Open(address+host.page+"lesson.ipynb?token=t", "window.dialog"); err != nil {
				t.Fatal(err)
			}
			n.wait(fmt.Sprintf("panel(%q)?.sessionContext.session?.kernel?.connectionStatus === 'connected' && cells(%q).length > 1", n.path, n.path))
			eval[bool](n, "jupyterapp.commands.execute('notebook:run-all-cells').then(() => { window.ran = true }), true")
			n.wait(fmt.Sprintf("window.ran && cells(%q).every(c => c.model.type !== 'code' || c.model.executionCount || !c.model.toJSON().source.length)", n.path))
			if failures := n.failures(); len(failures) > 0 {
				t.Errorf("cells failed: %q", failures)
			}
			ids := eval[[]string](n, fmt.Sprintf(`cells(%q).filter(c => c.model.type === 'code' && JSON.stringify(c.model.outputs.toJSON()).includes('kobai-figure')).map(c => c.model.id)`, n.path))
			if len(ids) < 5 {
				t.Errorf("figures are in %d cells: %q", len(ids), ids)
			}
			for i, id := range ids {
				n.show(id)
				if i == 1 {
					n.picture("host-" + strings.ReplaceAll(host.name, " ", "-"))
				}
			}
			t.Logf("%d figures live", len(ids))
		})
	}
	if out, err := c.command("uninstall").CombinedOutput(); err != nil {
		t.Fatalf("uninstall: %v\n%s", err, out)
	}
	if checkout.Exists(filepath.Join(data, "kernels")) {
		t.Error("uninstall left the folder of the kernel")
	}
}

// environment is the Python of a Jupyter. It is made once for each list and kept in the working tree's private folder.
func environment(t *testing.T, list string) string {
	t.Helper()
	here, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if list == "" {
		if !checkout.Exists(here.Python()) {
			t.Fatal("the lab is not set up here (.kobai/venv is missing)")
		}
		return here.Python()
	}
	list, err = filepath.Abs(filepath.Join("testdata", list))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(read(t, list)))
	folder := here.Path("hosts", fmt.Sprintf("%x", sum[:8]))
	python, whole := filepath.Join(folder, "bin", "python"), filepath.Join(folder, "whole")
	if checkout.Exists(whole) {
		return python
	}
	os.RemoveAll(folder)
	lines := [][]string{
		{"python3", "-m", "venv", folder},
		{python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile", "-r", list},
	}
	if uv, err := exec.LookPath("uv"); err == nil {
		lines = [][]string{{uv, "venv", "--quiet", folder}, {uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "--no-deps", "-r", list}}
	}
	for _, line := range lines {
		if out, err := exec.Command(line[0], line[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(line, " "), err, out)
		}
	}
	write(t, whole, "")
	return python
}

// serve starts a Jupyter that knows nothing of the lab's configuration, with lesson 01 as never run, and returns its address.
func serve(t *testing.T, c *working, python, module string) string {
	t.Helper()
	root := t.TempDir()
	var lesson map[string]any
	if err := json.Unmarshal([]byte(read(t, c.file("notebooks", "ja", "01-overview.ipynb"))), &lesson); err != nil {
		t.Fatal(err)
	}
	for _, cell := range lesson["cells"].([]any) {
		if cell := cell.(map[string]any); cell["cell_type"] == "code" {
			cell["outputs"], cell["execution_count"] = []any{}, nil
		}
	}
	text, err := json.Marshal(lesson)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "lesson.ipynb"), string(text))
	write(t, filepath.Join(root, ".config", "jupyter_config.json"),
		`{"LabApp": {"expose_app_in_browser": true, "open_browser": false}, "JupyterNotebookApp": {"expose_app_in_browser": true, "open_browser": false},
		"ServerApp": {"token": "t", "ip": "127.0.0.1", "open_browser": false, "allow_root": true}, "IdentityProvider": {"token": "t"}}`)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := free.Addr().(*net.TCPAddr).Port
	free.Close()
	server := exec.Command(python, "-m", module, "--no-browser", "--allow-root", fmt.Sprint("--port=", port))
	server.Dir = root
	server.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	server.Env = checkout.Environ(c.env, map[string]string{
		"HOME": root, "JUPYTER_CONFIG_DIR": filepath.Join(root, ".config"), "JUPYTER_RUNTIME_DIR": filepath.Join(root, ".runtime"),
		"IPYTHONDIR": filepath.Join(root, ".ipython"), "GOCACHE": goEnv(t, "GOCACHE"), "GOMODCACHE": goEnv(t, "GOMODCACHE"),
	})
	log, err := os.Create(filepath.Join(root, ".log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Signal(syscall.SIGTERM)
		server.Wait()
		if t.Failed() {
			t.Logf("the server says:\n%s", read(t, log.Name()))
		}
	})
	address := fmt.Sprint("http://127.0.0.1:", port)
	for limit := time.Now().Add(waitLimit); time.Now().Before(limit); time.Sleep(100 * time.Millisecond) {
		if answer, err := http.Get(address + "/api/kernelspecs?token=t"); err == nil {
			text, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			if !strings.Contains(string(text), `"kobai"`) {
				t.Fatalf("the server has no such kernel: %s", text)
			}
			return address
		}
	}
	t.Fatal("the server does not answer")
	return ""
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
