package checkout

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrBusy says that another process holds the lock. The error of TryLock names it.
var ErrBusy = busy.Fault(otherCommand)

// BusyError names who holds a lock.
type BusyError struct{ Holder string }

func (e *BusyError) Error() string { return busy.With(e.Holder) }
func (e *BusyError) Unwrap() error { return ErrBusy }

// holder names this process, for others to read in the locks that it holds.
func holder() string {
	return fmt.Sprintf("“%s” (PID %d)", strings.Join(append([]string{filepath.Base(os.Args[0])}, os.Args[1:]...), " "), os.Getpid())
}

// number is the end of a holder's name, which a process keeps when another program takes its place.
func number(holder string) string { return holder[max(0, strings.LastIndex(holder, "(")):] }

// Lock is a file that one process at a time can hold. The system lets go of it
// when the process ends, however it ends.
type Lock struct{ file *os.File }

// TryLock takes the lock named by a path, or returns a *BusyError at once.
func TryLock(path string) (*Lock, error) {
	for {
		lock, err := tryLock(path)
		if err != nil || lock.stands(path) {
			return lock, err
		}
		lock.Release() // who held it has removed it meanwhile, as clean does
	}
}

// stands reports whether the lock's file is still the one that others would find.
func (l *Lock) stands(path string) bool {
	ours, err := l.file.Stat()
	found, missing := os.Stat(path)
	return err == nil && missing == nil && os.SameFile(ours, found)
}

func tryLock(path string) (*Lock, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(file); err != nil {
		file.Close()
		if errors.Is(err, ErrBusy) {
			text, _ := os.ReadFile(path)
			return nil, &BusyError{cmp.Or(string(text), otherCommand.String())}
		}
		return nil, noLock.Fault(path, err)
	}
	// The name is for people: a disk that is full is no reason to go without the lock.
	if file.Truncate(0) == nil {
		file.WriteString(holder())
	}
	return &Lock{file}, nil
}

// File is the lock for a program that takes the place of this one, and is to hold it on.
func (l *Lock) File() *os.File { return l.file }

// Release lets go of the lock. The file stays: removing it would let two
// processes hold two files of the same name.
func (l *Lock) Release() { l.file.Close() }
