package export

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/chromium"
)

// TestLessonsAreCourseMaterial exports the course's own lessons and opens every page and every deck.
func TestLessonsAreCourseMaterial(t *testing.T) {
	if testing.Short() {
		t.Skip("the lessons take minutes under the race detector, and the sample lesson takes the same ways")
	}
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(d.Python()) {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	t.Parallel()
	out := t.TempDir()
	formats := []string{"html", "slides", "markdown"}
	_, missing := chromium.Find()
	if missing == nil {
		formats = append(formats, "pdf")
	}
	if err := Export(context.Background(), d, options(t, d, out, formats...)); err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"ja", "en"} {
		pages, err := filepath.Glob(filepath.Join(out, language, "*.slides.html"))
		if err != nil || len(pages) == 0 {
			t.Fatalf("%d lessons in %s (%v)", len(pages), language, err)
		}
		for _, slides := range pages {
			name := language + "/" + strings.TrimSuffix(filepath.Base(slides), ".slides.html")
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				if size := len(read(t, out, name+".html")); size > 3_000_000 {
					t.Errorf("the page has %d bytes, more than 3 MB", size)
				}
				tab := open(t, fileURL(filepath.Join(out, name+".html")), 800, 900, false, live)
				checkPage(t, tab, language)
				checkCharts(t, tab, name, views[language])
				picture(t, tab, strings.ReplaceAll(name, "/", "-"), true)
				tab = open(t, fileURL(slides), 1280, 720, false, deck)
				walk(t, tab, strings.ReplaceAll(name, "/", "-"))
				pictures, _ := checkLinks(t, out, name+".md")
				drawings := strings.Count(read(t, out, name+".md"), "<img ")
				// A figure and the picture in it are two figures to a reader of the PDF's structure, a drawing in the text is one.
				if figures := strings.Count(read(t, out, name+".pdf"), "/S /Figure"); figures != 2*pictures+drawings {
					t.Errorf("the PDF has %d figures and pictures for the %d pictures and %d drawings of the Markdown", figures, pictures, drawings)
				}
			})
		}
	}
}
