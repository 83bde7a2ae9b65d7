package architecture

import (
	"slices"
	"strings"
	"testing"
)

// floors are the packages of the command line from the ground up. Each imports only what stands on a lower floor, so that none can
// know of one above it: the set-up knows nothing of the lab, nor either of them of the doctor.
var floors = [][]string{
	{"atomicfile", "i18n", "letters", "near"},
	{"browser", "gonb", "process"},
	{"checkout", "chromium", "figure", "lessons", "notebook", "platform", "progress", "schematic"},
	{"collect", "command", "course", "kernel", "sliders"},
	{"live", "run"},
	{"playground"},
	{"build", "export", "setup"},
	{"lab", "prove"},
	{"doctor", "suite"},
}

func TestTheCommandLineHasFloors(t *testing.T) {
	const inside = tools + "/internal/"
	floor := map[string]int{}
	for i, names := range floors {
		for _, name := range names {
			floor[name] = i
		}
	}
	seen := 0
	for _, p := range list(t, inside+"...") {
		name := strings.TrimPrefix(p.ImportPath, inside)
		if name == "e2e" || strings.HasSuffix(name, "test") {
			continue // helpers of tests, and tests of the whole
		}
		seen++
		above, known := floor[name]
		if !known {
			t.Errorf("%s stands on no floor: say on which", p.ImportPath)
		}
		for _, i := range p.Imports {
			below, ours := strings.CutPrefix(i, inside)
			if at, known := floor[below]; ours && (!known || at >= above) {
				t.Errorf("%s imports %s, which does not stand on a lower floor", p.ImportPath, i)
			}
		}
	}
	if all := slices.Concat(floors...); seen != len(all) {
		t.Errorf("%d packages were seen, and %d have a floor", seen, len(all))
	}
}
