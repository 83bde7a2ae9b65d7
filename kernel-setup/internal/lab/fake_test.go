package lab

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/gonb"
)

// The tests put links to their own program on PATH, under the names of the
// programs that the set-up calls. Started under such a name, it plays the part.
// FAKE_LOG is where each call leaves a line; FAKE_FAIL is "CALL=WORDS", to fail a
// call that begins so with these words; FAKE_HANG names a call that never ends.
func TestMain(m *testing.M) {
	switch name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"); name {
	case "python3", "python", "uv", "go", "xdg-open":
		os.Exit(fake(name, os.Args[1:]))
	}
	os.Exit(m.Run())
}

func fake(name string, args []string) int {
	call := name + " " + strings.Join(args, " ")
	if log, err := os.OpenFile(os.Getenv("FAKE_LOG"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
		fmt.Fprintln(log, call)
		log.Close()
	}
	if begin, words, _ := strings.Cut(os.Getenv("FAKE_FAIL"), "="); begin != "" && strings.HasPrefix(call, begin) {
		fmt.Fprintln(os.Stderr, words)
		return 1
	}
	if hang := os.Getenv("FAKE_HANG"); hang != "" && strings.HasPrefix(call, hang) {
		time.Sleep(time.Minute)
	}
	switch {
	case strings.HasPrefix(call, "python"):
		return fakePython(args)
	case name == "uv" && args[0] == "venv":
		fakeVenv(args[len(args)-1])
	case name == "uv" && slices.Contains(args, "--python"): // not when asked for its version
		fakePackages(args[slices.Index(args, "--python")+1])
	case args[0] == "build":
		fakeBuild(args)
	case slices.Contains(args, "-json"):
		fmt.Printf("{%q: %q}", "Dir", os.Getenv("FAKE_GONB"))
	}
	return 0
}

// gonbSource is where the module cache has GoNB, on which these tests depend through pkg/display.
var gonbSource = sync.OnceValue(func() string {
	out, _ := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", gonb.Module).Output()
	return strings.TrimSpace(string(out))
})

func fakePython(args []string) int {
	if len(args) > 3 && strings.Join(args[:3], " ") == "-I -X utf8" {
		args = args[3:]
	}
	switch {
	case slices.Contains(args, "-S"):
		fmt.Println(cmpOr(os.Getenv("FAKE_PYTHON"), "3 12"), os.Args[0])
	case args[0] == "-I" && strings.Contains(args[2], "jupyterlab"):
		if !checkout.Exists(filepath.Join(filepath.Dir(os.Args[0]), "jupyterlab")) {
			return 1
		}
	case args[0] == "-m" && args[1] == "venv":
		fakeVenv(args[len(args)-1])
	case args[0] == "-m" && args[1] == "pip":
		if i := slices.Index(args, "--target"); i > 0 {
			link(filepath.Join(args[i+1], "bin", "uv"))
			return 0
		}
		fakePackages(os.Args[0])
	case args[0] == "-m" && args[1] == "jupyterlab":
		return fakeJupyter(args)
	}
	return 0
}

// fakeJupyter answers as Jupyter does until its pipe closes.
func fakeJupyter(args []string) int {
	signal.Ignore(syscall.SIGTERM) // as when a conversion hangs in it
	var port string
	for _, arg := range args {
		if p, found := strings.CutPrefix(arg, "--ServerApp.port="); found {
			port = p
		}
	}
	if taken := os.Getenv("FAKE_TAKEN"); taken != "" {
		os.WriteFile(taken, []byte(port), 0o644)
		for checkout.Exists(taken) { // until somebody has taken the port
			time.Sleep(5 * time.Millisecond)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return 1
	}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			fmt.Fprint(conn, "HTTP/1.0 200 OK\r\n\r\n")
			conn.Close()
		}
	}()
	notice := filepath.Join(os.Getenv("JUPYTER_RUNTIME_DIR"), fmt.Sprintf("jpserver-%d.json", os.Getpid()))
	os.MkdirAll(filepath.Dir(notice), 0o700)
	os.WriteFile(notice, []byte(`{"token": "abc123"}`), 0o600)
	if os.Getenv("FAKE_STUCK") != "" {
		time.Sleep(time.Minute)
	}
	os.Stdin.Read(make([]byte, 1))
	return 0
}

