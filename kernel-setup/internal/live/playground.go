package live

import (
	"context"

	"kobai/kernel-setup/internal/checkout"
)

const (
	playgroundPackage = "kobai/pkg/playground"
	playgroundCell    = "playground"
	playgroundCode    = "package main\n\nimport \"" + playgroundPackage + "\"\n\nfunc main() { playground.Serve() }\n"
)

// First is what the playground shows first, as JSON; empty where this machine cannot compute as a page does.
func (p *Page) First() string {
	for _, output := range p.Outputs[playgroundCell] {
		if shown, ok := output["data"].(map[string]any); ok {
			text, _ := shown["application/json"].(string)
			return text
		}
		if shown, ok := output["data"].(map[string]string); ok {
			return shown["application/json"]
		}
	}
	return ""
}

// BuildPlayground builds the same program for another platform into a file, as Build does.
func BuildPlayground(ctx context.Context, d checkout.Dir, goos, goarch, file string) error {
	return forProgram(d, goos, goarch).build(ctx, playgroundCode, file)
}

// Playground builds the program of the playground, whose page knows by itself what can be set. Its one output is what the program shows
// first, in a language, so that the page has something to show before it computes.
func Playground(ctx context.Context, d checkout.Dir, language string) (*Page, error) {
	g := forPage(d)
	compiled, err := g.compile(ctx, []string{`"` + playgroundPackage + `"`})
	if err != nil {
		return nil, err
	}
	page := &Page{Cells: []Cell{{ID: playgroundCell}}, Env: map[string]string{"KOBAI_LANG": language}}
	if page.Module, err = g.module(ctx, playgroundCode, compiled.fingerprint()); err != nil {
		return nil, err
	}
	if page.Outputs, err = g.outputs(ctx, page, playgroundCode, "."+language); err != nil {
		return nil, err
	}
	return page, g.addRunners(ctx, page)
}
