//go:build unix

package e2e

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// lab is a running `lab` command.
type lab struct {
	t           testing.TB
	cmd         *exec.Cmd
	lines       *bufio.Scanner
	said        string // up to the address
	address     string
	first, took time.Duration // until the first line, until the address
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/\S+`)

// lab starts the lab and waits for its address. It is stopped at the latest when
// the test ends.
func (c *working) lab(args ...string) *lab {
	c.t.Helper()
	cmd := c.command(append([]string{"lab", "--no-browser"}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // as a terminal does
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	start := time.Now()
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	l := &lab{t: c.t, cmd: cmd, lines: bufio.NewScanner(out)}
	c.t.Cleanup(l.stop)
	for l.lines.Scan() {
		if l.first == 0 {
			l.first = time.Since(start)
		}
		l.said += l.lines.Text() + "\n"
		c.t.Logf("%6.1f  %s", time.Since(start).Seconds(), l.lines.Text())
		if found := address.FindString(l.lines.Text()); found != "" {
			l.address, l.took = found, time.Since(start)
			return l
		}
	}
	cmd.Wait()
	c.t.Fatalf("the lab ended before it showed its address:\n%s", &complaints)
	return nil
}

// stop presses Ctrl-C and waits for the end.
func (l *lab) stop() {
	if l.cmd.ProcessState != nil {
		return
	}
	syscall.Kill(-l.cmd.Process.Pid, syscall.SIGINT)
	for l.lines.Scan() {
	}
	l.cmd.Wait()
	used := l.cmd.ProcessState
	l.t.Logf("processor time of all that the command started: %.0f s", (used.UserTime() + used.SystemTime()).Seconds())
}

// page is the address of a page of the lab.
func (l *lab) page(path string) string {
	host, _, _ := strings.Cut(l.address, "/lab")
	_, token, _ := strings.Cut(l.address, "token=")
	return host + path + "?token=" + token
}

// request asks the server for a path, with the lab's token.
func (l *lab) request(t testing.TB, method, path, body string) string {
	t.Helper()
	req, err := http.NewRequest(method, l.page(path), strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
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
