package lesson

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestClaimIsRecordedWhateverItIs: whoever reads the file compares the value with its band.
func TestClaimIsRecordedWhateverItIs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "claims")
	t.Setenv("KOBAI_CLAIMS", file)
	Claim("sigmoid.per-layer", .2341, .227, .241)
	Claim("outside", .9, .227, .241)
	Claim("a", 2.2e-6, 0, 1)
	Claim("nan", math.NaN(), 0, 1)
	Claim("inf", math.Inf(-1), 0, 1)
	want := `{"id":"sigmoid.per-layer","value":0.2341,"low":0.227,"high":0.241}
{"id":"outside","value":0.9,"low":0.227,"high":0.241}
{"id":"a","value":0.0000022,"low":0,"high":1}
{"id":"nan","value":null,"low":0,"high":1}
{"id":"inf","value":null,"low":0,"high":1}
`
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("the file holds\n%s(error %v), want\n%s", got, err, want)
	}
}

func TestClaimPanics(t *testing.T) {
	expect := func(prefix string, claim func()) {
		t.Helper()
		defer func() {
			t.Helper()
			if text, _ := recover().(string); !strings.HasPrefix(text, prefix) {
				t.Errorf("panicked with %q, want %q …", text, prefix)
			}
		}()
		claim()
	}
	for _, band := range [][2]float64{{1, 0}, {math.NaN(), 1}, {0, math.Inf(1)}, {math.Inf(-1), 0}} {
		expect("lesson: claim x has the band ", func() { Claim("x", 0, band[0], band[1]) })
	}
	t.Setenv("KOBAI_CLAIMS", filepath.Join(t.TempDir(), "missing", "claims"))
	expect("lesson: claim x cannot be recorded: ", func() { Claim("x", 0, 0, 1) })
}

func TestClaimIsSilentWithoutAFile(t *testing.T) {
	t.Setenv("KOBAI_CLAIMS", "")
	Claim("x", 5, 0, 1)
}
