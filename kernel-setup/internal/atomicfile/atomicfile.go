// Package atomicfile replaces files so that a reader, a killed process or a power cut finds the old text or the new one, whole.
package atomicfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
)

// writes tells apart the files that one process writes at the same time; process-wide, as the names of files are.
var writes atomic.Int64

// Write writes a file beside its place, waits until the disk has it, and renames it there. Missing folders are made. A link stays a
// link. A file that is there keeps its mode, unless the new one is for its owner alone; a new file gets the mode less the umask.
func Write(path string, text []byte, mode os.FileMode) error {
	path = followed(path)
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	sweep(path)
	beside := filepath.Join(folder, fmt.Sprintf(".%s.%d.%d.new", filepath.Base(path), os.Getpid(), writes.Add(1)))
	err := write(beside, path, text, mode)
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		os.Remove(beside)
		return err
	}
	// The name is on the disk with its folder. That not every file system can say so is no reason to fail.
	if f, err := os.Open(folder); err == nil {
		f.Sync()
		f.Close()
	}
	return nil
}

// Writable tells why a file could not be written. It tries, since permissions alone do not tell.
func Writable(path string) error {
	file, err := os.CreateTemp(filepath.Dir(followed(path)), ".try-*")
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// followed is the place of a file to which a path leads, or would.
func followed(path string) string {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	return path
}

func write(beside, path string, text []byte, mode os.FileMode) error {
	f, err := os.OpenFile(beside, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if info, missing := os.Stat(path); err == nil && missing == nil && mode&0o077 != 0 {
		err = f.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// sweep removes what processes that were killed have left beside a file.
func sweep(path string) {
	folder, front := filepath.Dir(path), "."+filepath.Base(path)+"."
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		rest, ours := strings.CutPrefix(entry.Name(), front)
		var pid, n int
		if _, err := fmt.Sscanf(rest, "%d.%d.new", &pid, &n); !ours || err != nil {
			continue
		}
		if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			os.Remove(filepath.Join(folder, entry.Name()))
		}
	}
}
