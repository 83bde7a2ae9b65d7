package figure

import (
	"context"
	"encoding/base64"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// parts takes a figure's HTML apart, as pkg/display writes it. Group 1 is the
// opening tag, 2 the picture where there is one or the words in its place, 3 the option.
var parts = regexp.MustCompile(`^(<figure class="kobai-figure" [^>]*>)(<img [^>]*>|<p>.*?</p>)?</figure><script type="application/json">(.*?)</script>`)

var (
	heightOf = regexp.MustCompile(` data-height="(\d+)"`)
	altOf    = regexp.MustCompile(` aria-label="([^"]*)"`)
)

// Figure is the HTML of one figure, taken apart.
type Figure struct {
	Option []byte
	Height int
	Alt    string // what is seen, in words
	open   string // the opening tag
	rest   string // from the option's script on
}

// Parse recognises a figure in an output's HTML.
func Parse(text string) (f Figure, ok bool) {
	m := parts.FindStringSubmatchIndex(text)
	if m == nil {
		return Figure{}, false
	}
	f.open, f.Option = text[m[2]:m[3]], []byte(text[m[6]:m[7]])
	f.rest = text[m[6]-len(`</figure><script type="application/json">`):]
	f.Height = 420
	if h := heightOf.FindStringSubmatch(f.open); h != nil {
		f.Height, _ = strconv.Atoi(h[1]) // digits; too many give 0, which ECharts refuses
	}
	if a := altOf.FindStringSubmatch(f.open); a != nil {
		f.Alt = html.UnescapeString(a[1])
	}
	return f, true
}

// WithPicture is the figure's HTML with a picture in it, in place of one that may
// stand there.
func (f Figure) WithPicture(svg string) string {
	alt := strings.ReplaceAll(html.EscapeString(f.Alt), "\n", "&#10;")
	return f.open + `<img alt="` + alt + `" src="data:image/svg+xml;base64,` +
		base64.StdEncoding.EncodeToString([]byte(svg)) + `">` + f.rest
}

// Insert draws the picture of a figure and puts it into its HTML. Other HTML it
// returns as it is.
func (r *Renderer) Insert(ctx context.Context, text string) (string, error) {
	f, ok := Parse(text)
	if !ok {
		return text, nil
	}
	svg, err := r.SVG(ctx, f.Option, f.Height)
	if err != nil {
		return text, err
	}
	return f.WithPicture(svg), nil
}
