package live

import (
	"context"

	"kobai/kernel-setup/internal/checkout"
)

const playgroundPackage = "kobai/pkg/playground"

// Playground builds the program of the playground, whose page knows by itself what can be set.
func Playground(ctx context.Context, d checkout.Dir) (*Page, error) {
	g := golang{d, browser}
	compiled, err := g.compile(ctx, []string{`"` + playgroundPackage + `"`})
	if err != nil {
		return nil, err
	}
	page := &Page{}
	code := "package main\n\nimport \"" + playgroundPackage + "\"\n\nfunc main() { playground.Serve() }\n"
	if page.Module, err = g.module(ctx, code, compiled.fingerprint()); err != nil {
		return nil, err
	}
	return page, g.addRunners(ctx, page)
}
