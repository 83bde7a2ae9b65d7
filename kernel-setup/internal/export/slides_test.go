package export

import (
	"fmt"
	"path/filepath"
	"testing"
)

func TestSlidesFit(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		t.Run(language, func(t *testing.T) {
			tab := open(t, fileURL(filepath.Join(out, language, "01-sample.slides.html")), 1280, 720, false, `document.documentElement.dataset.ready === 'deck'`)
			for n := 1; ; n++ {
				picture(t, tab, fmt.Sprintf("%s-slide-%02d", language, n), false)
				if tall := eval[float64](t, tab, `Reveal.getCurrentSlide().scrollHeight`); tall > 720 {
					t.Errorf("slide %d is %v pixels tall", n, tall)
				}
				if eval[bool](t, tab, `Reveal.isLastSlide()`) {
					break
				}
				eval[any](t, tab, `Reveal.next()`)
			}
		})
	}
}
