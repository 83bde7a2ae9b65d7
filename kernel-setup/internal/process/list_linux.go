package process

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// list reads this user's list from /proc.
func list() []with {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	var out []with
	for _, file := range files {
		environ, err := os.ReadFile(file)
		if err != nil {
			continue // ended meanwhile, or another user's
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		for entry := range strings.SplitSeq(string(environ), "\x00") {
			if temp, ok := strings.CutPrefix(entry, "TMPDIR="); ok {
				out = append(out, with{pid, temp})
			}
		}
	}
	return out
}

// parents reads which process started which from /proc.
func parents() map[int]int {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	out := map[int]int{}
	for _, file := range files {
		text, _ := os.ReadFile(file)
		// The name stands in brackets and may hold anything; state and parent follow.
		fields := strings.Fields(string(text[strings.LastIndex(string(text), ")")+1:]))
		if len(fields) < 2 {
			continue // ended meanwhile
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		out[pid], _ = strconv.Atoi(fields[1])
	}
	return out
}

// name is a program's name, cut to 15 letters; empty where there is no such process.
func name(pid int) string {
	text, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "comm"))
	return strings.TrimSpace(string(text))
}
