package plot_test

import (
	"encoding/json"
	"testing"

	"kobai/pkg/plot"
)

// TestImagesStandUpright: the first pixels are the top row, which a heat map draws last.
func TestImagesStandUpright(t *testing.T) {
	text, err := plot.Images(plot.Axes{Title: "two", Alt: "two"}, 2, []float64{1, 2, 3, 4, 5, 6}, []float64{7, 8, 9, 10, 11, 12}).Option()
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		XAxis, YAxis []struct{ Data []string }
		Series       []struct{ Data [][3]float64 }
	}
	if err := json.Unmarshal(text, &o); err != nil {
		t.Fatal(err)
	}
	if got := o.YAxis[0].Data; len(got) != 3 || got[0] != "3" || got[2] != "1" || len(o.XAxis[0].Data) != 4 {
		t.Errorf("rows %v, columns %v", got, o.XAxis[0].Data)
	}
	at := map[[2]float64]float64{}
	for _, cell := range o.Series[0].Data {
		at[[2]float64{cell[0], cell[1]}] = cell[2]
	}
	for place, want := range map[[2]float64]float64{{0, 2}: 1, {1, 2}: 2, {2, 2}: 7, {0, 0}: 5, {3, 0}: 12} {
		if at[place] != want {
			t.Errorf("column %g, row %g from below: %g, want %g", place[0], place[1], at[place], want)
		}
	}
}

func TestImagesAreDescribedByWhatTheyShow(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	pixels := make([]float64, 6)
	for want, figure := range map[string]*plot.Figure{
		"Clothes. a coat, a boot. 2 grey pictures of 3×2 pixels each.": plot.Images(plot.Axes{Title: "Clothes", X: "a coat, a boot"}, 3, pixels, pixels),
		"A grey picture of 2×3 pixels.":                                plot.Images(plot.Axes{}, 2, pixels),
		"A boot. A grey picture of 2×3 pixels.":                        plot.Images(plot.Axes{Title: "A boot", X: "column", Y: "row"}, 2, pixels),
		"mine":                                                         plot.Images(plot.Axes{Title: "Clothes", Alt: "mine"}, 2, pixels),
	} {
		if figure.Alt != want {
			t.Errorf("%q, want %q", figure.Alt, want)
		}
	}
}

func TestImagesNameWhatIsWrong(t *testing.T) {
	for want, draw := range map[string]func(){
		"plot: Images got 0 pictures in rows of 2 pixels, wants at least one, of whole rows": func() { plot.Images(plot.Axes{}, 2) },
		"plot: Images got 1 pictures in rows of 2 pixels, wants at least one, of whole rows": func() { plot.Images(plot.Axes{}, 2, make([]float64, 3)) },
		"plot: Images got 1 pictures in rows of 0 pixels, wants at least one, of whole rows": func() { plot.Images(plot.Axes{}, 0, make([]float64, 3)) },
		"plot: Images got 6 pixels in picture 2 and 4 in the first, wants as many":           func() { plot.Images(plot.Axes{}, 2, make([]float64, 4), make([]float64, 6)) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %s", got, want)
				}
			}()
			draw()
		}()
	}
}
