package export

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/state"
)

// TestLessonsAreCourseMaterial exports the course's own lessons and opens every page and every deck.
func TestLessonsAreCourseMaterial(t *testing.T) {
	d, err := state.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !state.Exists(d.Python()) {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	out := t.TempDir()
	if err := Export(context.Background(), d, options(t, d, out, "html", "slides", "markdown")); err != nil {
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
				if size := len(read(t, out, name+".html")); size > 3_000_000 {
					t.Errorf("the page has %d bytes, more than 3 MB", size)
				}
				tab := open(t, fileURL(filepath.Join(out, name+".html")), 800, 900, false, live)
				checkPage(t, tab, language)
				picture(t, tab, strings.ReplaceAll(name, "/", "-"), true)
				tab = open(t, fileURL(slides), 1280, 720, false, deck)
				walk(t, tab, strings.ReplaceAll(name, "/", "-"))
				checkLinks(t, out, name+".md")
			})
		}
	}
}
