package setup

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"kobai/kernel-setup/internal/process"
)

// The Pythons on which the pinned list is known to install.
const major, oldest, newest = 3, 10, 15

// pythons are the names under which a Python is looked for, in this order.
func pythons() []string {
	names := []string{"python3", "python"}
	for minor := newest; minor >= oldest; minor-- {
		names = append(names, fmt.Sprintf("python%d.%d", major, minor))
	}
	return names
}

// Python is an interpreter on PATH.
type Python struct {
	Path         string
	Major, Minor int
}

func (p Python) String() string { return fmt.Sprintf("Python %d.%d (%s)", p.Major, p.Minor, p.Path) }

// compared tells whether an interpreter is too old (-1) for the pinned list, fits (0), or is newer than those that are known to fit (1).
func (p Python) compared() int {
	switch {
	case p.Major < major || p.Major == major && p.Minor < oldest:
		return -1
	case p.Major > major || p.Minor > newest:
		return 1
	}
	return 0
}

// FindPython returns the first interpreter on PATH that fits. Where there is only one that is newer, it returns that: packages often
// install on it all the same.
func FindPython(ctx context.Context) (Python, error) {
	var old, new []Python
	for _, name := range pythons() {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		p, err := ask(ctx, path)
		switch {
		case ctx.Err() != nil:
			return Python{}, ctx.Err()
		case err != nil: // a broken one, or the placeholder that opens a shop
		case p.compared() == 0:
			return p, nil
		case p.compared() > 0:
			new = append(new, p)
		default:
			old = append(old, p)
		}
	}
	switch {
	case len(new) > 0:
		return new[0], nil
	case len(old) > 0:
		return Python{}, pythonTooOld.Fault(old[0], cure())
	}
	return Python{}, noPython.Fault(cure())
}

// cure says how to get a Python that fits.
func cure() string { return installPython.With(major, oldest, major, newest) }

// OldestPython is the oldest version that fits, as in "3.10".
func OldestPython() string { return fmt.Sprintf("%d.%d", major, oldest) }

// ask runs an interpreter for its version and true place.
func ask(ctx context.Context, path string) (Python, error) {
	out, err := process.Command(ctx, time.Second, path, "-I", "-S", "-c", "import sys; print(*sys.version_info[:2], sys.executable)").Output()
	if err != nil {
		return Python{}, err
	}
	var p Python
	version, place, found := cutAfter(strings.TrimSpace(string(out)), 2)
	if _, err := fmt.Sscanf(version, "%d %d", &p.Major, &p.Minor); err != nil || !found {
		return Python{}, notAPython.Fault(path)
	}
	p.Path = place
	return p, nil
}

// cutAfter cuts a line after so many words; the rest may hold spaces.
func cutAfter(line string, words int) (head, rest string, found bool) {
	parts := strings.SplitN(line, " ", words+1)
	if len(parts) <= words {
		return line, "", false
	}
	return strings.Join(parts[:words], " "), parts[words], true
}
