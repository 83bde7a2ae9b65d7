package export

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"kobai/kernel-setup/internal/browser"
	"kobai/kernel-setup/internal/chromium"
)

// page is a converted page that waits to be printed.
type page struct {
	source        *source
	title, author string // their own copies, since the conversion goes on
	files         []string
	seconds       float64
}

// printer prints pages one after another beside the conversion.
type printer struct {
	x     *exporter
	pages chan page
	ended chan struct{}
	err   error
}

// startPrinter starts the printing; without a wish for PDF it only waits.
func (x *exporter) startPrinter(ctx context.Context) *printer {
	p := &printer{x: x, pages: make(chan page, len(x.sources)), ended: make(chan struct{})}
	go func() {
		defer close(p.ended)
		p.err = p.run(ctx)
	}()
	return p
}

func (p *printer) print(one page) { p.pages <- one }

// wait waits until every page is printed.
func (p *printer) wait() error {
	close(p.pages)
	<-p.ended
	p.pages = nil
	return p.err
}

// close ends the printing of a run that failed before wait.
func (p *printer) close() {
	if p.pages != nil {
		close(p.pages)
		<-p.ended
	}
}

// run starts the browser with the first page.
func (p *printer) run(ctx context.Context) error {
	var b *browser.Browser
	var missing error
	defer func() {
		if b != nil {
			b.Close()
		}
	}()
	for one := range p.pages {
		if b == nil && missing == nil {
			var path string
			if path, missing = chromium.Find(); missing == nil {
				b, missing = browser.Start(ctx, path)
			}
		}
		began := time.Now()
		err := missing
		if err == nil {
			err = p.one(b, one)
		}
		if ctx.Err() != nil {
			return nil
		}
		if p.x.wants("html") {
			if err := p.x.done(one.source, "html", one.seconds, one.files...); err != nil {
				return err
			}
		}
		if err != nil {
			p.x.fail(one.source, "pdf", err.Error())
			continue
		}
		if err := p.x.done(one.source, "pdf", time.Since(began).Seconds(), one.source.name+".pdf"); err != nil {
			return err
		}
	}
	return nil
}

// printLimit is how long a page may take, on a machine that has much else to do.
const printLimit = 10 * time.Minute

// one prints one page of the stage into a file beside it.
func (p *printer) one(b *browser.Browser, one page) error {
	tab, err := b.Tab(794, 1123, printLimit) // A4 at 96 dots per inch
	if err != nil {
		return err
	}
	defer tab.Close()
	if err := tab.Media("print", false); err != nil {
		return err
	}
	file := filepath.Join(p.x.stage.path, one.source.folder, one.source.name)
	if err := tab.Open(fileURL(file+".html"), "document.documentElement.dataset.ready"); err != nil {
		return err
	}
	printed, err := tab.PDF()
	if err != nil {
		return err
	}
	return os.WriteFile(file+".pdf", described(printed, one.title, one.author), 0o644)
}

// fileURL writes a path as an address.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // a drive letter of Windows
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
