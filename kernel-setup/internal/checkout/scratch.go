package checkout

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/process"
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
	// The lock comes first: a folder without a held lock is free to be swept.
	path, lock, err := d.free()
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

// Use says that a command is at work: until it ends, or releases the lock, nobody takes away what it stands on.
func (d Dir) Use() (*Lock, error) {
	_, lock, err := d.free()
	return lock, err
}

// free takes the lock of the first path for a temporary folder that no run has.
func (d Dir) free() (string, *Lock, error) {
	for n := 1; ; n++ {
		path := d.Path("tmp", fmt.Sprint(n))
		if lock, err := TryLock(path + ".lock"); !errors.Is(err, ErrBusy) {
			return path, lock, err
		}
	}
}

// Close ends what still runs with the folder as its own, such as a cell whose
// kernel was killed, and removes the folder.
func (s *Scratch) Close() error {
	process.End(process.Using(s.Path), 3*time.Second)
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

// Users names the runs of other processes that are alive: what they use must stay
// where it is.
func (d Dir) Users() []string {
	var out []string
	known := []string{number(holder())}
	locks, _ := filepath.Glob(filepath.Join(d.Path("tmp"), "*.lock"))
	for _, path := range locks {
		before, _ := os.ReadFile(path)
		if slices.Contains(known, number(string(before))) {
			continue
		}
		lock, err := TryLock(path)
		if busy := new(BusyError); errors.As(err, &busy) {
			out, known = append(out, busy.Holder), append(known, number(busy.Holder))
		} else if err == nil {
			lock.Release()
		}
	}
	return out
}

// Env is the environment of a run: that of its checkout, with the temporary
// folder in it. Jupyter's runtime files go there too, so that the connection
// files of killed kernels do not pile up.
func (s *Scratch) Env(d Dir) []string {
	return Environ(d.Env(), map[string]string{
		"TMPDIR": s.Path, "TMP": s.Path, "TEMP": s.Path,
		"JUPYTER_RUNTIME_DIR": filepath.Join(s.Path, "runtime"),
	})
}
