package main

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// interruptible returns a context that ends with the first Ctrl-C, and a channel
// that closes with the second.
func interruptible() (context.Context, <-chan struct{}) {
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
	if startedByGoRun() {
		go func() {
			for parent := os.Getppid(); os.Getppid() == parent; time.Sleep(time.Second) {
			}
			cancel()
		}()
	}
	return ctx, hurry
}

// startedByGoRun tells whether `go run` is our parent. It passes no signal but
// Ctrl-C on: when it is killed, we would stay behind unseen.
func startedByGoRun() bool {
	program, err := os.Executable()
	return err == nil && strings.Contains(program, string(filepath.Separator)+"go-build")
}
