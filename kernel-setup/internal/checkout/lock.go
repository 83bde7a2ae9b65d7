package checkout

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrBusy says that another process holds the lock.
var ErrBusy = errors.New("another process of Kobai holds the lock")

// Lock is a file that one process at a time can hold. The system lets go of it
// when the process ends, however it ends.
type Lock struct{ file *os.File }

// TryLock takes the lock named by a path, or returns ErrBusy at once.
func TryLock(path string) (*Lock, error) {
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
			return nil, ErrBusy
		}
		return nil, fmt.Errorf("%s cannot be locked: %w", path, err)
	}
	return &Lock{file}, nil
}

// Release lets go of the lock. The file stays: removing it would let two
// processes hold two files of the same name.
func (l *Lock) Release() { l.file.Close() }
