package export

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"kobai/kernel-setup/internal/playground"
)

// computes reports whether pages are alive: what is printed, or shows no code, is not.
func (x *exporter) computes() bool { return x.wants("html") && x.hasLive() }

// hasLive reports whether cells that are shown may be alive, on pages and on slides.
func (x *exporter) hasLive() bool { return x.Code != None && len(x.Live) > 0 }

// writePlayground writes the playground beside the lessons of each language, where the pages compute.
func (x *exporter) writePlayground(ctx context.Context) error {
	if !x.computes() {
		return nil
	}
	for _, language := range x.Languages {
		o := playground.Options{Language: language, Author: x.Author}
		if other := map[string]string{"ja": "en", "en": "ja"}[language]; slices.Contains(x.Languages, other) {
			o.Other = other
		}
		page, err := playground.Make(ctx, x.dir, o)
		if err != nil {
			return err
		}
		nb, err := playground.Notebook(language)
		if err != nil {
			return err
		}
		folder, err := x.stage.folder(language)
		if err != nil {
			return err
		}
		for _, file := range []struct {
			name, form string
			content    []byte
		}{{playground.Name, "html", page}, {playground.NotebookName, "notebook", nb}} {
			if err := os.WriteFile(filepath.Join(folder, file.name), file.content, 0o644); err != nil {
				return err
			}
			size, err := x.stage.publish(filepath.Join(language, file.name))
			if err != nil {
				return err
			}
			x.files++
			x.say("  %-24s %-9s %7.2f MB", filepath.Join(language, "playground"), file.form, float64(size)/1e6)
		}
	}
	x.playground = true
	return nil
}
