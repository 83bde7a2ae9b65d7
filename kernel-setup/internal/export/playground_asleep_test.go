package export

import (
	"runtime"
	"testing"
)

const asleep = "document.querySelector('script#kobai-module').textContent.length > 1e6 && kobaiLive.simd === undefined"

// TestPlaygroundSleepsUntilItIsTouched sees the first figures on a page that nobody has touched, without the program being decoded,
// and the same figures after it was.
func TestPlaygroundSleepsUntilItIsTouched(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("what the page shows first is computed by a program of linux/386")
	}
	for _, language := range []string{"ja", "en"} {
		tab := play(t, language, "", 1280, false)
		wait(t, tab, "document.querySelector('[data-figure=gradient] figure').kobaiChart")
		if !eval[bool](t, tab, asleep) {
			t.Error("the program was decoded though nobody has touched anything")
		}
		first := eval[string](t, tab, "JSON.stringify("+series+"[0].data) + document.getElementById('state').textContent + document.querySelector('#code pre').textContent")
		click(t, tab, "begin")
		wait(t, tab, "kobaiLive.simd !== undefined && kobaiPlayground.frames === 2")
		if computed := eval[string](t, tab, "JSON.stringify("+series+"[0].data) + document.getElementById('state').textContent + document.querySelector('#code pre').textContent"); computed != first {
			t.Errorf("%s: at first it shows\n%s\nand when it computes\n%s", language, first, computed)
		}
		if eval[bool](t, tab, asleep) {
			t.Error("it computes, and the program sleeps")
		}
	}
	tab := play(t, "en", "#depth=5", 1280, false)
	if eval[bool](t, tab, asleep) || eval[int](t, tab, series+"[0].data.length") != 5 {
		t.Error("with settings in its address the page does not show them")
	}
}
