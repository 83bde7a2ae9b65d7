package lab

import (
	"strings"
	"testing"
)

func TestDoctor(t *testing.T) {
	slow(t)
	for _, c := range []struct {
		name     string
		programs []string
		change   func(*machine)
		want     []string // lines, by their beginning and what else is in them
		fails    bool
	}{
		{"all there", []string{"go", "python3", "uv"}, nil, []string{"ok|Python|3.12", "ok|uv", "ok|arithmetic|not known", "ok|.kobai|not made yet"}, false},
		{"no Python", []string{"go"}, nil, []string{"MISSING|Python|none from 3.10 on"}, true},
		{"no Go", []string{"python3"}, nil, []string{"MISSING|Go|not on PATH"}, true},
		{"an old Python", []string{"go", "python3"}, func(m *machine) { m.t.Setenv("FAKE_PYTHON", "3 8") }, []string{"MISSING|Python"}, true},
		{"no venv", []string{"go", "python3"}, func(m *machine) { m.t.Setenv("FAKE_FAIL", "python3 -I -c=no") }, []string{"MISSING|Python's venv|not there"}, true},
		{"no venv but uv", []string{"go", "python3", "uv"}, func(m *machine) { m.t.Setenv("FAKE_FAIL", "python3 -I -c=no") }, []string{"without|Python's venv|not there"}, false},
		{"no browser", []string{"go", "python3"}, nil, []string{"without|browser|no Chromium"}, false},
		{"a browser of one's own", []string{"go", "python3"}, func(m *machine) { link(m.path + "/mine"); m.t.Setenv("KOBAI_CHROMIUM", "mine") }, []string{"ok|browser|mine"}, false},
		{"a file in the way", []string{"go", "python3"}, func(m *machine) { m.write(".kobai", "x") }, []string{"MISSING|.kobai|not a folder"}, true},
		{"half a set-up", []string{"go", "python3"}, func(m *machine) { m.write(".kobai/venv/x", "x") }, []string{"ok|.kobai|incomplete"}, false},
		{"a whole one", []string{"go", "python3", "uv"}, func(m *machine) {
			if _, err := ensureOn(m); err != nil {
				m.t.Fatal(err)
			}
		}, []string{"ok|.kobai|complete: "}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMachine(t, c.programs...)
			if c.change != nil {
				c.change(m)
			}
			var said lockedBuffer
			err := Doctor(t.Context(), m.Dir, NewProgress(&said))
			if (err != nil) != c.fails {
				t.Errorf("error %v", err)
			}
			for _, want := range c.want {
				if !hasLine(said.String(), strings.Split(want, "|")) {
					t.Errorf("no line with %q in\n%s", want, &said)
				}
			}
		})
	}
}

func hasLine(text string, parts []string) bool {
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, parts[0])
		for _, part := range parts[1:] {
			ok = ok && strings.Contains(rest, part)
		}
		if ok {
			return true
		}
	}
	return false
}
