// Package browser drives a Chromium-family browser: to print pages, and to test them.
package browser

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"github.com/chromedp/chromedp"

	"kobai/kernel-setup/internal/i18n"
)

// Browser is a running browser without a window.
type Browser struct {
	ctx   context.Context
	stops []context.CancelFunc

	mu   sync.Mutex
	idle []*place // that nobody uses now
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
		// Without these every tab brings two more pages, for the suggestions below an address bar that nobody sees.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
	)
	allocated, stopAllocator := chromedp.NewExecAllocator(ctx, options...)
	first, stopFirst := chromedp.NewContext(allocated)
	b := &Browser{ctx: first, stops: []context.CancelFunc{stopFirst, stopAllocator}}
	started := make(chan error, 1)
	err := i18n.Because(noAnswer.Fault(), context.DeadlineExceeded)
	if ends(func() { started <- chromedp.Do(first) }, startLimit, ctx.Done()) {
		err = <-started
	}
	if err != nil {
		var none *fs.PathError
		if errors.As(err, &none) { // no process came to be, and none can be asked to end
			b.stop()
		} else {
			b.Close()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, notStarted.Fault(path, err)
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
	b.stop()
}

// stop ends the browser's process, and waits for it, but not for ever.
func (b *Browser) stop() {
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
