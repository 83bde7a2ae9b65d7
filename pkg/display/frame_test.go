//go:build unix

package display

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kobai/pkg/plot"
)

// looking collects what a cell shows, with frames, and asks for a stop after so many of them.
func looking(t *testing.T, stopAfter int) (frames *[]string, bars *int) {
	t.Helper()
	t.Setenv("KOBAI_LANG", "en")
	frames, bars = new([]string), new(int)
	Divert(&Sink{Frames: true, Show: func(data map[string]string, id string) {
		switch {
		case id == frameID:
			*frames = append(*frames, data[mimeHTML])
		case id != "" && data[mimeHTML] != "":
			*bars++
		}
	}, Stopped: func() bool { return stopAfter > 0 && len(*frames) >= stopAfter }})
	t.Cleanup(func() { Divert(nil); Frame(nil) })
	return frames, bars
}

// points are the values of the only series of a figure.
func points(t *testing.T, html string) int {
	t.Helper()
	_, rest, _ := strings.Cut(html, `<script type="application/json">`)
	text, _, _ := strings.Cut(rest, "</script>")
	var option struct{ Series []struct{ Data []any } }
	if err := json.Unmarshal([]byte(text), &option); err != nil || len(option.Series) != 1 {
		t.Fatalf("%v in %.200s", err, html)
	}
	return len(option.Series[0].Data)
}

func TestTrainingShowsItsLossesAsTheyCome(t *testing.T) {
	frames, bars := looking(t, 0)
	taken := 0
	for range Training(steps(80, 10*time.Millisecond), 80) {
		taken++
	}
	if taken != 80 || len(*frames) < 2 || *bars == 0 {
		t.Fatalf("%d steps, %d frames, %d bars", taken, len(*frames), *bars)
	}
	first, last := points(t, (*frames)[0]), points(t, (*frames)[len(*frames)-1])
	if first < 2 || last <= first || last > 80 {
		t.Errorf("the first frame has %d losses, the last %d", first, last)
	}
}

func TestTrainingStopsAndLeavesWhatWasMeasured(t *testing.T) {
	frames, _ := looking(t, 1)
	taken := 0
	for range Training(steps(10_000, 5*time.Millisecond), 10_000) {
		taken++
	}
	if taken == 0 || taken == 10_000 || len(*frames) == 0 {
		t.Errorf("%d steps and %d frames", taken, len(*frames))
	}
}

// TestACellsOwnFigureComesFirst also sees that a training in a Track has no second bar, and that a figure that cannot be drawn yet
// does no harm.
func TestACellsOwnFigureComesFirst(t *testing.T) {
	frames, _ := looking(t, 0)
	var doubled []float64
	Frame(func() {
		if len(doubled) < 30 {
			panic("plot: not yet")
		}
		Figure(plot.Lines(plot.Axes{Title: "mine"}, plot.Series{Y: doubled}))
	})
	for _, loss := range Track(Training(steps(60, 10*time.Millisecond), 60), 60) {
		doubled = append(doubled, loss, loss)
	}
	if len(*frames) == 0 {
		t.Fatal("nothing was drawn")
	}
	for _, frame := range *frames {
		if !strings.Contains(frame, "mine") || points(t, frame)%2 != 0 {
			t.Errorf("a frame is %.300s", frame)
		}
	}
	if tracks.Load() != 0 {
		t.Errorf("%d tracks are left", tracks.Load())
	}
}

func TestWithoutOnlookersATrainingIsItself(t *testing.T) {
	Divert(&Sink{Show: func(map[string]string, string) { t.Error("something was shown") }, Stopped: func() bool { return false }})
	defer Divert(nil)
	taken := 0
	for range Training(steps(20, 20*time.Millisecond), 20) {
		taken++
	}
	if taken != 20 {
		t.Errorf("%d steps", taken)
	}
}
