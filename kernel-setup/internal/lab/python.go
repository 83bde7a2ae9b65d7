package lab

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// The oldest Python that the pinned list installs on.
const oldestMajor, oldestMinor = 3, 10

// pythons are the names under which a Python is looked for.
var pythons = []string{"python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10"}

// Python is an interpreter on PATH.
type Python struct {
	Path         string
	Major, Minor int
}

func (p Python) String() string { return fmt.Sprintf("Python %d.%d (%s)", p.Major, p.Minor, p.Path) }

func (p Python) enough() bool {
	return p.Major > oldestMajor || p.Major == oldestMajor && p.Minor >= oldestMinor
}

// FindPython returns the first interpreter on PATH that is new enough.
func FindPython(ctx context.Context) (Python, error) {
	const cure = "install Python %d.%d or newer (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python) and give the same command again"
	var old []string
	for _, name := range pythons {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		p, err := ask(ctx, path)
		switch {
		case ctx.Err() != nil:
			return Python{}, ctx.Err()
		case err != nil: // a broken one, or the placeholder that opens a shop
			continue
		case p.enough():
			return p, nil
		}
		old = append(old, p.String())
	}
	if len(old) > 0 {
		return Python{}, fault("%s is too old: "+cure, old[0], oldestMajor, oldestMinor)
	}
	return Python{}, fault("no Python was found: "+cure, oldestMajor, oldestMinor)
}

// ask runs an interpreter for its version and true place.
func ask(ctx context.Context, path string) (Python, error) {
	out, err := exec.CommandContext(ctx, path, "-I", "-S", "-c", "import sys; print(*sys.version_info[:2], sys.executable)").Output()
	if err != nil {
		return Python{}, err
	}
	var p Python
	version, place, found := cutAfter(strings.TrimSpace(string(out)), 2)
	if _, err := fmt.Sscanf(version, "%d %d", &p.Major, &p.Minor); err != nil || !found {
		return Python{}, fmt.Errorf("%s does not answer as a Python does", path)
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
