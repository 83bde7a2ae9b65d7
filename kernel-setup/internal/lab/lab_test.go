package lab

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
	"kobai/kernel-setup/internal/setup/setuptest"
)

// start runs a lab until the returned function stops it.
func start(m *machine, o Options) (said *setuptest.Buffer, stop func() error) {
	m.T.Helper()
	ctx, cancel := context.WithCancel(m.T.Context())
	said = &setuptest.Buffer{}
	done := make(chan error, 1)
	go func() { done <- Run(ctx, nil, m.Dir, o, progress.New(said)) }()
	for !strings.Contains(said.String(), "Ctrl-C") {
		select {
		case err := <-done:
			m.T.Fatalf("ended at once: %v\n%s", err, said)
		case <-time.After(5 * time.Millisecond):
		}
	}
	return said, func() error {
		cancel()
		return <-done
	}
}

func TestLabFromStartToEnd(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	said, stop := start(m, Options{Lang: "ja", Lesson: "vanishing"})
	r, ok := readRunning(m.Dir)
	if !ok || !answers(r.Port) {
		t.Fatal("it does not answer")
	}
	if want := fmt.Sprintf("http://127.0.0.1:%d/lab/tree/notebooks/my/ja/01-vanishing.ipynb?token=%s", r.Port, r.Token); !strings.Contains(said.String(), want) {
		t.Errorf("no %s in\n%s", want, said)
	}
	if info, _ := os.Stat(m.Path("lab.json")); info.Mode().Perm() != 0o600 {
		t.Errorf("the token may be read by others: %v", info.Mode())
	}
	calls := m.Calls()
	if !setuptest.Called(calls, "python -I -X utf8 -c ") {
		t.Errorf("the copies were not signed: %q", calls)
	}
	for _, call := range calls {
		if strings.Contains(call, r.Token) {
			t.Errorf("the token is on a command line: %s", call)
		}
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	if answers(r.Port) || checkout.Exists(m.Path("lab.json")) || len(m.Abandoned()) > 0 || checkout.Exists(m.Path("tmp", "1")) {
		t.Error("something is left after the end")
	}

	// Without a lesson, the last one comes back; another language has its own.
	said, stop = start(m, Options{Lang: "ja"})
	if !strings.Contains(said.String(), "my/ja/01-vanishing") {
		t.Errorf("another lesson:\n%s", said)
	}
	if calls := m.Calls(); setuptest.Called(calls, "python -I -X utf8 -c ") {
		t.Errorf("signed again: %q", calls)
	}
	stop()
	said, stop = start(m, Options{Lang: "en", Lesson: "0"})
	if !strings.Contains(said.String(), "my/en/00-gonb") {
		t.Errorf("another lesson:\n%s", said)
	}
	stop()
}

func TestPortTakenMeanwhile(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	taken := filepath.Join(t.TempDir(), "taken")
	t.Setenv("FAKE_TAKEN", taken)
	ports := make(chan string, 2)
	go func() {
		for n := 0; n < 2; time.Sleep(5 * time.Millisecond) {
			port, _ := os.ReadFile(taken)
			if len(port) == 0 {
				continue
			}
			if n == 0 { // another lab was quicker
				other, err := net.Listen("tcp", "127.0.0.1:"+string(port))
				if err == nil {
					defer other.Close()
				}
			}
			ports <- string(port)
			n++
			os.Remove(taken)
		}
		<-t.Context().Done()
	}()
	said, stop := start(m, Options{Lang: "ja"})
	defer stop()
	first, second := <-ports, <-ports
	if first == second || !strings.Contains(said.String(), "127.0.0.1:"+second) {
		t.Errorf("tried port %s, then %s; said\n%s", first, second, said)
	}
}

func TestSecondLabJoinsTheFirst(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	_, stop := start(m, Options{Lang: "ja"})
	defer stop()
	r, _ := readRunning(m.Dir)
	m.Calls()
	var said setuptest.Buffer
	if err := Run(t.Context(), nil, m.Dir, Options{Lang: "en", Lesson: "1"}, progress.New(&said)); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("http://127.0.0.1:%d/lab/tree/notebooks/my/en/01-vanishing.ipynb?token=%s", r.Port, r.Token)
	if !strings.Contains(said.String(), "runs already") || !strings.Contains(said.String(), want) {
		t.Errorf("no %s in\n%s", want, &said)
	}
	if setuptest.Called(m.Calls(), "python -I -X utf8 -m jupyterlab") {
		t.Error("a second server was started")
	}
	err := Run(t.Context(), nil, m.Dir, Options{Lang: "ja", Port: r.Port + 1}, progress.New(&said))
	if err == nil || !strings.Contains(err.Error(), "stop it with Ctrl-C") {
		t.Errorf("with another port: %v", err)
	}
}

func TestSecondLabTakesOverFromOneThatFails(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	lock, err := checkout.TryLock(m.Path("lab.lock"))
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(300*time.Millisecond, lock.Release)
	said, stop := start(m, Options{Lang: "ja"})
	defer stop()
	if !strings.Contains(said.String(), "Another lab is starting") {
		t.Errorf("it did not say that it waits:\n%s", said)
	}
}

func TestFaultsOfTheLab(t *testing.T) {
	setuptest.Slow(t)
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	port := busy.Addr().(*net.TCPAddr).Port
	for _, c := range []struct {
		name   string
		o      Options
		change func(*machine)
		want   string
	}{
		{"port in use", Options{Lang: "ja", Port: port}, nil, fmt.Sprintf("port %d is in use", port)},
		{"no port", Options{Lang: "ja", Port: 70000}, nil, "70000 is not a port"},
		{"unknown lesson", Options{Lang: "ja", Lesson: "vanshing"}, nil, "do you mean 01-vanishing?"},
		{"no lessons", Options{Lang: "ja"}, func(m *machine) { os.RemoveAll(m.Root + "/notebooks") }, "has no lessons"},
		{"a server that ends", Options{Lang: "ja"}, func(m *machine) {
			m.T.Setenv("FAKE_FAIL", "python -I -X utf8 -m jupyterlab=no module named jupyterlab")
		}, "JupyterLab ended while starting; the last lines of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, "python3", "uv", "go")
			if c.change != nil {
				c.change(m)
			}
			err := Run(t.Context(), nil, m.Dir, c.o, progress.New(&setuptest.Buffer{}))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, wants %q", err, c.want)
			}
			if checkout.Exists(m.Path("lab.json")) || checkout.Exists(m.Path("tmp", "1")) {
				t.Error("something is left")
			}
		})
	}
}

