package live

import (
	"reflect"
	"testing"
)

func TestSlider(t *testing.T) {
	end := func(v float64) *float64 { return &v }
	for _, test := range []struct {
		kind      Kind
		written   string
		low, high *float64
		want      *Slider
	}{
		{Int, "30", end(1), end(2000), &Slider{1, 200, 1}},
		{Int, "1_500", end(1), end(6000), &Slider{1, 6000, 1}},
		{Int, "0", nil, nil, &Slider{0, 10, 1}},
		{Int, "-3", nil, nil, &Slider{-20, 20, 1}},
		{Float, "0.03", end(0), end(1000), &Slider{0, .2, .01}},
		{Float, "1.41", nil, nil, &Slider{0, 10, .01}},
		{Float, "2", end(-50), end(50), &Slider{-10, 10, .1}},
		{Float, "1e-3", nil, nil, &Slider{0, .005, .0001}},
		{Float, "0.05", end(.05), end(.1), &Slider{.05, .1, .01}},
		{Int, "0x1F", nil, nil, nil},
	} {
		got := slider(test.kind, test.written, test.low, test.high)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, wants %+v", test.written, got, test.want)
		}
	}
}
