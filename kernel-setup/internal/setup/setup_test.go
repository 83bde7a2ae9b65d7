package setup

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// ensureOn runs the set-up and returns what it said.
func ensureOn(m *setuptest.Machine) (string, error) {
	var out bytes.Buffer
	err := Ensure(m.T.Context(), m.Dir, progress.New(&out))
	return out.String(), err
}

// whole fails the test unless everything stands and nothing is left over.
func whole(m *setuptest.Machine) {
	m.T.Helper()
	for _, path := range []string{m.Python(), m.Tool("gonb"), m.Tool("goimports"), m.Path("data", "kernels", "kobai", "kernel.json")} {
		if !checkout.Exists(path) {
			m.T.Errorf("%s is missing", path)
		}
	}
	for _, path := range []string{"venv.new", "venv.old", "tools.new", "uv", "cache", "tmp/1"} {
		if checkout.Exists(m.Path(path)) {
			m.T.Errorf("%s is left over", m.Path(path))
		}
	}
}

func TestSetUpOnceIsEnough(t *testing.T) {
	for name, programs := range map[string][]string{
		"with uv on PATH":   {"python3", "uv", "go"},
		"with a fetched uv": {"python3", "go"},
	} {
		t.Run(name, func(t *testing.T) {
			m := setuptest.New(t, programs...)
			m.Write(".kobai/tmp/7/of a killed run", "x")
			said, err := ensureOn(m)
			if err != nil {
				t.Fatal(err)
			}
			whole(m)
			if checkout.Exists(m.Path("tmp", "7")) {
				t.Error("what a killed run left is not swept")
			}
			for _, what := range []string{"Python: ", "gonb", "modules", "course"} {
				if !strings.Contains(said, what) {
					t.Errorf("no progress about %q in:\n%s", what, said)
				}
			}
			if calls := m.Calls(); !setuptest.Called(calls, "uv pip install --compile-bytecode ") {
				t.Errorf("the venv's packages are not compiled: %q", calls)
			}
			said, err = ensureOn(m)
			if err != nil || said != "" {
				t.Errorf("the second time said %q, error %v", said, err)
			}
			if calls := m.Calls(); setuptest.Called(calls, "uv") || setuptest.Called(calls, "go build") || setuptest.Called(calls, "go mod") {
				t.Errorf("the second time did work: %q", calls)
			}
		})
	}
}

// TestTheKernelNeedsNoPython makes the kernel where no Python is, and nothing of the private Jupyter.
func TestTheKernelNeedsNoPython(t *testing.T) {
	m := setuptest.New(t, "go")
	if err := EnsureKernel(t.Context(), m.Dir, progress.New(&bytes.Buffer{})); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{m.Tool("gonb"), m.Path("data", "kernels", "kobai", "kernel.json"), m.Path("data", "kernels", "kobai", "kobai.js")} {
		if !checkout.Exists(path) {
			t.Errorf("%s is missing", path)
		}
	}
	if checkout.Exists(m.Python()) {
		t.Error("a private Python was made")
	}
}

func TestOutdatedStepsAreMadeAgain(t *testing.T) {
	setuptest.Slow(t)
	for _, c := range []struct {
		name   string
		change func(*setuptest.Machine)
		again  string // the call that must be seen
		not    string // and one that must not
	}{
		{"a package of the course", func(m *setuptest.Machine) { m.Write("pkg/nn/nn.go", "package nn // new\n") }, "go build -C " + "", "uv"},
		{"the pinned modules", func(m *setuptest.Machine) { m.Write("go.sum", "x\n") }, "go mod download", "uv"},
		{"the pinned tools", func(m *setuptest.Machine) { m.Write("kernel-setup/tools/go.mod", "module x\n") }, "go build -C", "uv"},
		{"a tool that is gone", func(m *setuptest.Machine) { os.Remove(m.Tool("gonb")) }, "go build -C", "uv"},
		{"a base Python that is gone", func(m *setuptest.Machine) { os.Remove(m.Python()); os.Symlink("/nowhere", m.Python()) }, "uv pip", "go build"},
		{"a venv made by another list", func(m *setuptest.Machine) { m.Write(".kobai/stamps/python", "other") }, "uv pip", "go build"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := setuptest.New(t, "python3", "uv", "go")
			if _, err := ensureOn(m); err != nil {
				t.Fatal(err)
			}
			m.Calls()
			c.change(m)
			if _, err := ensureOn(m); err != nil {
				t.Fatal(err)
			}
			whole(m)
			if calls := m.Calls(); !setuptest.Called(calls, c.again) || setuptest.Called(calls, c.not) {
				t.Errorf("calls %q, wants %q and not %q", calls, c.again, c.not)
			}
		})
	}
}

