package process

import (
	"context"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// stops are the signals that end a command. The terminal's end is one, but for a command that began with it ignored: nohup
// lets it live on, and to ask for the signal would undo that.
func stops() []os.Signal {
	if signal.Ignored(syscall.SIGHUP) {
		return []os.Signal{os.Interrupt, syscall.SIGTERM}
	}
	return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
}

// Interruptible returns a context that ends with the first signal to stop, and a
// channel that closes with the second. Where `go run` is our parent, its end is the
// first: it passes no signal on but Ctrl-C, and when it is killed we would stay
// behind unseen. So is the end of whoever read what we say: Go would end us at once,
// in the middle of what we do.
func Interruptible() (context.Context, <-chan struct{}) {
	keep()
	ctx, cancel := context.WithCancel(context.Background())
	hurry := make(chan struct{})
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, stops()...)
	go func() {
		<-signals
		cancel()
		<-signals
		close(hurry)
	}()
	broken := make(chan os.Signal, 1)
	signal.Notify(broken, syscall.SIGPIPE)
	go func() {
		for range broken { // of any pipe, a child's too
			if unread(os.Stdout) || unread(os.Stderr) {
				cancel()
			}
		}
	}()
	ctx = context.WithValue(ctx, hurryKey{}, (<-chan struct{})(hurry))
	if parent := watched(); parent != 0 {
		ctx = whenOrphaned(ctx, parent, cancel)
	}
	return ctx, hurry
}

// unread tells whether a file is a pipe that nobody reads any more.
func unread(file *os.File) bool {
	asked := []unix.PollFd{{Fd: int32(file.Fd()), Events: unix.POLLOUT}}
	n, err := unix.Poll(asked, 0)
	return err == nil && n > 0 && asked[0].Revents&(unix.POLLERR|unix.POLLHUP) != 0
}

// WithParent returns a context that ends, too, when the program that started this one does, even if it was killed.
func WithParent(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	return whenOrphaned(ctx, os.Getppid(), cancel), cancel
}

// The keys under which a context has the channel of the second signal, and the process with which it ends.
type (
	hurryKey  struct{}
	parentKey struct{}
)

// hurried closes with the second signal to stop; it is nil where nobody waits for one.
func hurried(ctx context.Context) <-chan struct{} {
	hurry, _ := ctx.Value(hurryKey{}).(<-chan struct{})
	return hurry
}

// parentVariable tells the program that takes this one's place with which process it ends. That one may have ended by then, and
// cannot be asked for its name.
const parentVariable = "KOBAI_PARENT"

// watched is the process with which we end; 0 where there is none.
func watched() int {
	parent, err := strconv.Atoi(os.Getenv(parentVariable))
	os.Unsetenv(parentVariable) // what we start has us for a parent
	switch {
	case err == nil:
		return parent
	case name(os.Getppid()) == "go":
		return os.Getppid()
	}
	return 0
}

// whenOrphaned calls a function when a process is our parent no more.
func whenOrphaned(ctx context.Context, parent int, do func()) context.Context {
	go func() {
		for os.Getppid() == parent {
			time.Sleep(200 * time.Millisecond)
		}
		do()
	}()
	return context.WithValue(ctx, parentKey{}, parent)
}

// Exit ends this process, and kills all that it started, when hurry closes.
func Exit(hurry <-chan struct{}, code int) {
	<-hurry
	End(Descendants(), 0)
	os.Exit(code)
}
