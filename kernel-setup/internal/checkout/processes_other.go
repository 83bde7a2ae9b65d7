//go:build !linux

package checkout

import (
	"os/exec"
	"strconv"
	"strings"
)

// processes asks ps, whose -E adds the environment behind the command. A path
// with " NAME=" in it would be cut short, and its process then left alone.
func processes() []process {
	text, err := exec.Command("ps", "-axww", "-E", "-o", "pid=,command=").Output()
	if err != nil {
		return nil
	}
	var out []process
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
		out = append(out, process{pid, strings.Join(words[:end], " ")})
	}
	return out
}
