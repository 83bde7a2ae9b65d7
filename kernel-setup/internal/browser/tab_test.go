package browser

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/chromium"
)

// TestTabs opens tabs one after another and side by side in one browser.
func TestTabs(t *testing.T) {
	path, err := chromium.Find()
	if err != nil {
		t.Skip(err)
	}
	b, err := Start(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	t.Run("a tab knows nothing of the last", func(t *testing.T) { knowsNothing(t, b) })
	t.Run("two at once have two places", func(t *testing.T) { sideBySide(t, b) })
}

// opened is a tab with a page of the given script.
func opened(t *testing.T, b *Browser, script string) *Tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte("<!doctype html><title>x</title><script>"+script+"</script>"), 0o644); err != nil {
		t.Fatal(err)
	}
	tab, err := b.Tab(640, 480, 5*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if err := tab.Open("file://"+file, "document.title === 'x'"); err != nil {
		t.Fatal(err)
	}
	return tab
}

// knowsNothing closes a tab that was printed in the dark, and opens another in its place.
func knowsNothing(t *testing.T, b *Browser) {
	first := opened(t, b, "window.mine = 1")
	if err := first.Media("print", true); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(first.Context, chromedp.EmulateViewport(300, 200)); err != nil {
		t.Fatal(err)
	}
	first.Close()
	second := opened(t, b, "")
	defer second.Close()
	if first.place != second.place {
		t.Error("the place of a tab that was closed is not used again")
	}
	got, err := Eval[[]any](second, "[innerWidth, matchMedia('screen').matches, matchMedia('(prefers-color-scheme: dark)').matches, window.mine === undefined]")
	if want := []any{640.0, true, false, true}; err != nil || !slices.Equal(got, want) {
		t.Errorf("width, screen, dark and empty are %v, wants %v (%v)", got, want, err)
	}
	if asked := second.Requests(); len(asked) != 1 {
		t.Errorf("the second tab has asked for %q, wants its own page alone", asked)
	}
	if _, err := Eval[int](first, "1"); err == nil {
		t.Error("a closed tab answers")
	}
}

// sideBySide opens a tab while another is used.
func sideBySide(t *testing.T, b *Browser) {
	first, second := opened(t, b, "window.mine = 1"), opened(t, b, "window.mine = 2")
	defer first.Close()
	defer second.Close()
	one, err := Eval[int](first, "mine")
	two, other := Eval[int](second, "mine")
	if one != 1 || two != 2 || err != nil || other != nil {
		t.Errorf("the tabs hold %d and %d (%v, %v)", one, two, err, other)
	}
}

// TestPauseGrows: what comes soon is seen soon, and what takes minutes is not looked at fifty times a second.
func TestPauseGrows(t *testing.T) {
	for waited, want := range map[time.Duration]time.Duration{0: 20 * time.Millisecond, 2 * time.Second: 100 * time.Millisecond, time.Minute: 250 * time.Millisecond} {
		if got := Pause(waited); got != want {
			t.Errorf("after %v it pauses for %v, wants %v", waited, got, want)
		}
	}
}
