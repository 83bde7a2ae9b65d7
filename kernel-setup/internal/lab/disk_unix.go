//go:build unix

package lab

import "golang.org/x/sys/unix"

// freeMB is the space that this user may still fill.
func freeMB(path string) (uint64, error) {
	var stat unix.Statfs_t
	if err := unix.Statfs(path, &stat); err != nil {
		return 0, err
	}
	return uint64(stat.Bavail) * uint64(stat.Bsize) >> 20, nil
}