func TestAMovedCheckoutNeedsNothing(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(filepath.Dir(m.Root), "moved")
	if err := os.Rename(m.Root, moved); err != nil {
		t.Fatal(err)
	}
	m.Root = moved
	m.Calls()
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	whole(m)
	if calls := m.Calls(); setuptest.Called(calls, "uv") || setuptest.Called(calls, "go mod") {
		t.Errorf("made again: %q", calls)
	}
}

// Each call of the set-up, in the order in which they come.
var everyCall = []string{"python3 -I -S", "uv venv", "uv pip", "go build -C", "go mod download", "go build"}

func TestInterruptedAnywhereItGoesOn(t *testing.T) {
	setuptest.Slow(t)
	for _, call := range everyCall {
		t.Run(call, func(t *testing.T) {
			m := setuptest.New(t, "python3", "uv", "go")
			t.Setenv("FAKE_HANG", call)
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				for text := []byte{}; !bytes.Contains(text, []byte(call)); time.Sleep(5 * time.Millisecond) {
					text, _ = os.ReadFile(m.Log)
				}
				cancel()
			}()
			err := Ensure(ctx, m.Dir, progress.New(&bytes.Buffer{}))
			if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "goes on from there") {
				t.Fatalf("error %v", err)
			}
			if checkout.Exists(m.Path("tmp", "1")) {
				t.Error("a temporary folder is left")
			}
			t.Setenv("FAKE_HANG", "")
			if _, err := ensureOn(m); err != nil {
				t.Fatal(err)
			}
			whole(m)
		})
	}
}

func TestFaultsOfTheSetUp(t *testing.T) {
	all := []string{"python3", "uv", "go"}
	noUV := []string{"python3", "go"}
	for _, c := range []struct {
		name     string
		programs []string
		fail     string // FAKE_FAIL
		python   string // FAKE_PYTHON
		want     string // in the sentence
	}{
		{"no Python", []string{"go", "uv"}, "", "", "no Python was found: install Python 3.10"},
		{"an old Python", all, "", "3 9", "Python 3.9 (/"},
		{"a Python that is broken", all, "python3 -I=Segmentation fault", "", "no Python was found"},
		{"no Go", []string{"python3", "uv"}, "", "", "go command is not on PATH"},
		{"no network for uv", all, "uv pip=error: dns error: failed to lookup address information\npython -I -X utf8 -m pip=failed to lookup address information", "", "connect to the network"},
		{"no network for pip", noUV, "python3 -I -X utf8 -m pip=WARNING: Retrying … Temporary failure in name resolution", "", "connect to the network"},
		{"no network for the tools", all, "go build -C=dial tcp: lookup example.invalid: no such host", "", "connect to the network"},
		{"no network for the modules", all, "go mod=dial tcp 192.0.2.1:443: connect: network is unreachable", "", "connect to the network"},
		{"a full disk in Python", all, "uv pip=failed to copy file: No space left on device (os error 28)", "", "the disk is full"},
		{"a full disk in Go", all, "go build -C=write $WORK/b001/_pkg_.a: no space left on device", "", "the disk is full"},
		{"a package that was altered", all, "uv pip=Hash mismatch for anyio==4.16.0", "", "not the one that Kobai pins"},
		{"something unknown", all, "go build -C=gonb.go:1: what nobody foresaw", "", "what nobody foresaw"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := setuptest.New(t, c.programs...)
			t.Setenv("FAKE_FAIL", c.fail)
			t.Setenv("FAKE_PYTHON", c.python)
			_, err := ensureOn(m)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				text, _ := os.ReadFile(m.Path("logs", "setup.log"))
				t.Fatalf("error %v, wants %q; the log of the set-up:\n%s", err, c.want, text)
			}
			if strings.Contains(err.Error(), "goroutine ") {
				t.Errorf("a stack trace: %v", err)
			}
			t.Setenv("KOBAI_LANG", "ja")
			if !strings.ContainsFunc(err.Error(), func(r rune) bool { return unicode.In(r, unicode.Hiragana) }) {
				t.Errorf("not in Japanese: %v", err)
			}
			t.Setenv("KOBAI_LANG", "en")
			// With the cause gone, the same command goes on.
			t.Setenv("FAKE_FAIL", "")
			t.Setenv("FAKE_PYTHON", "")
			for _, program := range all {
				setuptest.Link(filepath.Join(m.Programs, program))
			}
			if _, err := ensureOn(m); err != nil {
				t.Fatal(err)
			}
			whole(m)
		})
	}
}

