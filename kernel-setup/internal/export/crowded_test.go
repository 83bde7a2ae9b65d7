package export

import (
	_ "embed"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/browser"
)

// crowded.js has a function crowded, which lists the words of a page's charts and pictures that are cut off, that lie on one another,
// or that are too faint to read.
//
//go:embed testdata/crowded.js
var crowded string

// view is how a page is looked at.
type view struct {
	width int
	dark  bool
}

// views are three for each language, of all six: where words stand depends on the language and the width, how clear they are on the
// colours of day and night. Each language has every width, day and night.
var views = map[string][]view{"ja": {{800, false}, {1280, true}, {360, false}}, "en": {{1280, false}, {800, true}, {360, true}}}

// checkCharts looks at every frame of every chart of an open page, and once at the pictures for print.
func checkCharts(t *testing.T, tab *browser.Tab, name string, views []view) {
	t.Helper()
	eval[any](t, tab, crowded+"null")
	for i, v := range views {
		if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(int64(v.width), 900)); err != nil {
			t.Fatal(err)
		}
		if err := tab.Media("screen", v.dark); err != nil {
			t.Fatal(err)
		}
		for _, fault := range eval[[]string](t, tab, fmt.Sprintf("crowded(%t)", i == 0)) {
			t.Errorf("%s, %d pixels wide, dark %t: %s", name, v.width, v.dark, fault)
		}
	}
}
