package prove

import (
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/progress"
)

// TestElsewhere measures claims as each other platform does that runs here.
func TestElsewhere(t *testing.T) {
	cell := strings.NewReplacer("FRONT\n", "", "fmt.Println(factor)\nlesson.Claim(\"first\", 2*factor",
		"lesson.Claim(\"first\", float64(len(fmt.Sprint(^uint(0))))").Replace(shaken)
	p := &Prover{State: buildtest.Sources(t, map[string]string{"01-first": cell})}
	buildtest.Put(t, p.State.Root, "notebooks/claims.json",
		`{"01-first":{"first":{"high":15,"low":1,"value":20},"second":{"high":0.3,"low":0.2,"value":0.234},"gone":{"high":1,"low":0,"value":0.5}}}`)
	for _, name := range platform.Names() {
		on, err := platform.Find(t.Context(), name)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		var out strings.Builder
		p.Progress = progress.New(&out)
		held, err := p.Elsewhere(t.Context(), nil, on)
		// The greatest uint has 10 digits where it has 32 bits, else 20.
		wantHeld, wants := 1, []string{"01-first, " + name + ": gone was not measured", "01-first, " + name + ": first is 20, outside 1 … 15"}
		if name == "linux/386" {
			wantHeld, wants = 2, wants[:1]
		}
		if held != wantHeld || err == nil || strings.Count(err.Error(), "\n") != len(wants)-1 {
			t.Errorf("%s: %d held, %v", name, held, err)
			continue
		}
		for _, want := range wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: says %v, not %q", name, err, want)
			}
		}
		if want := "claims hold, 1 of them with the committed number"; !strings.Contains(out.String(), want) {
			t.Errorf("%s: it does not say %q:\n%s", name, want, &out)
		}
	}
}