func TestWithoutVenvAndPip(t *testing.T) {
	m := setuptest.New(t, "go")
	// This Python has neither: a Debian without python3-venv and python3-pip.
	script := "#!/bin/sh\ncase \"$*\" in\n*-S*) echo 3 12 \"$0\";;\n*venv*) echo 'ensurepip is not available' >&2; exit 1;;\n*) echo 'No module named pip' >&2; exit 1;;\nesac\n"
	if err := os.WriteFile(filepath.Join(m.Programs, "python3"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := ensureOn(m)
	if err == nil || !strings.Contains(err.Error(), "apt install python3-venv") {
		t.Errorf("error %v, wants the cure", err)
	}
}

func TestPipTakesOverFromUV(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	t.Setenv("FAKE_FAIL", "uv pip=invalid peer certificate: UnknownIssuer")
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	whole(m)
	if calls := m.Calls(); !setuptest.Called(calls, "python -I -X utf8 -m pip install") {
		t.Errorf("pip was not called: %q", calls)
	}
	if text, err := os.ReadFile(m.Path("venv", "bin", "jupyter")); err != nil || bytes.Contains(text, []byte("venv.new")) {
		t.Errorf("a script that the rename has broken: %v\n%s", err, text)
	}
}

func TestAFaultInOneLaneStopsTheOther(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	t.Setenv("FAKE_HANG", "uv pip")
	t.Setenv("FAKE_FAIL", "go mod=no such host")
	if _, err := ensureOn(m); err == nil || !strings.Contains(err.Error(), "connect to the network") {
		t.Fatalf("error %v", err)
	}
	if checkout.Exists(m.Path("stamps", "python")) {
		t.Error("the other lane went on to its end")
	}
}

func TestPrivateFolderInTheWay(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	m.Write(".kobai", "a file")
	if _, err := ensureOn(m); err == nil || !strings.Contains(err.Error(), "is not a folder: move it away") {
		t.Errorf("error %v", err)
	}
	if text, _ := os.ReadFile(m.Path()); string(text) != "a file" {
		t.Error("the file is not what it was")
	}
}

func TestTwoSetUpsAtOnce(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	lock, err := checkout.TryLock(m.Path("setup.lock"))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	var said setuptest.Buffer
	go func() { done <- Ensure(t.Context(), m.Dir, progress.New(&said)) }()
	for !strings.Contains(said.String(), "waiting for it") {
		time.Sleep(5 * time.Millisecond)
	}
	if calls := m.Calls(); setuptest.Called(calls, "uv") {
		t.Errorf("the second did not wait: %q", calls)
	}
	lock.Release()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	whole(m)
}

func TestCourseThatDoesNotCompile(t *testing.T) {
	m := setuptest.New(t, "python3", "uv", "go")
	cell := "go build -C " + m.Path("tmp", "1", "cell")
	t.Setenv("FAKE_FAIL", cell+"=pkg/nn/nn.go:3: undefined: Layr")
	said, err := ensureOn(m)
	if err != nil {
		t.Fatalf("the lab must open all the same: %v", err)
	}
	if !strings.Contains(said, "undefined: Layr") {
		t.Errorf("nothing said about the error: %s", said)
	}
	t.Setenv("FAKE_FAIL", "")
	m.Calls()
	if _, err := ensureOn(m); err != nil {
		t.Fatal(err)
	}
	if !setuptest.Called(m.Calls(), cell) {
		t.Error("not tried again")
	}
}
