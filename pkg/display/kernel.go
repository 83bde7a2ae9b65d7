//go:build !js

package display

import (
	"encoding/gob"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"kobai/pkg/internal/locale"
)

// patience is how long the kernel may take to open its ends of the pipes, or to say that it has read an output.
const patience = 5 * time.Second

// inNotebook tells whether GoNB started this program.
func inNotebook() bool { return os.Getenv(protocol.GONB_PIPE_ENV) != "" }

// kernel is this program's one connection; a process has one kernel, so it is a variable of the package.
var kernel connection

// connection is a pair of named pipes to the GoNB kernel, opened at the first use. After an error it stays closed.
type connection struct {
	mu    sync.Mutex
	write *gob.Encoder
	acks  chan int // the numbers of the outputs that the kernel says it has read
	sent  int
	err   error
}

// send writes one output and waits until the kernel has read it, so that a program may end right after.
func (c *connection) send(data map[string]string, id string) error {
	message := protocol.DisplayData{Data: map[protocol.MIMEType]any{}, DisplayID: id}
	for form, text := range data {
		message.Data[protocol.MIMEType(form)] = text
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil && c.write == nil {
		c.err = c.open()
	}
	if c.err == nil {
		c.err = c.deliver(message)
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
		if p.write, p.err = os.OpenFile(os.Getenv(protocol.GONB_PIPE_ENV), os.O_WRONLY, 0); p.err == nil {
			p.read, p.err = os.OpenFile(os.Getenv(protocol.GONB_PIPE_BACK_ENV), os.O_RDONLY, 0)
		}
		opened <- p
	}()
	select {
	case p := <-opened:
		if p.err != nil {
			return unreachable(p.err)
		}
		c.write, c.acks = gob.NewEncoder(p.write), make(chan int, 1)
		go listen(gob.NewDecoder(p.read), c.acks)
		return nil
	case <-time.After(patience):
		return unreachable(fmt.Errorf("nobody listens at %s", os.Getenv(protocol.GONB_PIPE_ENV)))
	}
}

// listen passes on the kernel's acknowledgements until the pipe closes.
func listen(read *gob.Decoder, acks chan<- int) {
	defer close(acks)
	for {
		var reply protocol.CommValue
		if read.Decode(&reply) != nil {
			return
		}
		if number, ok := reply.Value.(int); ok && reply.Address == protocol.GonbuiSyncAckAddress {
			acks <- number
		}
	}
}

// deliver writes one output and GoNB's sync request, and waits for its answer.
func (c *connection) deliver(data protocol.DisplayData) error {
	c.sent++
	sync := protocol.DisplayData{Data: map[protocol.MIMEType]any{
		protocol.MIMECommValue: protocol.CommValue{Address: protocol.GonbuiSyncAddress, Value: c.sent},
	}}
	for _, message := range []protocol.DisplayData{data, sync} {
		if err := c.write.Encode(message); err != nil {
			return unreachable(err)
		}
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
