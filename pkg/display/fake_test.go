//go:build unix

package display

import (
	"encoding/gob"
	"io"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// fakeKernel is GoNB's side of the two pipes: it keeps what a program shows and acknowledges it.
type fakeKernel struct {
	mu    sync.Mutex
	shown []protocol.DisplayData
}

// startKernel puts the package into the state it has at the start of a cell, with a kernel that answers while silent is false.
func startKernel(t *testing.T, silent bool) *fakeKernel {
	t.Helper()
	there, back := filepath.Join(t.TempDir(), "there"), filepath.Join(t.TempDir(), "back")
	for _, path := range []string{there, back} {
		if err := syscall.Mkfifo(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(protocol.GONB_PIPE_ENV, there)
	t.Setenv(protocol.GONB_PIPE_BACK_ENV, back)
	kernel = connection{}
	t.Cleanup(func() { kernel = connection{} })
	k := &fakeKernel{}
	go k.serve(there, back, silent)
	return k
}

func (k *fakeKernel) serve(there, back string, silent bool) {
	read, err := os.Open(there)
	if err != nil {
		return
	}
	defer read.Close()
	write, err := os.OpenFile(back, os.O_WRONLY, 0)
	if err != nil {
		return
	}
	defer write.Close()
	decoder, encoder := gob.NewDecoder(read), gob.NewEncoder(write)
	for {
		var data protocol.DisplayData
		if decoder.Decode(&data) != nil || silent {
			return
		}
		if sync, ok := data.Data[protocol.MIMECommValue].(protocol.CommValue); ok {
			if encoder.Encode(protocol.CommValue{Address: protocol.GonbuiSyncAckAddress, Value: sync.Value}) != nil {
				return
			}
			continue
		}
		k.mu.Lock()
		k.shown = append(k.shown, data)
		k.mu.Unlock()
	}
}

// outputs returns what has been shown so far.
func (k *fakeKernel) outputs() []protocol.DisplayData {
	k.mu.Lock()
	defer k.mu.Unlock()
	return append([]protocol.DisplayData(nil), k.shown...)
}

// capture returns what do prints to standard output and standard error.
func capture(t *testing.T, do func()) (stdout, stderr string) {
	t.Helper()
	oldOut, oldErr := os.Stdout, os.Stderr
	defer func() { os.Stdout, os.Stderr = oldOut, oldErr }()
	files := make([]*os.File, 2)
	for i := range files {
		file, err := os.Create(filepath.Join(t.TempDir(), "stream"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		files[i] = file
	}
	os.Stdout, os.Stderr = files[0], files[1]
	do()
	texts := make([]string, 2)
	for i, file := range files {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(text)
	}
	return texts[0], texts[1]
}
