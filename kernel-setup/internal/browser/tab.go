package browser

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Tab is one page. Its context serves every action of chromedp.
type Tab struct {
	Context context.Context
	stop    context.CancelFunc
	browser *Browser
	place   *place
	mu      sync.Mutex
	asked   []string
}

// place is where the browser shows a page: one after another, for a new place costs a process, which compiles every script anew.
type place struct {
	ctx  context.Context
	stop context.CancelFunc
}

// Tab opens a tab of the given size in CSS pixels that lives at most for a time.
func (b *Browser) Tab(width, height int, limit time.Duration) (*Tab, error) {
	at, err := b.take(limit)
	if err != nil {
		return nil, err
	}
	t := &Tab{browser: b, place: at}
	t.Context, t.stop = context.WithTimeout(at.ctx, limit)
	err = chromedp.Do(t.Context, chromedp.EmulateViewport(int64(width), int64(height)))
	if err == nil {
		err = chromedp.Listen(t.Context, func(event any) {
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

// take takes a place that nobody uses, or makes one.
func (b *Browser) take(limit time.Duration) (*place, error) {
	b.mu.Lock()
	if last := len(b.idle) - 1; last >= 0 {
		defer b.mu.Unlock()
		at := b.idle[last]
		b.idle = b.idle[:last]
		return at, nil
	}
	b.mu.Unlock()
	at := &place{}
	at.ctx, at.stop = chromedp.NewContext(b.ctx)
	made := make(chan error, 1)
	err := noTab.Fault(context.DeadlineExceeded)
	if ends(func() { made <- chromedp.Do(at.ctx) }, limit, b.ctx.Done()) {
		err = <-made
	}
	if err != nil {
		at.leave()
		return nil, err
	}
	return at, nil
}

// leave closes the place, and waits for that, but not for ever.
func (p *place) leave() { ends(p.stop, closeLimit, nil) }

// Close ends whatever the page does, and leaves its place to the next. A page that does not go takes its place with it.
func (t *Tab) Close() {
	t.stop()
	leaving, cancel := context.WithTimeout(t.place.ctx, closeLimit)
	defer cancel()
	if emulate(leaving, "", "light") != nil || chromedp.Do(leaving, chromedp.Navigate(nowhere)) != nil {
		t.place.leave()
		return
	}
	t.browser.mu.Lock()
	defer t.browser.mu.Unlock()
	t.browser.idle = append(t.browser.idle, t.place)
}

// nowhere is an empty page. It is a file, as most pages are, since the browser starts a process for another kind of address.
const nowhere = "file:///dev/null"

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
	return emulate(t.Context, media, scheme)
}

func emulate(ctx context.Context, media, scheme string) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	return err
}

// Open goes to an address and waits until a JavaScript expression is true.
func (t *Tab) Open(address, ready string) error {
	if err := chromedp.Do(t.Context, chromedp.Navigate(address)); err != nil {
		if errors.Is(err, context.Canceled) {
			return err
		}
		return notOpened.Fault(address, err)
	}
	return t.Wait(ready)
}

// Pause is how long to wait before looking again at what has been waited for so long: little at first, and later a twentieth of
// that, so that looking takes little from what is waited for.
func Pause(waited time.Duration) time.Duration {
	return min(max(waited/20, 20*time.Millisecond), 250*time.Millisecond)
}

// Wait waits until a JavaScript expression is true, or the tab's time is over.
func (t *Tab) Wait(expression string) error {
	for begun := time.Now(); ; {
		done, err := Eval[bool](t, "Boolean("+expression+")")
		if done {
			return nil
		}
		if err != nil && t.Context.Err() != nil {
			return notReady.Fault(expression)
		}
		if err != nil {
			return err
		}
		select {
		case <-t.Context.Done():
		case <-time.After(Pause(time.Since(begun))):
		}
	}
}

// Eval evaluates JavaScript in the page; a promise is waited for.
func Eval[T any](t *Tab, script string) (T, error) {
	return chromedp.Run(t.Context, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}
