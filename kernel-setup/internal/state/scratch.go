package state

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Scratch is the temporary folder of one run: kernels get it as TMPDIR, so that
// whatever they leave behind is known to be ours and can be removed.
type Scratch struct {
	Path string
	lock *Lock
}

// NewScratch makes an empty temporary folder. Close removes it; Sweep removes it
// should the process be killed before.
func (d Dir) NewScratch() (*Scratch, error) {
	parent := d.Path("tmp")
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		path := filepath.Join(parent, fmt.Sprint(n))
		// The lock comes first: a folder without a held lock is free to be swept.
		lock, err := TryLock(path + ".lock")
		if errors.Is(err, ErrBusy) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = os.RemoveAll(path)
		if err == nil {
			err = os.Mkdir(path, 0o700)
		}
		if err != nil {
			lock.Release()
			return nil, err
		}
		return &Scratch{Path: path, lock: lock}, nil
	}
}

// Close removes the folder.
func (s *Scratch) Close() error {
	err := os.RemoveAll(s.Path)
	s.lock.Release()
	return err
}

// Abandoned lists the temporary folders whose run has ended without removing
// them.
func (d Dir) Abandoned() []string {
	entries, _ := os.ReadDir(d.Path("tmp"))
	var out []string
	for _, entry := range entries {
		path := d.Path("tmp", entry.Name())
		if !entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if lock, err := TryLock(path + ".lock"); err == nil {
			lock.Release()
			out = append(out, path)
		}
	}
	return out
}

// TempEnv is Env with the run's temporary folder in it.
func (d Dir) TempEnv(s *Scratch) []string {
	return Environ(d.Env(), map[string]string{"TMPDIR": s.Path, "TMP": s.Path, "TEMP": s.Path})
}
