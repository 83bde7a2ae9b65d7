package display

import "golang.org/x/sys/unix"

// unreadText tells whether standard output or standard error is a pipe that still holds what was printed.
func unreadText() bool {
	for _, stream := range []int{1, 2} {
		if unread, err := unix.IoctlGetInt(stream, unix.TIOCINQ); err == nil && unread > 0 {
			return true
		}
	}
	return false
}
