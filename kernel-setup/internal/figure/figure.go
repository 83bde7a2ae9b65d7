// Package figure draws the static picture of a figure: ECharts itself, run by
// goja, renders the option that pkg/plot made into SVG. The picture stands in the
// stored notebook for every place where no script runs.
package figure

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"io/fs"
	"runtime"
	"sync"
	"time"

	"github.com/dop251/goja"

	"kobai/kernel-setup/internal/letters"
)

// Width is the width of a picture in pixels, about that of a JupyterLab cell.
const Width = 820

//go:embed browser.js
var browser string // before ECharts

//go:embed measure.js
var measure string // after it, with the widths of letters

//go:embed picture.js
var picture string // last

// limit is how long one picture may take, many times what the largest needs on a
// busy machine. A scale without end would be drawn for ever.
const limit = 2 * time.Minute

// Renderer draws pictures. It compiles ECharts once and remembers what it has
// drawn; use one for a whole run. It is safe for concurrent use: as many pictures
// are drawn at a time as there are cores, since each needs 30 MB.
type Renderer struct {
	programs []*goja.Program
	limit    time.Duration
	free     chan struct{} // holds a token for each picture that may be drawn now

	mu    sync.Mutex
	drawn map[[sha256.Size]byte]*drawing
}

// drawing is one picture, drawn by whoever asks first.
type drawing struct {
	once sync.Once
	svg  string
	err  error
}

// NewRenderer reads ECharts and prepare.js from the folder of vendored assets.
func NewRenderer(assets fs.FS) (*Renderer, error) {
	echarts, err := fs.ReadFile(assets, "echarts/echarts.min.js")
	if err != nil {
		return nil, cannotStart.Fault(err)
	}
	prepare, err := fs.ReadFile(assets, "kobai/prepare.js")
	if err != nil {
		return nil, cannotStart.Fault(err)
	}
	r := &Renderer{limit: limit, free: make(chan struct{}, runtime.NumCPU()), drawn: map[[sha256.Size]byte]*drawing{}}
	for _, file := range []struct{ name, text string }{
		{"browser.js", browser}, {"echarts.min.js", string(echarts)}, {"widths.js", "var WIDTHS = " + letters.Table}, {"measure.js", measure},
		{"prepare.js", string(prepare)}, {"picture.js", picture},
	} {
		program, err := goja.Compile(file.name, file.text, false)
		if err != nil {
			return nil, cannotStart.Fault(err)
		}
		r.programs = append(r.programs, program)
	}
	return r, nil
}

// SVG draws an option, as pkg/plot gives it, at a height in pixels. Of an explorer
// it draws the frame that the option opens with. The same option gives the same
// bytes. When ctx ends so does the drawing, with ctx's error.
func (r *Renderer) SVG(ctx context.Context, option []byte, height int) (string, error) {
	key := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", height, option))
	r.mu.Lock()
	d := r.drawn[key]
	if d == nil {
		d = new(drawing)
		r.drawn[key] = d
	}
	r.mu.Unlock()
	d.once.Do(func() {
		select {
		case r.free <- struct{}{}:
			d.svg, d.err = r.draw(ctx, string(option), height)
			<-r.free
		case <-ctx.Done():
			d.err = ctx.Err()
		}
		if ctx.Err() != nil { // who asks with another context gets the picture
			r.mu.Lock()
			delete(r.drawn, key)
			r.mu.Unlock()
		}
	})
	return d.svg, d.err
}

// draw runs in a machine of its own: ECharts numbers its classes and clip paths by
// what the machine has drawn before.
func (r *Renderer) draw(ctx context.Context, option string, height int) (string, error) {
	bounded, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	vm := goja.New()
	defer context.AfterFunc(bounded, func() { vm.Interrupt(bounded.Err()) })()
	type result struct {
		svg string
		err error
	}
	ended := make(chan result, 1)
	go func() {
		svg, err := r.picture(vm, option, height)
		ended <- result{svg, err}
	}()
	var done result
	select {
	case done = <-ended:
	case <-bounded.Done(): // a function of the machine's own does not hear the interrupt: it is left behind
		done.err = bounded.Err()
	}
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case bounded.Err() != nil && done.err != nil:
		return "", tooSlow.Fault(r.limit)
	}
	return done.svg, done.err
}

func (r *Renderer) picture(vm *goja.Runtime, option string, height int) (string, error) {
	for _, program := range r.programs {
		if _, err := vm.RunProgram(program); err != nil {
			return "", cannotStart.Fault(err)
		}
	}
	draw, ok := goja.AssertFunction(vm.Get("picture"))
	if !ok {
		return "", cannotStart.Fault("picture.js defines no function picture")
	}
	svg, err := draw(goja.Undefined(), vm.ToValue(option), vm.ToValue(Width), vm.ToValue(height))
	if err != nil {
		return "", badOption.Fault(err)
	}
	return trimmed(svg.String()), nil
}
