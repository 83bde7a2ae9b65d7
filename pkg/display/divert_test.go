//go:build unix

package display

import (
	"strings"
	"testing"
	"time"

	"kobai/pkg/plot"
)

func TestADivertedOutput(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	k := startKernel(t, false)
	var shown []map[string]string
	Divert(&Sink{Show: func(data map[string]string, id string) { shown = append(shown, data) }})
	t.Cleanup(func() { Divert(nil) })
	stdout, _ := capture(t, func() { Figure(plot.Lines(plot.Axes{Alt: "a curve"}, plot.Series{Y: []float64{1}})) })
	if len(shown) != 1 || shown[0][mimeText] != "[figure] a curve" || !strings.HasPrefix(shown[0][mimeHTML], "<figure ") {
		t.Errorf("the sink got %v", shown)
	}
	if stdout != "" || len(k.outputs()) != 0 {
		t.Errorf("printed %q, and the kernel got %v", stdout, k.outputs())
	}
}

func TestADivertedTrackCanBeStopped(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	var bars []string
	Divert(&Sink{
		Show:    func(data map[string]string, id string) { bars = append(bars, data[mimeHTML]) },
		Stopped: func() bool { return len(bars) == 2 },
	})
	t.Cleanup(func() { Divert(nil) })
	done := 0
	stdout, _ := capture(t, func() {
		for range Track(steps(1000, 10*time.Millisecond), 1000) {
			done++
		}
	})
	if done == 1000 || !strings.HasPrefix(stdout, "Interrupted after ") {
		t.Errorf("%d steps were done, and it said %q", done, stdout)
	}
	if len(bars) != 3 || !strings.HasPrefix(bars[0], "<progress") || bars[2] != "" {
		t.Errorf("the bar was %q", bars)
	}
}
