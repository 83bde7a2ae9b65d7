package export

import (
	"path/filepath"
	"testing"

	"kobai/kernel-setup/internal/browser"
)

// live is true when every figure of a page is a chart.
const live = `document.documentElement.dataset.ready && [...document.querySelectorAll('figure.kobai-figure')].every(f => f.kobaiChart)`

func TestPagesLiveWithoutANetwork(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		t.Run(language, func(t *testing.T) {
			tab := open(t, fileURL(filepath.Join(out, language, "01-sample.html")), 1280, 900, false, live)
			picture(t, tab, language+"-page-1280", true)
			checkPage(t, tab, language)
		})
	}
}

func checkPage(t *testing.T, tab *browser.Tab, language string) {
	t.Helper()
	if got := eval[string](t, tab, `document.documentElement.lang`); got != language {
		t.Errorf("the page's language is %q", got)
	}
	if wide := eval[float64](t, tab, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		t.Errorf("the page scrolls sideways by %v pixels", wide)
	}
}
