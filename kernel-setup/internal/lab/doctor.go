package lab

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/chromium"
)

// finding is one line of the doctor's.
type finding struct {
	thing  string
	found  string // what is there: version and place
	cure   string // what to do; empty when all is well
	needed bool   // whether the lab cannot do without
}

// Doctor reports what Kobai needs on this machine and how to get what is
// missing. It changes nothing, and returns a Fault when the lab cannot run.
func Doctor(ctx context.Context, d checkout.Dir, p *Progress) error {
	lacking := 0
	for _, f := range examine(ctx, d) {
		mark := "ok     "
		switch {
		case f.cure != "" && f.needed:
			mark = "MISSING"
			lacking++
		case f.cure != "":
			mark = "without"
		}
		p.Say("%s  %-15s %s", mark, f.thing, f.found)
		if f.cure != "" {
			p.Say("%25s→ %s", "", f.cure)
		}
	}
	if lacking > 0 {
		return fault("the lab cannot run before what is marked MISSING is there")
	}
	p.Say("\nEverything that the lab needs is there.")
	return nil
}

func examine(ctx context.Context, d checkout.Dir) []finding {
	return []finding{
		examineGo(ctx), examinePython(ctx), examineVenv(ctx), examineUV(ctx),
		examineBrowser(), examineFont(ctx), examineCompiler(ctx),
		examineArithmetic(ctx, d), examineDisk(d), examinePort(d), examineState(d),
	}
}

func examineGo(ctx context.Context) finding {
	f := finding{thing: "Go", needed: true}
	path, err := findGo()
	if err != nil {
		f.found, f.cure = "not on PATH", err.Error()
		return f
	}
	f.found = firstLine(ctx, path, "version") + " (" + path + ")"
	return f
}

func examinePython(ctx context.Context) finding {
	f := finding{thing: "Python", needed: true}
	python, err := FindPython(ctx)
	if err != nil {
		f.found, f.cure = fmt.Sprintf("none from %d.%d on", oldestMajor, oldestMinor), err.Error()
		return f
	}
	f.found = python.String()
	return f
}

func examineVenv(ctx context.Context) finding {
	f := finding{thing: "Python's venv", found: "found"}
	python, err := FindPython(ctx)
	if err != nil {
		f.found, f.cure = "unknown", "install Python first"
		return f
	}
	if exec.CommandContext(ctx, python.Path, "-I", "-c", "import venv, ensurepip").Run() != nil {
		_, err := exec.LookPath("uv")
		f.needed = err != nil // uv makes environments without it
		f.found, f.cure = "not there", "install it (Debian, Ubuntu: sudo apt install python3-venv), or install uv"
	}
	return f
}

func examineUV(ctx context.Context) finding {
	f := finding{thing: "uv"}
	path, err := exec.LookPath("uv")
	if err != nil {
		f.found = "not on PATH; the set-up fetches its own, or takes pip"
		return f
	}
	f.found = firstLine(ctx, path, "--version") + " (" + path + ")"
	return f
}

func examineBrowser() finding {
	f := finding{thing: "browser"}
	path, err := chromium.Find()
	if err == nil {
		f.found = path
		return f
	}
	f.found, f.cure = "no Chromium-family browser", err.Error()+"; it is for PDF and for the browser tests, JupyterLab itself runs in any browser"
	return f
}

func examineFont(ctx context.Context) finding {
	f := finding{thing: "Japanese font", found: "part of the system"}
	if runtime.GOOS == "darwin" {
		return f
	}
	list, err := exec.LookPath("fc-list")
	if err != nil {
		f.found, f.cure = "unknown (fc-list is not there)", "install fontconfig and fonts-noto-cjk if Japanese shows as empty boxes"
		return f
	}
	if f.found = firstLine(ctx, list, ":lang=ja", "family"); f.found == "" {
		f.found, f.cure = "none", "install one (Debian, Ubuntu: sudo apt install fonts-noto-cjk)"
	}
	return f
}

func examineCompiler(ctx context.Context) finding {
	f := finding{thing: "C compiler"}
	for _, name := range []string{os.Getenv("CC"), "gcc", "clang", "cc"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			f.found = firstLine(ctx, path, "--version") + " (" + path + ")"
			return f
		}
	}
	f.found, f.cure = "none", "install gcc or clang for the race detector in the tests (Debian, Ubuntu: sudo apt install gcc)"
	return f
}

// needMB is what the private folder and Go's caches take together, rounded up.
const needMB = 1000

func examineDisk(d checkout.Dir) finding {
	f := finding{thing: "disk", needed: true}
	free, err := freeMB(d.Root)
	if err != nil {
		f.found, f.needed = "unknown", false
		return f
	}
	f.found = fmt.Sprintf("%d MB free at %s", free, d.Root)
	if free < needMB && !upToDate(d) {
		f.cure = fmt.Sprintf("free about %d MB", needMB)
	}
	return f
}

func examinePort(d checkout.Dir) finding {
	f := finding{thing: "port"}
	if r, ok := readRunning(d); ok && answers(r.Port) {
		f.found = fmt.Sprintf("the lab of this checkout runs on %d", r.Port)
		return f
	}
	port, err := freePort(0)
	if err != nil {
		f.found, f.cure, f.needed = "none free", err.Error(), true
		return f
	}
	f.found = fmt.Sprintf("%d is free", port)
	return f
}

func examineState(d checkout.Dir) finding {
	f := finding{thing: ".kobai"}
	info, err := os.Lstat(d.Path())
	switch {
	case errors.Is(err, os.ErrNotExist):
		f.found = "not made yet; `lab` makes it"
	case err != nil || !info.IsDir():
		f.found, f.needed, f.cure = d.Path()+" is not a folder", true, "move it away"
	case writable(d.Path()) != nil:
		f.found, f.needed, f.cure = d.Path()+" cannot be written", true, "give yourself the right to write there, or clone Kobai into a folder of your own"
	case upToDate(d):
		f.found = "complete: " + d.Path()
	default:
		f.found = "incomplete or outdated; `lab` makes what is missing"
	}
	return f
}

// upToDate reports whether all is installed. That a package of the course was
// edited since it was last compiled is no lack.
func upToDate(d checkout.Dir) bool {
	goTool, err := findGo()
	if err != nil {
		return false
	}
	s := &setup{dir: d, env: d.Env(), goTool: goTool}
	return s.jupyterLab().done(d) && s.kernelTools().done(d) && s.modules().done(d)
}

// writable tries, since permissions alone do not tell.
func writable(folder string) error {
	file, err := os.CreateTemp(folder, ".try-*")
	if err != nil {
		return err
	}
	file.Close()
	return os.Remove(file.Name())
}

// firstLine runs a program and returns the first line that it writes.
func firstLine(ctx context.Context, program string, args ...string) string {
	out, _ := exec.CommandContext(ctx, program, args...).CombinedOutput()
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return line
}
