// Package doctor looks for everything that Kobai needs on a machine, and says the cure for what is not there.
package doctor

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
	"unicode"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/chromium"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lab"
	"kobai/kernel-setup/internal/process"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup"
)

// finding is one line of the doctor's.
type finding struct {
	thing  i18n.Text
	found  string // what is there: version and place
	cure   string // what to do; empty when all is well
	needed bool   // whether the lab cannot do without
}

// Examine reports what Kobai needs on this machine and how to get what is
// missing. It changes nothing, and returns an error when the lab cannot run.
func Examine(ctx context.Context, d checkout.Dir, p *progress.Progress) error {
	lacking, all := 0, examine(ctx, d)
	if ctx.Err() != nil {
		return ctx.Err() // what did not answer any more may be there
	}
	for _, f := range all {
		mark := markOK
		switch {
		case f.cure != "" && f.needed:
			mark = markMissing
			lacking++
		case f.cure != "":
			mark = markWithout
		}
		p.Line(padded(mark, 9) + padded(f.thing, 16) + f.found)
		if f.cure != "" {
			p.Line(strings.Repeat(" ", 25) + "→ " + f.cure)
		}
	}
	if lacking > 0 {
		return lacks.Fault()
	}
	p.Say(wellSaid)
	return nil
}

// padded fills a text up to a width on the terminal, where Japanese letters are two
// wide.
func padded(t i18n.Text, width int) string {
	text := t.String()
	for _, r := range text {
		width--
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー' {
			width--
		}
	}
	return text + strings.Repeat(" ", max(1, width))
}

func examine(ctx context.Context, d checkout.Dir) []finding {
	return []finding{
		examineGo(ctx), examinePython(ctx), examineVenv(ctx), examineUV(ctx),
		examineBrowser(), examineFont(ctx), examineCompiler(ctx),
		examineArithmetic(ctx, d), examineDisk(ctx, d), examinePort(d), examineState(ctx, d), examineJupyter(ctx, d),
	}
}

func examineGo(ctx context.Context) finding {
	f := finding{thing: thingGo, needed: true}
	path, err := setup.FindGo()
	if err != nil {
		f.found, f.cure = notOnPath.String(), err.Error()
		return f
	}
	f.found = firstLine(ctx, path, "version") + " (" + path + ")"
	return f
}

func examinePython(ctx context.Context) finding {
	f := finding{thing: thingPython, needed: true}
	python, err := setup.FindPython(ctx)
	if err != nil {
		f.found, f.cure = nonePython.With(setup.OldestPython()), err.Error()
		return f
	}
	f.found = python.String()
	return f
}

func examineVenv(ctx context.Context) finding {
	f := finding{thing: thingVenv, found: found.String()}
	python, err := setup.FindPython(ctx)
	if err != nil {
		f.found, f.cure = unknown.String(), curePythonFirst.String()
		return f
	}
	if process.Command(ctx, time.Second, python.Path, "-I", "-c", "import venv, ensurepip").Run() != nil {
		_, err := exec.LookPath("uv")
		f.needed = err != nil // uv makes environments without it
		f.found, f.cure = notThere.String(), cureVenv.String()
	}
	return f
}

func examineUV(ctx context.Context) finding {
	f := finding{thing: thingUV}
	path, err := exec.LookPath("uv")
	if err != nil {
		f.found = ownUV.String()
		return f
	}
	f.found = firstLine(ctx, path, "--version") + " (" + path + ")"
	return f
}

func examineBrowser() finding {
	f := finding{thing: thingBrowser}
	path, err := chromium.Find()
	if err == nil {
		f.found = path
		return f
	}
	f.found, f.cure = noBrowser.String(), cureBrowser.With(err)
	return f
}

func examineFont(ctx context.Context) finding {
	f := finding{thing: thingFont, found: systemFont.String()}
	if runtime.GOOS == "darwin" {
		return f
	}
	list, err := exec.LookPath("fc-list")
	if err != nil {
		f.found, f.cure = noFontList.String(), cureFontList.String()
		return f
	}
	if f.found = firstLine(ctx, list, ":lang=ja", "family"); f.found == "" {
		f.found, f.cure = notThere.String(), cureFont.String()
	}
	return f
}

func examineCompiler(ctx context.Context) finding {
	f := finding{thing: thingCompiler}
	for _, name := range []string{os.Getenv("CC"), "gcc", "clang", "cc"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			f.found = firstLine(ctx, path, "--version") + " (" + path + ")"
			return f
		}
	}
	f.found, f.cure = notThere.String(), cureCompiler.String()
	return f
}

// needMB is what the private folder and Go's caches take together, rounded up.
const needMB = 1000

func examineDisk(ctx context.Context, d checkout.Dir) finding {
	f := finding{thing: thingDisk, needed: true}
	free, err := freeMB(d.Root)
	if err != nil {
		f.found, f.needed = unknown.String(), false
		return f
	}
	f.found = freeSpace.With(free, d.Root)
	if free < needMB && !setup.UpToDate(ctx, d) {
		f.cure = cureDisk.With(needMB)
	}
	return f
}

func examinePort(d checkout.Dir) finding {
	f := finding{thing: thingPort}
	if port, runs := lab.Running(d); runs {
		f.found = labRuns.With(port)
		return f
	}
	port, err := lab.FreePort(0)
	if err != nil {
		f.found, f.cure, f.needed = noPortFree.String(), err.Error(), true
		return f
	}
	f.found = portFree.With(port)
	return f
}

func examineState(ctx context.Context, d checkout.Dir) finding {
	f := finding{thing: thingState}
	if err := setup.Place(d); err != nil {
		f.found, f.needed, f.cure = d.Path(), true, err.Error()
		return f
	}
	info, err := os.Lstat(d.Path())
	switch {
	case errors.Is(err, os.ErrNotExist):
		f.found = notMade.String()
	case err != nil || !info.IsDir():
		f.found, f.needed, f.cure = notAFolder.With(d.Path()), true, cureState.String()
	case atomicfile.Writable(d.Path("any")) != nil:
		f.found, f.needed, f.cure = notWritable.With(d.Path()), true, cureRights.String()
	case setup.UpToDate(ctx, d):
		f.found = complete.With(d.Path())
	default:
		f.found = incomplete.String()
	}
	return f
}

// firstLine runs a program and returns the first line that it writes.
func firstLine(ctx context.Context, program string, args ...string) string {
	out, _ := process.Command(ctx, time.Second, program, args...).CombinedOutput()
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return line
}
