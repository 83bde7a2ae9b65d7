package export

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestMenuGivesTheSameBytes asks a Jupyter server, configured as the lab's is, for what its export menu downloads.
func TestMenuGivesTheSameBytes(t *testing.T) {
	out := exported(t)
	folder := t.TempDir()
	// The exported notebook has the pictures that the sample lacked, as one that the run command wrote has.
	if err := os.WriteFile(filepath.Join(folder, "01-sample.ipynb"), []byte(read(t, out, "ja", "01-sample.ipynb")), 0o644); err != nil {
		t.Fatal(err)
	}
	address := serve(t, folder)
	for format, ending := range map[string]string{"html": ".html", "slides": ".slides.html"} {
		answer, err := http.Get(address + "/nbconvert/" + format + "/01-sample.ipynb?download=true&sanitize_html=true&token=test")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: the server answers %s (%v)", format, answer.Status, err)
		}
		if string(body) != read(t, out, "ja", "01-sample"+ending) {
			t.Errorf("%s: the menu's %d bytes are not the command's", format, len(body))
		}
	}
}

// serve starts a Jupyter server on a folder and returns its address.
func serve(t *testing.T, folder string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	config := filepath.Join(t.TempDir(), "jupyter_server_config.py")
	text := fmt.Sprintf("import sys\nsys.dont_write_bytecode = True\nc = get_config()\nload_subconfig('kobai_config.py', path=%q)\nc.ServerApp.root_dir = %q\n"+
		"c.ServerApp.port = %d\nc.ServerApp.ip = '127.0.0.1'\nc.ServerApp.open_browser = False\nc.ServerApp.allow_root = True\nc.IdentityProvider.token = 'test'\nc.ServerApp.jpserver_extensions = {}\n",
		filepath.Join(made.dir.Root, "kernel-setup", "internal", "export", "nbconvert"), folder, port)
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(made.dir.Python(), "-B", "-m", "jupyter_server", "--config="+config)
	server.Dir = folder
	server.Env = append(made.dir.Env(), "JUPYTER_RUNTIME_DIR="+t.TempDir())
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	address := fmt.Sprintf("http://127.0.0.1:%d", port)
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		answer, err := http.Get(address + "/api")
		if err == nil {
			answer.Body.Close()
			return address
		}
		if time.Now().After(deadline) {
			t.Fatal("the server does not answer")
		}
	}
}
