// Package figure draws the static picture of a figure: ECharts itself, run by
// goja, renders the option that pkg/plot made into SVG. The picture stands in the
// stored notebook for every place where no script runs.
package figure

import (
	"crypto/sha256"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/dop251/goja"
)

// Width is the width of a picture in pixels, about that of a JupyterLab cell.
const Width = 820

//go:embed browser.js
var browser string // before ECharts

//go:embed picture.js
var picture string // after it

// Renderer draws pictures. It compiles ECharts once and remembers what it has
// drawn; use one for a whole run. It is safe for concurrent use.
type Renderer struct {
	programs []*goja.Program

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
		return nil, fmt.Errorf("the pictures cannot be drawn: %w", err)
	}
	prepare, err := fs.ReadFile(assets, "kobai/prepare.js")
	if err != nil {
		return nil, fmt.Errorf("the pictures cannot be drawn: %w", err)
	}
	r := &Renderer{drawn: map[[sha256.Size]byte]*drawing{}}
	for _, file := range []struct{ name, text string }{
		{"browser.js", browser}, {"echarts.min.js", string(echarts)}, {"prepare.js", string(prepare)}, {"picture.js", picture},
	} {
		program, err := goja.Compile(file.name, file.text, false)
		if err != nil {
			return nil, fmt.Errorf("the pictures cannot be drawn: %w", err)
		}
		r.programs = append(r.programs, program)
	}
	return r, nil
}

// SVG draws an option, as pkg/plot gives it, at a height in pixels. Of an explorer
// it draws the frame that the option opens with. The same option gives the same
// bytes.
func (r *Renderer) SVG(option []byte, height int) (string, error) {
	key := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", height, option))
	r.mu.Lock()
	d := r.drawn[key]
	if d == nil {
		d = new(drawing)
		r.drawn[key] = d
	}
	r.mu.Unlock()
	d.once.Do(func() { d.svg, d.err = r.draw(string(option), height) })
	return d.svg, d.err
}

// draw runs in a machine of its own: ECharts numbers its classes and clip paths by
// what the machine has drawn before.
func (r *Renderer) draw(option string, height int) (string, error) {
	vm := goja.New()
	for _, program := range r.programs {
		if _, err := vm.RunProgram(program); err != nil {
			return "", fmt.Errorf("ECharts does not start: %w", err)
		}
	}
	draw, ok := goja.AssertFunction(vm.Get("picture"))
	if !ok {
		return "", errors.New("ECharts does not start: picture.js defines no function picture")
	}
	svg, err := draw(goja.Undefined(), vm.ToValue(option), vm.ToValue(Width), vm.ToValue(height))
	if err != nil {
		return "", fmt.Errorf("ECharts cannot draw this option: %w", err)
	}
	return svg.String(), nil
}
