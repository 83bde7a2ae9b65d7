// Package playground writes the playground's page: one file with its program, its charts and its words, which opens from a disk
// without a network. What can be set there, and the program itself, are the packages of the same name in pkg.
package playground

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/live"
	"kobai/pkg/playground/settings"
)

// Name is that of the page's file.
const Name = "playground.html"

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	pageLook string
	//go:embed form.js
	formScript string
	//go:embed play.js
	playScript string

	pageTemplate = template.Must(template.New("playground").Parse(pageText))
)

// Options say which page to write.
type Options struct {
	Language string // ja or en
	Other    string // the language of a page that lies in the folder beside this one's; empty for none
	Author   string
}

// Make returns the page. The program is built, or taken from .kobai/live where it was built before.
func Make(ctx context.Context, d checkout.Dir, o Options) ([]byte, error) {
	program, err := live.Playground(ctx, d, o.Language)
	if err != nil {
		return nil, err
	}
	f := files{root: d.Root}
	about, err := described(&f, program, o.Language)
	if err != nil {
		return nil, err
	}
	const static = "kernel-setup/internal/export/nbconvert/static/"
	scripts := []string{
		f.read("kernel-setup/assets/echarts/echarts.min.js"), f.read("kernel-setup/assets/kobai/prepare.js"), f.read("kernel-setup/assets/kobai/draw.js"),
		f.read(static + "page.js"), f.read(static + "live-run.js"), formScript, playScript,
	}
	data := map[string]any{
		"Language": o.Language, "Other": o.Other, "Author": o.Author, "Words": words[o.Language], "File": Name, "NotebookFile": NotebookName,
		"Policy":  template.HTMLAttr(`content="` + policy(scripts) + `"`),
		"Look":    template.CSS(f.read(static+"look.css") + f.read(static+"page.css") + f.read(static+"live.css") + pageLook),
		"About":   held("application/json", "kobai-playground", strings.ReplaceAll(about, "<", `\u003c`)),
		"Worker":  held("text/plain", "kobai-worker", f.readFrom(program.Runtime)+f.read(static+"live-worker.js")),
		"Module":  held("text/plain", "kobai-module", f.readFrom(program.Module)),
		"Scripts": elements(scripts),
	}
	if f.err != nil {
		return nil, f.err
	}
	var page bytes.Buffer
	err = pageTemplate.Execute(&page, data)
	return page.Bytes(), err
}

// described is what the scripts read: the form, the words, and what runs the module.
func described(f *files, program *live.Page, language string) (string, error) {
	about, err := json.Marshal(map[string]any{
		"settings": settings.Describe(), "words": words[language],
		"products": base64.StdEncoding.EncodeToString([]byte(f.readFrom(program.Products))), "env": program.Env,
		"first": json.RawMessage(cmp.Or(program.First(), "null")),
	})
	return string(about), err
}

// policy lets the page's own scripts run, by their hash, with WebAssembly and a worker, and reaches nothing.
func policy(scripts []string) string {
	sources := "'wasm-unsafe-eval'"
	for _, script := range scripts {
		sum := sha256.Sum256([]byte(script))
		sources += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; script-src " + sources + "; style-src 'unsafe-inline'; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'"
}

// held is a script element that holds text for the scripts to read. The text never ends the element.
func held(kind, id, text string) template.HTML {
	return template.HTML(`<script type="` + kind + `" id="` + id + `">` + text + `</script>`)
}

func elements(scripts []string) (all []template.HTML) {
	for _, script := range scripts {
		all = append(all, template.HTML("<script>"+script+"</script>"))
	}
	return all
}

// files reads the checkout's files; the first that cannot be read is its error.
type files struct {
	root string
	err  error
}

func (f *files) read(name string) string {
	return f.readFrom(filepath.Join(f.root, filepath.FromSlash(name)))
}

func (f *files) readFrom(path string) string {
	content, err := os.ReadFile(path)
	if err != nil && f.err == nil {
		f.err = err
	}
	return string(content)
}