func fakeVenv(venv string) { link(checkout.VenvPython(venv)) }

// fakePackages leaves a mark and, as pip does, a script with its interpreter's
// place of the time.
func fakePackages(python string) {
	os.WriteFile(filepath.Join(filepath.Dir(python), "jupyterlab"), nil, 0o644)
	os.WriteFile(filepath.Join(filepath.Dir(python), "jupyter"), []byte("#!"+python+"\nimport jupyter\n"), 0o755)
}

func fakeBuild(args []string) {
	out := args[slices.Index(args, "-o")+1]
	if !strings.HasSuffix(out, string(filepath.Separator)) {
		link(out)
		return
	}
	for _, arg := range args {
		if strings.Contains(arg, "/cmd/") || strings.HasSuffix(arg, "/gonb") {
			link(filepath.Join(out, filepath.Base(arg)))
		}
	}
}

// link puts this program at path.
func link(path string) {
	self, _ := os.Executable()
	os.MkdirAll(filepath.Dir(path), 0o755)
	os.Remove(path)
	os.Symlink(self, path)
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// machine is a checkout with two lessons on a machine where the given programs
// are on PATH.
type machine struct {
	checkout.Dir
	t    *testing.T
	path string
	log  string
}

func newMachine(t *testing.T, programs ...string) *machine {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the fake programs are symbolic links, which Windows reserves to administrators")
	}
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	m := &machine{checkout.Dir{Root: filepath.Join(root, "a checkout")}, t, filepath.Join(root, "path"), filepath.Join(root, "calls")}
	for _, program := range programs {
		link(filepath.Join(m.path, program))
	}
	os.MkdirAll(m.path, 0o755)
	t.Setenv("FAKE_GONB", gonbSource())
	t.Setenv("PATH", m.path)
	t.Setenv("FAKE_LOG", m.log)
	for _, name := range []string{"FAKE_FAIL", "FAKE_HANG", "FAKE_PYTHON", "FAKE_STUCK", "FAKE_TAKEN", "KOBAI_LANG", "KOBAI_BROWSER", "KOBAI_CHROMIUM", "DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(name, "")
	}
	m.write("go.mod", "module kobai\n")
	m.write("pkg/nn/nn.go", "package nn\n")
	m.write("kernel-setup/assets/kobai/prepare.js", "// figures\n")
	m.write("kernel-setup/assets/kobai/draw.js", "// live\n")
	m.write("kernel-setup/assets/echarts/echarts.min.js", "// charts\n")
	m.lesson("ja", "00-gonb", "一")
	m.lesson("ja", "01-vanishing", "二")
	m.lesson("en", "00-gonb", "one")
	m.lesson("en", "01-vanishing", "two")
	return m
}

func (m *machine) write(name, text string) {
	m.t.Helper()
	path := filepath.Join(m.Root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		m.t.Fatal(err)
	}
}

// calls returns the calls of the fake programs since the last time it was asked.
func (m *machine) calls() []string {
	text, _ := os.ReadFile(m.log)
	os.Remove(m.log)
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// called tells whether a call began with these words.
func called(calls []string, words string) bool {
	return slices.ContainsFunc(calls, func(c string) bool { return strings.HasPrefix(c, words) })
}

// notebookText is a notebook of one Markdown and one code cell.
func notebookText(lang, lesson, prose, code, output string) string {
	return fmt.Sprintf(`{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": %q},
 {"cell_type": "code", "id": "b", "execution_count": 1, "metadata": {}, "source": ["%%%%\n", %q],
  "outputs": [{"output_type": "stream", "name": "stdout", "text": %q}]}],
"metadata": {"kernelspec": {"name": "kobai", "language": "go", "display_name": "Kobai (Go)"}, "kobai": {"language": %q, "lesson": %q}},
"nbformat": 4, "nbformat_minor": 5}`, prose, code, output, lang, lesson)
}

func (m *machine) lesson(lang, name, prose string) {
	m.t.Helper()
	m.write("notebooks/"+lang+"/"+name+".ipynb", notebookText(lang, name, prose, "fmt.Println(1 < 2)", "true\n"))
}
