package browser

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestABrowserThatNeverComesUpHoldsNobodyUp starts a program that says nothing and heeds no signal, and gives up on it.
func TestABrowserThatNeverComesUpHoldsNobodyUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "silent")
	if err := os.WriteFile(path, []byte("#!/bin/sh\ntrap '' INT TERM\nwhile :; do sleep 1; done\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	ended := make(chan error, 1)
	go func() { _, err := Start(ctx, path); ended <- err }()
	select {
	case err := <-ended:
		if err != context.Canceled {
			t.Errorf("an interruption is called %v", err)
		}
	case <-time.After(5 * time.Minute): // far above the limits, whatever the machine does
		t.Error("it is still waited for")
	}
}
