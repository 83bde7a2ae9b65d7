package lab

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/process"
)

// firstPort is where Jupyter usually listens; the lab takes the next free one
// unless a port was asked for.
const firstPort = 8888

// free tells whether nobody listens on a port.
func free(port int) bool {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err == nil {
		l.Close()
	}
	return err == nil
}

// FreePort returns the port asked for, or for 0 a free one.
func FreePort(asked int) (int, error) {
	if asked < 0 || asked > 65535 {
		return 0, notAPort.Fault(asked)
	}
	if asked != 0 {
		if !free(asked) {
			return 0, portInUse.Fault(asked)
		}
		return asked, nil
	}
	for port := firstPort; port < firstPort+100; port++ {
		if free(port) {
			return port, nil
		}
	}
	return 0, noPortFree.Fault(firstPort, firstPort+99)
}

// server is a running JupyterLab.
type server struct {
	cmd      *exec.Cmd
	lifeline io.Closer  // the server ends when this closes, also by our death
	exited   chan error // receives once
	port     int
	log      string
	notice   string // pattern of the file in which Jupyter tells its token
	token    string // known when ready
}

// launch starts JupyterLab on the port asked for, or for 0 on a free one, and waits
// until it answers. The lab of another checkout may take a free port while this one
// starts: then the next is tried.
func launch(ctx context.Context, hurry <-chan struct{}, d checkout.Dir, scratch *checkout.Scratch, lang string, asked int, page string) (*server, error) {
	for {
		port, err := FreePort(asked)
		if err != nil {
			return nil, err
		}
		s, err := startServer(d, scratch, lang, port, page)
		if err != nil {
			return nil, err
		}
		err = s.ready(ctx)
		if err == nil {
			return s, nil
		}
		s.stop(hurry)
		if asked != 0 || ctx.Err() != nil || free(port) {
			return nil, err
		}
	}
}

// startServer starts JupyterLab with page as its first one. Kernels inherit the
// temporary folder.
func startServer(d checkout.Dir, scratch *checkout.Scratch, lang string, port int, page string) (*server, error) {
	s := &server{port: port, log: d.Path("logs", "jupyter.log"), exited: make(chan error, 1)}
	s.notice = filepath.Join(scratch.Path, "runtime", "jpserver-*.json")
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	s.cmd = exec.Command(d.Python(), checkout.Isolated("-m", "jupyterlab", "--config="+configFile(d),
		fmt.Sprintf("--ServerApp.port=%d", port), "--LabApp.default_url="+page,
		"--FileContentsManager.preferred_dir="+filepath.Dir(copiesOf(d).path(lang, "x")))...)
	s.cmd.Dir = d.Root
	s.cmd.Env = checkout.Environ(scratch.Env(d), map[string]string{"KOBAI_LANG": lang, "KOBAI_LIFELINE": "1"})
	s.cmd.Stdout, s.cmd.Stderr = log, log
	process.OwnGroup(s.cmd)
	if s.lifeline, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.exited <- s.cmd.Wait() }()
	return s, nil
}

// address is a page of the server, with the token.
func (s *server) address(page string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s?token=%s", s.port, page, s.token)
}

// startLimit is far more than a slow disk needs.
const startLimit = 2 * time.Minute

// ready waits until the server answers and has told its token.
func (s *server) ready(ctx context.Context) error {
	limit := time.After(startLimit)
	for !s.told() || !answers(s.port) {
		select {
		case err := <-s.exited:
			s.exited <- err
			text, _ := os.ReadFile(s.log)
			return endedEarly.Fault(s.log, tail(string(text), 10))
		case <-limit:
			return noAnswer.Fault(startLimit, s.log)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// told reads the token that Jupyter has drawn.
func (s *server) told() bool {
	files, _ := filepath.Glob(s.notice)
	for _, file := range files {
		var notice struct{ Token string }
		if text, err := os.ReadFile(file); err == nil && json.Unmarshal(text, &notice) == nil {
			s.token = notice.Token
		}
	}
	return s.token != ""
}

// answers asks Jupyter's address that needs no token. A line of HTTP by hand
// spares the program, and the learner's first minute, Go's HTTP client.
func answers(port int) bool {
	host := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	conn, err := net.DialTimeout("tcp", host, time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(conn, "GET /api HTTP/1.0\r\nHost: %s\r\n\r\n", host)
	line, err := bufio.NewReader(conn).ReadString('\n')
	return err == nil && strings.Contains(line, " 200 ")
}

// grace is how long the server may take to end its kernels. A conversion that
// hangs in it keeps it from ever ending by itself.
const grace = 8 * time.Second

// stop ends the server and its kernels: gently at first, by the end of the
// pipe, and at once when hurry closes.
func (s *server) stop(hurry <-chan struct{}) {
	s.lifeline.Close()
	select {
	case err := <-s.exited:
		s.exited <- err
	case <-time.After(grace):
	case <-hurry:
	}
	process.End([]int{process.Group(s.cmd)}, 0)
}
