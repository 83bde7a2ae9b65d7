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

// checkCharts looks at every frame of every chart of an open page, at each width, by day and by night, and once at the
// pictures for print.
func checkCharts(t *testing.T, tab *browser.Tab, name string, widths ...int) {
	t.Helper()
	eval[any](t, tab, crowded+"null")
	for i, width := range widths {
		for _, dark := range []bool{false, true} {
			if err := chromedp.Do(tab.Context, chromedp.EmulateViewport(int64(width), 900)); err != nil {
				t.Fatal(err)
			}
			if err := tab.Media("screen", dark); err != nil {
				t.Fatal(err)
			}
			for _, fault := range eval[[]string](t, tab, fmt.Sprintf("crowded(%t)", i == 0 && !dark)) {
				t.Errorf("%s, %d pixels wide, dark %t: %s", name, width, dark, fault)
			}
		}
	}
}
