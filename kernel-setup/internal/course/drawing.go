package course

import (
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"strings"

	"kobai/kernel-setup/internal/schematic"
)

// foreignWord is a word that a reader of one language cannot be expected to read.
var foreignWord = regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}]|\p{Latin}{3}`)

// drawing makes a cell of a schematic, as an image that the notebook itself holds: an
// attachment would not do, since JupyterLab shows none that is an SVG picture.
func (c *compilation) drawing(b block) {
	r := c.report
	if b.attrs.id == "" {
		r.add(b.line, drawingNeedsID)
		return
	}
	checkMarks(b.text, b.line+1, r)
	text := map[Language]string{}
	for _, l := range Languages {
		d, err := schematic.Read(unmark(b.text, l, false))
		if err != nil {
			line, sentence := yamlError(err)
			r.add(b.line+line, badDrawing, sentence)
			return
		}
		for _, p := range d.Problems() {
			r.add(b.line+p.Line, inDrawing, b.attrs.id, l, p.Sentence)
		}
		if r.problems == nil {
			text[l] = image(d)
		}
	}
	c.checkWords(b)
	c.add(b.line, part{kind: "markdown", id: b.attrs.id, text: text, metadata: b.attrs.metadata("")})
}

// checkWords checks what a drawing says as prose is checked, and that its words stand in
// both languages.
func (c *compilation) checkWords(b block) {
	d, err := schematic.Read(b.text)
	if err != nil {
		return // it is right in each language, where the marks are gone
	}
	for _, word := range d.Texts() {
		line := b.lineWith(word)
		for _, l := range Languages {
			c.checkProse(unmark(word, l, true), l, line)
		}
		c.checkSymbols(word, line)
		if rest := masked(word, mark, formula); foreignWord.MatchString(rest) {
			c.report.add(line, drawingOneLanguage, excerpt(strings.TrimSpace(rest)))
		}
	}
}

// image is what a Markdown cell shows a drawing with.
func image(d *schematic.Drawing) string {
	return fmt.Sprintf(`<img alt="%s" src="data:image/svg+xml;base64,%s">`, html.EscapeString(d.Alt), base64.StdEncoding.EncodeToString([]byte(d.SVG())))
}
