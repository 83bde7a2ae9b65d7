package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/export"
)

// exportNotebooks makes course material of notebooks.
func exportNotebooks(ctx context.Context, d checkout.Dir, o command.Export) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	edition := edition(o)
	return export.Export(ctx, d, export.Options{
		Notebooks: o.Notebooks, Formats: o.Formats, Languages: o.Languages, Author: o.Author, Code: o.Code,
		Edition: edition, Out: cmp.Or(o.Out, defaultOut(d, edition)), Progress: os.Stdout,
		Draw: []string{program, "draw"}, Live: []string{program, "live"},
	})
}

func edition(o command.Export) string {
	switch {
	case o.Student:
		return export.Student
	case o.Teacher:
		return export.Teacher
	}
	return export.Plain
}

// defaultOut is where documents go that were given no place: one that git ignores,
// and a place of its own for each edition, so that no answers come among the rest.
func defaultOut(d checkout.Dir, edition string) string {
	name := "course"
	if edition != export.Plain {
		name += "-" + edition
	}
	return filepath.Join(d.Root, "notebooks", "my", name)
}

// drawFigures draws pictures for the conversion, which starts it.
func drawFigures(ctx context.Context, d checkout.Dir, in io.Reader, out io.Writer) error {
	return export.Draw(ctx, in, out, os.DirFS(filepath.Join(d.Root, "kernel-setup", "assets")))
}