// serverOn starts a server alone, ready to answer.
func serverOn(m *machine) *server {
	m.T.Helper()
	if err := ensureOn(m); err != nil {
		m.T.Fatal(err)
	}
	scratch, err := m.NewScratch()
	if err != nil {
		m.T.Fatal(err)
	}
	m.T.Cleanup(func() { scratch.Close() })
	port, err := FreePort(0)
	if err != nil {
		m.T.Fatal(err)
	}
	s, err := startServer(m.Dir, scratch, "ja", port, "/")
	if err != nil {
		m.T.Fatal(err)
	}
	if err := s.ready(m.T.Context()); err != nil {
		m.T.Fatal(err)
	}
	return s
}

func TestServerEndsByItselfWhenAsked(t *testing.T) {
	s := serverOn(newMachine(t, "python3", "uv", "go"))
	s.stop(nil)
	if err := <-s.exited; err != nil {
		t.Errorf("it had to be killed: %v", err)
	}
}

func TestServerThatHangsIsKilled(t *testing.T) {
	m := newMachine(t, "python3", "uv", "go")
	t.Setenv("FAKE_STUCK", "yes")
	s := serverOn(m)
	hurry := make(chan struct{})
	close(hurry) // the person pressed Ctrl-C twice: no grace
	s.stop(hurry)
	if err := <-s.exited; err == nil || !strings.Contains(err.Error(), "killed") {
		t.Errorf("ended with %v", err)
	}
	if answers(s.port) {
		t.Error("it still answers")
	}
}

func TestOpener(t *testing.T) {
	m := newMachine(t, "go")
	if cmd := opener("x"); cmd != nil {
		t.Errorf("without a screen: %v", cmd)
	}
	t.Setenv("DISPLAY", ":0")
	if cmd := opener("x"); cmd != nil {
		t.Errorf("without any opener: %v", cmd)
	}
	setuptest.Link(m.Programs + "/xdg-open")
	if cmd := opener("x"); cmd == nil || cmd.Args[0] != m.Programs+"/xdg-open" || cmd.Args[1] != "x" {
		t.Errorf("%v", cmd)
	}
	t.Setenv("KOBAI_BROWSER", "mine")
	if cmd := opener("x"); cmd == nil || cmd.Args[0] != "mine" {
		t.Errorf("%v", cmd)
	}
}
