package doctor

import "syscall"

// freeMB is the space that this user may still fill.
func freeMB(path string) (uint64, error) {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(path, &stat); err != nil {
		return 0, err
	}
	return uint64(stat.Bavail) * uint64(stat.Bsize) >> 20, nil
}
