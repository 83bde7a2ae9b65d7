// Package browser drives a Chromium-family browser: to print pages, and to test them.
package browser

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Browser is a running browser without a window.
type Browser struct {
	ctx   context.Context
	stops []context.CancelFunc
}

// Start starts the browser at a path. It ends with ctx or with Close. The browser reaches no host but this machine: every name
// leads nowhere, and so does every address.
func Start(ctx context.Context, path string) (*Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"),
		chromedp.Flag("lang", "ja"),
	)
	allocated, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	first, stopFirst := chromedp.NewContext(allocated)
	b := &Browser{first, []context.CancelFunc{stopFirst, stopAllocator}}
	started := make(chan error, 1)
	err := fmt.Errorf("it has not come up: %w", context.DeadlineExceeded)
	if ends(func() { started <- chromedp.Do(first) }, startLimit, ctx.Done()) {
		err = <-started
	}
	if err != nil {
		b.Close()
		return nil, fmt.Errorf("the browser %s does not start: %w", path, err)
	}
	return b, nil
}

const (
	startLimit = 2 * time.Minute  // on a machine that has much else to do
	closeLimit = 10 * time.Second // after which the processes that are left are the system's to end
)

// Close ends the browser and waits until its processes and its folder are gone, but not for ever: one that was interrupted while it
// came up may never answer.
func (b *Browser) Close() {
	ends(func() {
		patient, cancel := context.WithTimeout(b.ctx, 5*time.Second)
		defer cancel()
		chromedp.Cancel(patient)
	}, closeLimit, nil)
	ends(func() {
		for _, stop := range b.stops {
			stop()
		}
	}, closeLimit, nil)
}

// ends runs f and tells whether it ended within a time, and within a second of given up.
func ends(f func(), limit time.Duration, given <-chan struct{}) bool {
	ended := make(chan struct{})
	go func() { defer close(ended); f() }()
	select {
	case <-ended:
		return true
	case <-given:
		limit = time.Second
	case <-time.After(limit):
		return false
	}
	select {
	case <-ended:
		return true
	case <-time.After(limit):
		return false
	}
}

// Tab is one page. Its context serves every action of chromedp.
type Tab struct {
	Context context.Context
	stop    context.CancelFunc
	mu      sync.Mutex
	asked   []string
}

// Tab opens a tab of the given size in CSS pixels that lives at most for a time.
func (b *Browser) Tab(width, height int, limit time.Duration) (*Tab, error) {
	opened, stopTab := chromedp.NewContext(b.ctx)
	limited, stopClock := context.WithTimeout(opened, limit)
	t := &Tab{Context: limited, stop: func() { stopClock(); stopTab() }}
	err := chromedp.Do(limited, chromedp.EmulateViewport(int64(width), int64(height)))
	if err == nil {
		err = chromedp.Listen(limited, func(event any) {
			if sent, ok := event.(*network.EventRequestWillBeSent); ok {
				t.mu.Lock()
				t.asked = append(t.asked, sent.Request.URL)
				t.mu.Unlock()
			}
		})
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// Close closes the tab.
func (t *Tab) Close() { t.stop() }

// Requests lists every address that the tab has asked for so far, the page's own included.
func (t *Tab) Requests() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.asked...)
}

// Media makes the page take itself for printed ("print") or shown ("screen"), and for dark or light.
func (t *Tab) Media(media string, dark bool) error {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(t.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	return err
}

// Open goes to an address and waits until a JavaScript expression is true.
func (t *Tab) Open(address, ready string) error {
	if err := chromedp.Do(t.Context, chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("%s does not open: %w", address, err)
	}
	return t.Wait(ready)
}

// Wait waits until a JavaScript expression is true, or the tab's time is over.
func (t *Tab) Wait(expression string) error {
	for {
		done, err := Eval[bool](t, "Boolean("+expression+")")
		if done {
			return nil
		}
		if err != nil && t.Context.Err() != nil {
			return fmt.Errorf("the page never came to %s", expression)
		}
		if err != nil {
			return err
		}
		select {
		case <-t.Context.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Eval evaluates JavaScript in the page; a promise is waited for.
func Eval[T any](t *Tab, script string) (T, error) {
	return chromedp.Run(t.Context, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}
