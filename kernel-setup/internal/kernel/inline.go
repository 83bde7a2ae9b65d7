package kernel

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// inlineFile is an output with all that figures load. VS Code shows outputs in a frame that no Jupyter serves, so that the first cell
// with a figure brings the code along.
const inlineFile = "inline.html"

// InlineMark is in the tag of that output. What stores or exports notebooks leaves it out.
const InlineMark = `data-kobai="inline"`

// inlineScript unpacks the code, runs it, and draws what came before it: a notebook that is opened again may show a figure first. The
// loaders of the figures wait for the same promise.
const inlineScript = `<script ` + InlineMark + `>(function(w,d){if(w.kobai&&w.kobai.draw)return;` +
	`w.kobaiLoaded=new Response(new Blob([Uint8Array.from(atob('%s'),function(c){return c.charCodeAt(0)})]).stream().pipeThrough(new DecompressionStream('gzip'))).text()` +
	`.then(function(t){var e=d.createElement('script');e.textContent=t;d.head.appendChild(e);` +
	`d.querySelectorAll('figure.kobai-figure>p').forEach(function(p){p.remove()});w.kobai.scan()})})(window,document)</script>`

// writeInline writes the file into a kernel's folder.
func writeInline(d checkout.Dir, folder string) error {
	var packed bytes.Buffer
	pack, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	// ECharts first: the other file looks for it when it draws.
	for _, part := range []string{"echarts/echarts.min.js", "kobai/prepare.js", "kobai/draw.js"} {
		text, err := os.ReadFile(filepath.Join(d.Root, "kernel-setup", "assets", filepath.FromSlash(part)))
		if err != nil {
			return notWhole.Fault(err)
		}
		pack.Write(append(text, ";\n"...)) // into memory, which does not fail
	}
	if err := pack.Close(); err != nil {
		return err
	}
	place := filepath.Join(folder, inlineFile)
	text := fmt.Appendf(nil, inlineScript, base64.StdEncoding.EncodeToString(packed.Bytes()))
	if there, err := os.ReadFile(place); err == nil && bytes.Equal(there, text) {
		return nil
	}
	if err := atomicfile.Write(place, text, 0o644); err != nil {
		return notWritten.Fault(place, err)
	}
	return nil
}
