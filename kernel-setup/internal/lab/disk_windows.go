package lab

import "golang.org/x/sys/windows"

// freeMB is the space that this user may still fill.
func freeMB(path string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return 0, err
	}
	return free >> 20, nil
}
