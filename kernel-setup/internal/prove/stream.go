package prove

import (
	"os"
	"strings"
	"syscall"
	"time"

	"kobai/kernel-setup/internal/notebook"
)

// stream is a program's standard output or standard error on its way to a listener.
type stream struct {
	of          *listener
	name        string
	write, read *os.File
	raw         syscall.RawConn // of read
	text        strings.Builder
	ended       chan struct{}
}

// stream makes a pipe for a program and keeps what comes through it.
func (l *listener) stream(name string) (*stream, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	raw, err := read.SyscallConn()
	if err != nil {
		return nil, err
	}
	s := &stream{of: l, name: name, read: read, write: write, raw: raw, ended: make(chan struct{})}
	l.streams = append(l.streams, s)
	go func() {
		defer close(s.ended)
		raw.Read(func(fd uintptr) bool {
			l.mu.Lock()
			defer l.mu.Unlock()
			return s.drain(fd)
		})
	}()
	return s, nil
}

// drain takes what the pipe holds, while nobody else does, and tells whether nothing more will come.
func (s *stream) drain(fd uintptr) (ended bool) {
	buffer := make([]byte, 4096)
	for {
		switch n, err := syscall.Read(int(fd), buffer); {
		case err == syscall.EINTR:
		case err == syscall.EAGAIN:
			return false
		case err != nil || n == 0:
			return true
		default:
			s.text.Write(buffer[:n])
			s.of.shown = append(s.of.shown, notebook.Output{"output_type": "stream", "name": s.name, "text": string(buffer[:n])})
		}
	}
}

// end waits for what the program has printed. A process that it has left behind is not waited for.
func (s *stream) end() {
	s.write.Close()
	s.read.SetReadDeadline(time.Now().Add(time.Second))
	<-s.ended
	s.read.Close()
}
