package goexec

import (
	"os"
	"path/filepath"
	"syscall"
)

// lockName is the file in a kernel's temporary folder that the kernel holds locked. The lock ends with the process, whatever ends it.
const lockName = "kernel.lock"

// claim locks the kernel's temporary folder, and removes those of kernels that were killed: whoever is killed removes nothing. The
// file gets its name when it is locked, so that a folder with a file that is free is nobody's.
func (s *State) claim() {
	path := filepath.Join(s.TempDir, lockName)
	if s.lock = locked(path+".new", os.O_CREATE); s.lock == nil || os.Rename(path+".new", path) != nil {
		return // where files cannot be locked nothing is removed
	}
	others, _ := filepath.Glob(filepath.Join(filepath.Dir(s.TempDir), "gonb_*", lockName)) // the pattern is well formed
	for _, other := range others {
		if free := locked(other, 0); free != nil {
			os.RemoveAll(filepath.Dir(other))
			free.Close()
		}
	}
}

// locked opens a file and locks it; nil where that cannot be, or another process has. Programs that this one starts do not inherit it.
func locked(path string, flags int) *os.File {
	file, err := os.OpenFile(path, os.O_RDWR|flags, 0o600)
	if err != nil {
		return nil
	}
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		file.Close()
		return nil
	}
	return file
}
