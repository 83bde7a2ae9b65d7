package process

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stops are the signals that end a command. The terminal's end is one.
var stops = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// Interruptible returns a context that ends with the first signal to stop, and a
// channel that closes with the second. Where `go run` is our parent, its end is the
// first: it passes no signal on but Ctrl-C, and when it is killed we would stay
// behind unseen.
func Interruptible() (context.Context, <-chan struct{}) {
	ctx, cancel := context.WithCancel(context.Background())
	hurry := make(chan struct{})
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, stops...)
	go func() {
		<-signals
		cancel()
		<-signals
		close(hurry)
	}()
	if name(os.Getppid()) == "go" {
		whenOrphaned(cancel)
	}
	return ctx, hurry
}

// WithParent returns a context that ends, too, when the program that started this one does, even if it was killed.
func WithParent(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	whenOrphaned(cancel)
	return ctx, cancel
}

// whenOrphaned calls a function when our parent has ended.
func whenOrphaned(do func()) {
	parent := os.Getppid()
	go func() {
		for os.Getppid() == parent {
			time.Sleep(200 * time.Millisecond)
		}
		do()
	}()
}

// Exit ends this process, and kills all that it started, when hurry closes.
func Exit(hurry <-chan struct{}, code int) {
	<-hurry
	End(Descendants(), 0)
	os.Exit(code)
}
