package live

import (
	"context"

	"kobai/kernel-setup/internal/checkout"
)

const (
	playgroundPackage = "kobai/pkg/playground"
	playgroundCode    = "package main\n\nimport \"" + playgroundPackage + "\"\n\nfunc main() { playground.Serve() }\n"
)

// BuildPlayground builds the same program for another platform into a file, as Build does.
func BuildPlayground(ctx context.Context, d checkout.Dir, goos, goarch, file string) error {
	return golang{d, []string{"GOOS=" + goos, "GOARCH=" + goarch}}.build(ctx, playgroundCode, file)
}

// Playground builds the program of the playground, whose page knows by itself what can be set.
func Playground(ctx context.Context, d checkout.Dir) (*Page, error) {
	g := golang{d, browser}
	compiled, err := g.compile(ctx, []string{`"` + playgroundPackage + `"`})
	if err != nil {
		return nil, err
	}
	page := &Page{}
	if page.Module, err = g.module(ctx, playgroundCode, compiled.fingerprint()); err != nil {
		return nil, err
	}
	return page, g.addRunners(ctx, page)
}
