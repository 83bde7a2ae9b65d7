package assets_test

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/chromium"
	"kobai/pkg/plot"
)

// policy is stricter than any page of ours: no inline script that is not a figure's, and no eval at all.
const policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; img-src data:; style-src 'unsafe-inline'"

// dot is the smallest picture.
const dot = `<img alt="" src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI4IiBoZWlnaHQ9IjgiLz4=">`

// cell is a figure as pkg/display puts it into a notebook, with the loader that it freezes there.
func cell(t *testing.T, f *plot.Figure, id, picture string) string {
	t.Helper()
	option, err := f.Option()
	if err != nil {
		t.Fatal(err)
	}
	loader, err := os.ReadFile("../../pkg/display/loader.js")
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf(`<div><figure class="kobai-figure" data-kobai="%s" data-height="%d" aria-label="%s" style="margin:0">%s</figure><script type="application/json">%s</script><script>%s</script></div>`,
		id, f.Height, html.EscapeString(f.Alt), picture, option, strings.ReplaceAll(string(loader), "FIGURE_ID", id))
}

// shared is one browser for all tests of this package.
var shared struct {
	once    sync.Once
	browser *browser.Browser
	missing error
}

func TestMain(m *testing.M) {
	status := m.Run()
	if shared.browser != nil {
		shared.browser.Close()
	}
	os.Exit(status)
}

// lab serves a body as JupyterLab would, with the files at <base>kernelspecs/kobai/ except those that are left out, and opens it in a
// browser until a condition holds. A message on the console fails the test, but for one about a file that was left out.
func lab(t *testing.T, body, ready string, leftOut ...string) *browser.Tab {
	t.Helper()
	return server(t, `<script id="jupyter-config-data" type="application/json">{"baseUrl":"/user/a/"}</script><body data-jp-theme-light="true">`, body, ready, leftOut...)
}

// server is lab with another beginning of the page, which says where the server's address begins.
func server(t *testing.T, where, body, ready string, leftOut ...string) *browser.Tab {
	t.Helper()
	t.Setenv("KOBAI_LANG", "ja")
	shared.once.Do(func() {
		var path string
		if path, shared.missing = chromium.Find(); shared.missing == nil {
			shared.browser, shared.missing = browser.Start(context.Background(), path)
		}
	})
	if shared.missing != nil {
		t.Skip(shared.missing)
	}
	mux := http.NewServeMux()
	for name, files := range map[string][]string{"kobai.js": {"kobai/prepare.js", "kobai/draw.js"}, "echarts.min.js": {"echarts/echarts.min.js"}} {
		mux.HandleFunc("/user/a/kernelspecs/kobai/"+name, func(w http.ResponseWriter, r *http.Request) {
			for _, missing := range leftOut {
				if missing == name {
					http.NotFound(w, r)
					return
				}
			}
			w.Header().Set("Content-Type", "text/javascript")
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Error(err)
				}
				w.Write(text)
			}
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		fmt.Fprintf(w, `<!doctype html><html lang="ja"><meta charset="utf-8"><title>lab</title><link rel="icon" href="data:,">
%s%s`, where, body)
	})
	host := httptest.NewServer(mux)
	t.Cleanup(host.Close)
	tab, err := shared.browser.Tab(1000, 800, 10*time.Minute) // on a machine that has much else to do
	if err != nil {
		t.Fatal(err)
	}
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
	t.Cleanup(func() {
		tab.Close()
		mu.Lock()
		defer mu.Unlock()
		for _, message := range said {
			if len(leftOut) == 0 || !strings.Contains(message, "404") && !strings.Contains(message, leftOut[0]) {
				t.Errorf("the console says: %s", message)
			}
		}
	})
	if err := tab.Open(host.URL, ready); err != nil {
		t.Fatal(err)
	}
	return tab
}

// inPage evaluates JavaScript in the page.
func inPage[T any](t *testing.T, tab *browser.Tab, script string) T {
	t.Helper()
	value, err := browser.Eval[T](tab, script)
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return value
}
