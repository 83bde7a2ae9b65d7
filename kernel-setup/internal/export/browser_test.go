package export

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/chromium"
)

// shared is one browser for all tests of a run.
var shared struct {
	once    sync.Once
	browser *browser.Browser
	missing error
}

// open opens an address in a browser that reaches no network. When the test ends, every request for anything but the page itself
// fails it, and so does every message on the console.
func open(t *testing.T, address string, width, height int, dark bool, ready string) *browser.Tab {
	t.Helper()
	tab, messages := blank(t, width, height, dark)
	if err := tab.Open(address, ready); err != nil {
		t.Fatalf("%v; console: %v", err, messages())
	}
	t.Cleanup(func() {
		for _, request := range tab.Requests() {
			if !strings.HasPrefix(request, "file:") && !strings.HasPrefix(request, "data:") && !strings.HasPrefix(request, "blob:") {
				t.Errorf("%s asks for %s", address, request)
			}
		}
		for _, message := range messages() {
			t.Errorf("%s says on the console: %s", address, message)
		}
	})
	return tab
}

// blank opens an empty tab and listens to its console.
func blank(t *testing.T, width, height int, dark bool) (tab *browser.Tab, messages func() []string) {
	t.Helper()
	shared.once.Do(func() {
		var path string
		if path, shared.missing = chromium.Find(); shared.missing == nil {
			shared.browser, shared.missing = browser.Start(context.Background(), path)
		}
	})
	if shared.missing != nil {
		t.Skip(shared.missing)
	}
	tab, err := shared.browser.Tab(width, height, 10*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tab.Close)
	var mu sync.Mutex
	var said []string
	console := chromedp.Console(tab.Context)
	go func() {
		for message, err := range console {
			if err != nil {
				return
			}
			mu.Lock()
			said = append(said, message.String())
			mu.Unlock()
		}
	}()
	if err := tab.Media("screen", dark); err != nil {
		t.Fatal(err)
	}
	return tab, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), said...)
	}
}

// eval evaluates JavaScript in a page.
func eval[T any](t *testing.T, tab *browser.Tab, script string) T {
	t.Helper()
	value, err := browser.Eval[T](tab, script)
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return value
}

// pictured reports whether somebody wants pictures of the pages.
func pictured() bool { return os.Getenv("KOBAI_PICTURES") != "" }

// picture writes a picture of the page into the folder that KOBAI_PICTURES names.
func picture(t *testing.T, tab *browser.Tab, name string, whole bool) {
	if !pictured() {
		return
	}
	folder := os.Getenv("KOBAI_PICTURES")
	action := chromedp.CaptureScreenshot()
	if whole {
		action = chromedp.FullScreenshot(100)
	}
	png, err := chromedp.Run(tab.Context, action)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
	if err != nil {
		t.Error(err)
	}
}
