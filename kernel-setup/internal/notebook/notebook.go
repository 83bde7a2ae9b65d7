// Package notebook reads and writes Jupyter's file format, version 4, with the
// bytes that nbformat itself would write: keys sorted, one space of indentation,
// no escaped characters. What it does not know in a file it keeps.
package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kernel is the name under which Jupyter knows our kernel.
const Kernel = "kobai"

// Notebook is one .ipynb file.
type Notebook struct {
	Cells    []Cell
	Metadata map[string]any
	Minor    int // of format 4; cells carry ids from 4.5 on
	extra    map[string]any
}

// New makes an empty notebook for our kernel. What it says of itself stands in its metadata under our name.
func New(about map[string]any) *Notebook {
	return &Notebook{Minor: 5, Metadata: map[string]any{
		"kernelspec": map[string]any{"display_name": "Kobai (Go)", "language": "go", "name": Kernel},
		"language_info": map[string]any{
			"file_extension": ".go", "mimetype": "text/x-go", "name": "go",
			"pygments_lexer": "go", // without it Go would be coloured as Python
		},
		"kobai": about,
	}}
}

// Cell is a cell of code, Markdown or raw text.
type Cell struct {
	Type           string
	ID             string
	Source         string
	Metadata       map[string]any
	ExecutionCount int // 0 where the cell has not run
	Outputs        []Output
	extra          map[string]any
}

// Output is one output of a code cell, as nbformat describes it.
type Output map[string]any

// HTML is what an output shows as HTML, "" where it shows none.
func (o Output) HTML() string {
	data, _ := o["data"].(map[string]any)
	text, _ := Text(data["text/html"])
	return text
}

// These say why a file is refused.
var (
	ErrNotUTF8     = notUTF8.Fault()
	ErrNotJSON     = notJSON.Fault()
	ErrNotNotebook = notANotebook.Fault()
)

// Parse reads a notebook.
func Parse(text []byte) (*Notebook, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // some editors begin a file with the mark of its encoding
	if !utf8.Valid(text) {
		return nil, ErrNotUTF8 // what cannot be read must not be written back
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber() // a number we do not touch keeps its digits
	var top map[string]any
	if err := decoder.Decode(&top); err != nil {
		var wrongType *json.UnmarshalTypeError
		if errors.As(err, &wrongType) {
			return nil, ErrNotNotebook
		}
		return nil, ErrNotJSON
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, ErrNotJSON // more follows, which would be lost
	}
	cells, isList := top["cells"].([]any)
	major, hasMajor := top["nbformat"].(json.Number)
	switch {
	case hasMajor && major != "4":
		return nil, otherFormat.Fault(major)
	case !hasMajor || !isList:
		return nil, ErrNotNotebook
	}
	nb := &Notebook{Metadata: object(top["metadata"]), Minor: integer(top["nbformat_minor"])}
	for i, raw := range cells {
		fields, ok := raw.(map[string]any)
		if !ok {
			return nil, damaged.Fault(i+1, notAnObject)
		}
		cell, err := parseCell(fields)
		if err != nil {
			return nil, damaged.Fault(i+1, err)
		}
		nb.Cells = append(nb.Cells, cell)
	}
	nb.extra = without(top, "cells", "metadata", "nbformat", "nbformat_minor")
	return nb, nil
}

func parseCell(fields map[string]any) (Cell, error) {
	kind, _ := fields["cell_type"].(string)
	source, ok := Text(fields["source"])
	ok = ok || fields["source"] == nil // JupyterLab opens a cell without source as an empty one
	switch {
	case kind != "code" && kind != "markdown" && kind != "raw":
		return Cell{}, unknownType.Fault(kind)
	case !ok:
		return Cell{}, noSource.Fault()
	}
	id, _ := fields["id"].(string)
	cell := Cell{
		Type: kind, ID: id, Source: source, Metadata: object(fields["metadata"]),
		ExecutionCount: integer(fields["execution_count"]),
		extra:          without(fields, "cell_type", "id", "source", "metadata", "execution_count", "outputs"),
	}
	outputs, _ := fields["outputs"].([]any)
	for _, raw := range outputs {
		output, ok := raw.(map[string]any)
		if !ok {
			return Cell{}, badOutput.Fault()
		}
		cell.Outputs = append(cell.Outputs, output)
	}
	return cell, nil
}

// Bytes returns the file that nbformat would write.
func (nb *Notebook) Bytes() ([]byte, error) {
	cells := make([]any, 0, len(nb.Cells))
	nb.identify()
	for _, cell := range nb.Cells {
		cells = append(cells, cell.fields(nb.Minor >= 5))
	}
	top := map[string]any{"cells": cells, "metadata": orEmpty(nb.Metadata), "nbformat": 4, "nbformat_minor": nb.Minor}
	for key, value := range nb.extra {
		top[key] = value
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(top) // a map, so its keys come sorted
	return out.Bytes(), err
}

func (c Cell) fields(withID bool) map[string]any {
	fields := map[string]any{"cell_type": c.Type, "metadata": orEmpty(c.Metadata), "source": Lines(c.Source)}
	for key, value := range c.extra {
		fields[key] = value
	}
	if withID {
		fields["id"] = c.ID
	}
	if c.Type == "code" {
		fields["execution_count"] = nil
		if c.ExecutionCount > 0 {
			fields["execution_count"] = c.ExecutionCount
		}
		outputs := make([]any, 0, len(c.Outputs))
		for _, output := range c.Outputs {
			outputs = append(outputs, output)
		}
		fields["outputs"] = outputs
	}
	return fields
}

// Tagged reports whether the cell carries a tag.
func (c Cell) Tagged(tag string) bool {
	switch tags := c.Metadata["tags"].(type) {
	case []any:
		for _, t := range tags {
			if t == tag {
				return true
			}
		}
	case []string:
		for _, t := range tags {
			if t == tag {
				return true
			}
		}
	}
	return false
}

// KernelName is the kernel that the notebook asks for, empty where it does not
// say.
func (nb *Notebook) KernelName() string {
	name, _ := object(nb.Metadata["kernelspec"])["name"].(string)
	return name
}

// Language is that of a lesson, ja or en; a notebook that does not say is Japanese where its prose has kana.
func (nb *Notebook) Language() string {
	if said, _ := object(nb.Metadata["kobai"])["language"].(string); said == "ja" || said == "en" {
		return said
	}
	for _, cell := range nb.Cells {
		if cell.Type == "markdown" && strings.ContainsFunc(cell.Source, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }) {
			return "ja"
		}
	}
	return "en"
}

func object(value any) map[string]any {
	m, _ := value.(map[string]any)
	return m
}

func orEmpty(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

func integer(value any) int {
	number, _ := value.(json.Number)
	n, _ := number.Int64()
	return int(n)
}

func without(m map[string]any, names ...string) map[string]any {
	rest := map[string]any{}
	for key, value := range m {
		rest[key] = value
	}
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}
