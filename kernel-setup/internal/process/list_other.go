//go:build !linux

package process

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// list asks ps, whose -E adds the environment behind the command. A path
// with " NAME=" in it would be cut short, and its process then left alone.
func list() []with {
	text, err := exec.Command("ps", "-axww", "-E", "-o", "pid=,command=").Output()
	if err != nil {
		return nil
	}
	var out []with
	for line := range strings.Lines(string(text)) {
		number, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		pid, err := strconv.Atoi(number)
		_, temp, found := strings.Cut(rest, " TMPDIR=")
		if err != nil || !found {
			continue
		}
		// The value ends where the next variable begins.
		words := strings.Split(temp, " ")
		end := 1
		for end < len(words) && !strings.Contains(words[end], "=") {
			end++
		}
		out = append(out, with{pid, strings.Join(words[:end], " ")})
	}
	return out
}

// parents asks ps which process started which.
func parents() map[int]int {
	text, _ := exec.Command("ps", "-axo", "pid=,ppid=").Output()
	out := map[int]int{}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) == 2 {
			pid, _ := strconv.Atoi(fields[0])
			out[pid], _ = strconv.Atoi(fields[1])
		}
	}
	return out
}

// name is a program's name; empty where there is no such process.
func name(pid int) string {
	text, _ := exec.Command("ps", "-o", "comm=", "-p", strconv.Itoa(pid)).Output()
	return filepath.Base(strings.TrimSpace(string(text)))
}
