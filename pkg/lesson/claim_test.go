package lesson

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestClaimForALearner(t *testing.T) {
	tests := []struct{ cell, language, want string }{
		{"claim holds", "en", "Measured sigmoid.per-layer: 0.234, within the text's 0.227 to 0.241.\n"},
		{"claim holds", "ja", "測定 sigmoid.per-layer: 0.234。本文の範囲 0.227〜0.241 に入っています。\n"},
		{"claim differs", "en", "Measured sigmoid.per-layer: 0.9, which differs: with the lesson's own settings it lies between 0.227 and 0.241.\n"},
		{"claim differs", "ja", "測定 sigmoid.per-layer: 0.9。本文と異なります。この章の設定のままなら 0.227〜0.241 に入ります。\n"},
		{"claim below", "en", "Measured sigmoid.per-layer: 0.1, which differs: with the lesson's own settings it lies between 0.227 and 0.241.\n"},
		{"claim just off", "en", "Measured sigmoid.per-layer: 0.22699, which differs: with the lesson's own settings it lies between 0.227 and 0.241.\n"},
		{"claim exactly", "en", "Measured float32-zero: 72, as the text says.\nMeasured float32-zero: 73, which differs: with the lesson's own settings it is 72.\n"},
		{"claim exactly", "ja", "測定 float32-zero: 72。本文のとおりです。\n測定 float32-zero: 73。本文と異なります。この章の設定のままなら 72 です。\n"},
		{"claim of NaN", "en", "Measured sigmoid.per-layer: NaN, which differs: with the lesson's own settings it lies between 0.227 and 0.241.\n"},
	}
	for _, test := range tests {
		stdout, stderr, status := runCell(t, test.cell, "KOBAI_LANG="+test.language)
		if stdout != test.want || stderr != "" || status != 0 {
			t.Errorf("%s: printed %q and %q with status %d, want %q", test.cell, stdout, stderr, status, test.want)
		}
	}
}

func TestClaimUnderTest(t *testing.T) {
	file := filepath.Join(t.TempDir(), "claims")
	tests := []struct {
		cell, line string
		status     int
	}{
		{"claim holds", `{"id":"sigmoid.per-layer","value":0.2341,"low":0.227,"high":0.241}` + "\n", 0},
		{"claim differs", `{"id":"sigmoid.per-layer","value":0.9,"low":0.227,"high":0.241}` + "\n", 1},
		{"claim of NaN", `{"id":"sigmoid.per-layer","value":null,"low":0.227,"high":0.241}` + "\n", 1},
		{"two claims", `{"id":"a","value":0.0000022,"low":0,"high":1}` + "\n" + `{"id":"b","value":null,"low":0,"high":1}` + "\n", 1},
	}
	want := ""
	for _, test := range tests {
		_, stderr, status := runCell(t, test.cell, "KOBAI_CLAIMS="+file)
		want += test.line
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want || status != test.status {
			t.Errorf("%s: status %d, the file holds\n%s\nwant status %d and\n%s", test.cell, status, got, test.status, want)
		}
		if said := strings.Count(stderr, "\n"); said != test.status || strings.Contains(stderr, "goroutine") {
			t.Errorf("%s: complained %q", test.cell, stderr)
		}
	}
}

func TestClaimThatCannotBeRecorded(t *testing.T) {
	_, stderr, status := runCell(t, "claim holds", "KOBAI_CLAIMS="+filepath.Join(t.TempDir(), "missing", "claims"))
	if status != 1 || !strings.HasPrefix(stderr, "lesson: claim sigmoid.per-layer cannot be recorded: ") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("printed %q with status %d", stderr, status)
	}
}

func TestClaimWantsABand(t *testing.T) {
	for _, band := range [][2]float64{{1, 0}, {math.NaN(), 1}, {0, math.Inf(1)}, {math.Inf(-1), 0}} {
		func() {
			defer func() {
				if text, _ := recover().(string); !strings.HasPrefix(text, "lesson: claim x has the band ") {
					t.Errorf("band %v: panicked with %q", band, text)
				}
			}()
			Claim("x", 0, band[0], band[1])
		}()
	}
}
