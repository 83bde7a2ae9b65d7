package figure

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// endless is an option that ECharts never gets done with, as one of a scale without end.
var endless = []byte(`{"title":{"text":"endless"},"series":[]}`)

// stuck is a renderer whose drawings never end.
func stuck(t *testing.T) *Renderer {
	t.Helper()
	whole := picture
	picture = "function picture() { for (;;); }"
	defer func() { picture = whole }()
	return renderer(t)
}

func TestEndlessPictureIsGivenUp(t *testing.T) {
	r := stuck(t)
	r.limit = 100 * time.Millisecond
	if _, err := r.SVG(t.Context(), endless, 300); err == nil || !strings.Contains(err.Error(), "was not drawn within 100ms") {
		t.Errorf("the error is %v", err)
	}
}

func TestPictureEndsWithItsContext(t *testing.T) {
	r := stuck(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	for range 2 * cap(r.free) { // some of them draw, the others wait for their turn
		go func() {
			_, err := r.SVG(ctx, endless, 300)
			ended <- err
		}()
	}
	cancel()
	for range 2 * cap(r.free) {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
	}
}

// TestNumbersBelowTheSmallestNormalOneAreWritten writes them in every way that JavaScript has; some never came to an end.
func TestNumbersBelowTheSmallestNormalOneAreWritten(t *testing.T) {
	vm := goja.New()
	if _, err := vm.RunString(browser); err != nil {
		t.Fatal(err)
	}
	for script, want := range map[string]string{
		"(1e-310).toFixed(3)":        "0.000",
		"(-1e-310).toFixed(2)":       "-0.00",
		"(1e-318).toFixed(20)":       "0.00000000000000000000",
		"(1e-308).toFixed(20)":       "0.00000000000000000000",
		"(5e-324).toFixed()":         "0",
		"(5e-324).toPrecision(20)":   "4.9406564584124654418e-324",
		"(1e-318).toExponential(20)": "9.99998748495599830344e-319",
		"(0).toFixed(1)":             "0.0",
		"(1.26).toFixed(1)":          "1.3",
		"(1e-310).toExponential(2)":  "1.00e-310",
		"(5e-324).toExponential(1)":  "4.9e-324",
		"(1e-310).toPrecision(3)":    "1.00e-310",
		"String(1e-310)":             "1e-310",
		"String(5e-324)":             "5e-324",
		"(2.5e-320).toExponential()": "2.5e-320",
	} {
		said := make(chan string, 1)
		go func() {
			value, err := vm.RunString(script)
			if err != nil {
				said <- err.Error()
				return
			}
			said <- value.String()
		}()
		select {
		case got := <-said:
			if got != want {
				t.Errorf("%s is %s, wants %s", script, got, want)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s does not end", script)
		}
	}
}

// TestTheSmallestScalesAreDrawn draws logarithmic axes at both ends of what a number can be, which ECharts once never got done with.
func TestTheSmallestScalesAreDrawn(t *testing.T) {
	r, err := NewRenderer(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ends := range []string{`"min":1e-318,"max":1e-310`, `"min":1e-320,"max":1e-304`, `"min":5e-324,"max":1`, `"min":5e-324,"max":1e-323`, `"min":1e-320,"max":1e-320`, `"min":1e-300,"max":1e300`, `"min":1e307,"max":1.7e308`} {
		option := `{"xAxis":{"type":"value"},"yAxis":{"type":"log",` + ends + `},"series":[{"type":"line","data":[[1,1e-310],[2,1e-304],[3,1]]}]}`
		svg, err := r.SVG(t.Context(), []byte(option), 300)
		if err != nil {
			t.Errorf("%s: %v", ends, err)
		} else if !strings.Contains(svg, "</svg>") {
			t.Errorf("%s: no picture", ends)
		}
	}
}
