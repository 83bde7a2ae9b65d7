package display

import (
	"syscall"
	"unsafe"
)

// unreadText tells whether standard output or standard error is a pipe that still holds what was printed.
func unreadText() bool {
	for _, stream := range []uintptr{1, 2} {
		var unread int32
		_, _, failed := syscall.Syscall(syscall.SYS_IOCTL, stream, syscall.TIOCINQ, uintptr(unsafe.Pointer(&unread)))
		if failed == 0 && unread > 0 {
			return true
		}
	}
	return false
}
