package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatJupyterLabOpensIsExported gives each file one fault that JupyterLab forgives. Each must come out with all that a reader
// sees, and the progress must say what was repaired where something was.
func TestWhatJupyterLabOpensIsExported(t *testing.T) {
	workshop(t)
	const seen = `{"cell_type": "markdown", "metadata": {}, "source": "SEEN"}`
	file := func(rest, cells string) string {
		return `{"nbformat": 4, "nbformat_minor": 4, "metadata": {}` + rest + `, "cells": [` + cells + `]}`
	}
	printing := func(output string) string {
		return file("", `{"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "1", "outputs": [`+output+`]}`)
	}
	cases := map[string]struct{ text, says string }{
		"id-in-4.4":        {file("", `{"id": "x", "cell_type": "markdown", "metadata": {}, "source": "SEEN"}`), ""},
		"id-that-is-wrong": {strings.Replace(file("", `{"id": "a b!", "cell_type": "markdown", "metadata": {}, "source": "SEEN"}`), `_minor": 4`, `_minor": 5`, 1), ""},
		"prose-output":     {file("", `{"cell_type": "markdown", "metadata": {}, "source": "SEEN", "outputs": [{}], "execution_count": 3}`), "cell 1 has outputs, which only code can have"},
		"nameless-stream":  {printing(`{"output_type": "stream", "text": ["SEEN\n"]}`), "printed text had no name"},
		"null-in-stream":   {printing(`{"output_type": "stream", "name": "stdout", "text": ["SEEN", null]}`), ""},
		"old-output":       {printing(`{"output_type": "pyout", "data": {"text/plain": "SEEN"}}`), ""},
		"half-an-error":    {printing(`{"output_type": "error", "traceback": ["SEEN"]}`), ""},
		"no-metadata":      {printing(`{"output_type": "execute_result", "data": {"text/plain": "SEEN"}}`), ""},
		"extra-key":        {file(`, "orig": 3`, `{"cell_type": "markdown", "metadata": {}, "source": "SEEN", "extra": [1]}`), ""},
		"no-authors":       {strings.Replace(file("", seen), `"metadata": {}`, `"metadata": {"authors": null}`, 1), "authors was no list"},
		"no-widget-state":  {strings.Replace(file("", seen), `"metadata": {}`, `"metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": {"version_major": 2}}}`, 1), ""},
		"odd-widgets":      {strings.Replace(file("", seen), `"metadata": {}`, `"metadata": {"widgets": 3}`, 1), ""},
		"odd-count":        {file("", `{"cell_type": "code", "metadata": {}, "execution_count": true, "source": "SEEN", "outputs": []}`), ""},
		"kernel-of-nobody": {strings.Replace(file("", seen), `"metadata": {}`, `"metadata": {"kernelspec": {"name": null}, "language_info": {}}`, 1), ""},
		"title-of-numbers": {strings.Replace(file("", seen), `"metadata": {}`, `"metadata": {"title": 7}`, 1), "the remark title was not valid"},
		"tags-in-a-string": {file("", `{"cell_type": "markdown", "metadata": {"tags": "a"}, "source": "SEEN"}`), "tags were no list"},
		"folded-by-a-word": {file("", `{"cell_type": "code", "metadata": {"collapsed": "yes"}, "execution_count": "1", "source": "SEEN", "outputs": null}`), "the remark collapsed was not valid"},
		"no-source":        {file("", `{"cell_type": "code"}, `+seen), "cell 1 had no source"},
		"null-metadata":    {file("", `{"cell_type": "markdown", "metadata": null, "source": ["SE", "EN"], "attachments": null}`), ""},
		"old-heading":      {file("", `{"cell_type": "heading", "level": 2, "metadata": {}, "source": "SEEN"}`), "had the type heading"},
		"unknown-type":     {file("", `{"cell_type": "sql", "metadata": {}, "source": "SEEN"}`), "the unknown type “sql” and stands as plain text"},
		"stray-output":     {printing(`7, {"output_type": "stream", "name": "stdout", "text": "SEEN"}`), "what was no output"},
		"many-faults":      {file("", strings.Repeat(`{"cell_type": "code", "metadata": {}}, `, 9)+seen), "cell 5 had no source; and 4 more like these"},
		"half-an-emoji":    {file("", `{"cell_type": "markdown", "metadata": {}, "source": "SEEN \ud83d"}`), "half a character"},
		"whole-emoji":      {file("", `{"cell_type": "markdown", "metadata": {}, "source": "SEEN \ud83d\ude00"}`), ""},
		"mark-of-bytes":    {"\ufeff" + file("", seen), ""},
		"format-as-text":   {strings.Replace(file("", seen), `"nbformat": 4`, `"nbformat": "4"`, 1), "not a whole number"},
	}
	folder, out := t.TempDir(), t.TempDir()
	o := options(t, made.dir, out, "markdown", "notebook")
	for name, c := range cases {
		path := filepath.Join(folder, name+".ipynb")
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		o.Notebooks = append(o.Notebooks, path)
	}
	var progress bytes.Buffer
	o.Progress = &progress
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	for name, c := range cases {
		for _, ending := range []string{".md", ".ipynb"} {
			if !strings.Contains(read(t, out, name+ending), "SEEN") {
				t.Errorf("%s%s lost what a reader sees", name, ending)
			}
		}
		said := ""
		for line := range strings.Lines(progress.String()) {
			if strings.Contains(line, name+".ipynb: ") {
				said += line
			}
		}
		if (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: the progress says %q, wants %q", name, said, c.says)
		}
	}
}
