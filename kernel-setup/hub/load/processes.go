//go:build linux

package main

import (
	"context"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
	"time"
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

// outlived counts the processes that a learner still has some seconds after the server was ended.
func outlived(ctx context.Context, name string) (left int) {
	for range 40 {
		if left = len(processesOf(name)); left == 0 {
			break
		}
		pause(ctx, 250*time.Millisecond)
	}
	return left
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
