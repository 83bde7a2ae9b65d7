// Package setuptest plays a machine for the tests of the set-up and of what stands on it: a checkout with two lessons, and a PATH on
// which Python, uv, go and a browser's opener are this test's own program.
package setuptest

import (
	"cmp"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/gonb"
)

// Main is the TestMain of a package that uses machines. The tests put links to their own program on PATH, under the names of the
// programs that the set-up calls; started under such a name, it plays the part.
//
// FAKE_LOG is where each call leaves a line; each line "CALL=WORDS" of FAKE_FAIL fails calls that begin so, with these words;
// FAKE_HANG names a call that never ends.
func Main(m *testing.M) {
	switch name := filepath.Base(os.Args[0]); name {
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
	for line := range strings.Lines(os.Getenv("FAKE_FAIL")) {
		if begin, words, _ := strings.Cut(line, "="); begin != "" && strings.HasPrefix(call, begin) {
			fmt.Fprintln(os.Stderr, words)
			return 1
		}
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
		fmt.Println(cmp.Or(os.Getenv("FAKE_PYTHON"), "3 12"), os.Args[0])
	case args[0] == "-I" && strings.Contains(args[2], "jupyterlab"):
		if !checkout.Exists(filepath.Join(filepath.Dir(os.Args[0]), "jupyterlab")) {
			return 1
		}
	case args[0] == "-m" && args[1] == "venv":
		fakeVenv(args[len(args)-1])
	case args[0] == "-m" && args[1] == "pip":
		if i := slices.Index(args, "--target"); i > 0 {
			Link(filepath.Join(args[i+1], "bin", "uv"))
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

func fakeVenv(venv string) { Link(checkout.VenvPython(venv)) }

// fakePackages leaves a mark and, as pip does, a script with its interpreter's
// place of the time.
func fakePackages(python string) {
	os.WriteFile(filepath.Join(filepath.Dir(python), "jupyterlab"), nil, 0o644)
	os.WriteFile(filepath.Join(filepath.Dir(python), "jupyter"), []byte("#!"+python+"\nimport jupyter\n"), 0o755)
}

func fakeBuild(args []string) {
	out := args[slices.Index(args, "-o")+1]
	if !strings.HasSuffix(out, string(filepath.Separator)) {
		Link(out)
		return
	}
	for _, arg := range args {
		if strings.Contains(arg, "/cmd/") || strings.HasSuffix(arg, "/gonb") {
			Link(filepath.Join(out, filepath.Base(arg)))
		}
	}
}

// Link puts this program at path.
func Link(path string) {
	self, _ := os.Executable()
	os.MkdirAll(filepath.Dir(path), 0o755)
	os.Remove(path)
	os.Symlink(self, path)
}

// Machine is a checkout with two lessons on a machine where the given programs
// are on PATH. It speaks English.
type Machine struct {
	checkout.Dir
	T        *testing.T
	Programs string // the folder on PATH
	Log      string // file of the calls
}

// New makes a machine for the time of a test.
func New(t *testing.T, programs ...string) *Machine {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	m := &Machine{checkout.Dir{Root: filepath.Join(root, "a checkout")}, t, filepath.Join(root, "path"), filepath.Join(root, "calls")}
	for _, program := range programs {
		Link(filepath.Join(m.Programs, program))
	}
	os.MkdirAll(m.Programs, 0o755)
	t.Setenv("FAKE_GONB", gonbSource())
	t.Setenv("PATH", m.Programs)
	t.Setenv("FAKE_LOG", m.Log)
	for _, name := range []string{"FAKE_FAIL", "FAKE_HANG", "FAKE_PYTHON", "FAKE_STUCK", "FAKE_TAKEN", "KOBAI_BROWSER", "KOBAI_CHROMIUM", "DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(name, "")
	}
	t.Setenv("KOBAI_LANG", "en")
	m.Write("go.mod", "module kobai\n")
	m.Write("pkg/nn/nn.go", "package nn\n")
	m.Write("kernel-setup/assets/kobai/prepare.js", "// figures\n")
	m.Write("kernel-setup/assets/kobai/draw.js", "// live\n")
	m.Write("kernel-setup/assets/echarts/echarts.min.js", "// charts\n")
	for _, name := range []string{"live-show.js", "live-run.js", "live-panel.js", "live-lab.js", "live.css"} {
		m.Write("kernel-setup/internal/export/nbconvert/static/"+name, "/* sliders */\n")
	}
	m.Lesson("ja", "00-gonb", "一")
	m.Lesson("ja", "01-vanishing", "二")
	m.Lesson("en", "00-gonb", "one")
	m.Lesson("en", "01-vanishing", "two")
	return m
}

// Write writes a file of the checkout.
func (m *Machine) Write(name, text string) {
	m.T.Helper()
	path := filepath.Join(m.Root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		m.T.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		m.T.Fatal(err)
	}
}

// Calls returns the calls of the fake programs since the last time it was asked.
func (m *Machine) Calls() []string {
	text, _ := os.ReadFile(m.Log)
	os.Remove(m.Log)
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// Called tells whether a call began with these words.
func Called(calls []string, words string) bool {
	return slices.ContainsFunc(calls, func(c string) bool { return strings.HasPrefix(c, words) })
}

// NotebookText is a notebook of one Markdown and one code cell.
func NotebookText(lang, lesson, prose, code, output string) string {
	return fmt.Sprintf(`{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": %q},
 {"cell_type": "code", "id": "b", "execution_count": 1, "metadata": {}, "source": ["%%%%\n", %q],
  "outputs": [{"output_type": "stream", "name": "stdout", "text": %q}]}],
"metadata": {"kernelspec": {"name": "kobai", "language": "go", "display_name": "Kobai (Go)"}, "kobai": {"language": %q, "lesson": %q}},
"nbformat": 4, "nbformat_minor": 5}`, prose, code, output, lang, lesson)
}

// Lesson writes the notebook of a lesson.
func (m *Machine) Lesson(lang, name, prose string) {
	m.T.Helper()
	m.Write("notebooks/"+lang+"/"+name+".ipynb", NotebookText(lang, name, prose, "fmt.Println(1 < 2)", "true\n"))
}
