//go:build !js

package display

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"kobai/pkg/internal/locale"
)

// patience is how long the kernel may take to open its ends of the pipes, or to say that it has read an output.
const patience = 5 * time.Second

// inNotebook tells whether GoNB started this program.
func inNotebook() bool { return os.Getenv(pipeThere) != "" }

// kernel is this program's one connection; a process has one kernel, so it is a variable of the package.
var kernel connection

// connection is a pair of named pipes to the GoNB kernel, opened at the first use. After an error it stays closed.
type connection struct {
	mu    sync.Mutex
	write io.Writer
	acks  chan int // the numbers of the outputs that the kernel says it has read
	sent  int
	err   error
}

// send writes one output and waits until the kernel has read it, so that a program may end right after.
func (c *connection) send(data map[string]string, id string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil && c.write == nil {
		c.err = c.open()
	}
	if c.err == nil {
		c.err = c.deliver(shown(data, id))
	}
	return c.err
}

// open opens both pipes. Opening a named pipe blocks until the other side does the same, hence the time limit.
func (c *connection) open() error {
	type pipes struct {
		write, read *os.File
		err         error
	}
	opened := make(chan pipes, 1)
	go func() {
		var p pipes
		if p.write, p.err = os.OpenFile(os.Getenv(pipeThere), os.O_WRONLY, 0); p.err == nil {
			p.read, p.err = os.OpenFile(os.Getenv(pipeBack), os.O_RDONLY, 0)
		}
		opened <- p
	}()
	select {
	case p := <-opened:
		if p.err != nil {
			return unreachable(p.err)
		}
		c.write, c.acks = p.write, make(chan int, 1)
		go listen(bufio.NewReader(p.read), c.acks)
		if _, err := c.write.Write(definitions()); err != nil {
			return unreachable(err)
		}
		return nil
	case <-time.After(patience):
		return unreachable(fmt.Errorf("nobody listens at %s", os.Getenv(pipeThere)))
	}
}

// listen passes on the kernel's acknowledgements until the pipe closes.
func listen(read *bufio.Reader, acks chan<- int) {
	defer close(acks)
	for {
		message, err := readMessage(read)
		if err != nil {
			return
		}
		if number, ok := acknowledged(message); ok {
			acks <- number
		}
	}
}

// deliver writes one output and GoNB's sync request, and waits for its answer.
func (c *connection) deliver(output wire) error {
	c.sent++
	if _, err := c.write.Write(append(output, synced(c.sent)...)); err != nil {
		return unreachable(err)
	}
	late := time.After(patience)
	for {
		select {
		case number, ok := <-c.acks:
			if !ok {
				return unreachable(fmt.Errorf("the kernel closed its pipe"))
			}
			if number == c.sent {
				return nil
			}
		case <-late:
			return unreachable(fmt.Errorf("the kernel did not answer within %v", patience))
		}
	}
}

// unreachable says that outputs now appear as text, and why.
func unreachable(err error) error {
	return fmt.Errorf(locale.Pick("display: カーネルに届かないので、文字で表示します: %w", "display: the kernel cannot be reached, so outputs are shown as text: %w"), err)
}
