//go:build linux

package main

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
)

// processesOf lists the folders in /proc of a learner's processes.
func processesOf(name string) (folders []string) {
	account, err := user.Lookup(name)
	if err != nil {
		return nil
	}
	all, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range all {
		info, err := os.Stat(folder)
		if err != nil {
			continue // it has ended meanwhile
		}
		if owner, ok := info.Sys().(*syscall.Stat_t); ok && fmt.Sprint(owner.Uid) == account.Uid {
			folders = append(folders, folder)
		}
	}
	return folders
}

// memoryOf sums up what a learner's processes take, in MB: of what several share, each its part (PSS).
func memoryOf(name string) int {
	total := 0
	for _, folder := range processesOf(name) {
		text, err := os.ReadFile(folder + "/smaps_rollup")
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			var kilobytes int
			if n, _ := fmt.Sscanf(line, "Pss: %d kB", &kilobytes); n == 1 {
				total += kilobytes
			}
		}
	}
	return total / 1024
}
