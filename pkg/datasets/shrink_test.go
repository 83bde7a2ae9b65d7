package datasets

import (
	"slices"
	"testing"
)

func TestShrunk(t *testing.T) {
	picture := []float64{
		1, 3, 0, 0,
		1, 3, 0, 4,
	}
	if got := Shrunk(picture, 4, 2); !slices.Equal(got, []float64{2, 1}) {
		t.Errorf("got %v", got)
	}
	if got := Shrunk(picture, 4, 1); !slices.Equal(got, picture) {
		t.Errorf("of its own size: %v", got)
	}
	defer func() {
		if got, want := recover(), "datasets: Shrunk got 8 pixels in rows of 4, wants whole squares of 3×3"; got != want {
			t.Errorf("panic %v, want %s", got, want)
		}
	}()
	Shrunk(picture, 4, 3)
}
