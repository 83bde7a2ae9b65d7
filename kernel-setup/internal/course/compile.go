package course

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/lesson"
)

// Lesson is a compiled lesson.
type Lesson struct {
	ID        string // NN-name
	Notebooks map[Language]*notebook.Notebook
	Measuring map[Language]*notebook.Notebook // those with what measures the claims, which no learner sees
	Exercises []byte                          // the text of pkg/lesson/exercises/ID.json
	Probes    []Probe
	Claiming  string // a Go package whose function RunCells measures every claim, but those that take minutes
	Findings  []Finding
	Program   string   // the Go program that shakes the findings, "" where there are none
	Unproved  Problems // paragraphs that conclude from measured numbers and have no finding
}

// compilation is one lesson on its way.
type compilation struct {
	id        string
	front     front
	glossary  glossary
	symbols   symbols
	claims    Claims
	draft     bool // a claim not measured yet is written "?"
	report    *report
	ids       map[string]int // cell ids, with the line that took each
	exercises []lesson.Question
	elsewhere map[string]string // exercises of other lessons, with the lesson of each
	asked     int               // exercises that have cells
	numbers   map[string]int    // of those exercises, by id
	solutions []solution        // of those in code
	parts     []part

	findings       []Finding
	concluded      []conclusion // the sentences of findings
	cited          []conclusion // findings that paragraphs name
	prosePieces    []paragraph
	findingsBeside map[string][]string // of the other lessons
	taught         taught              // the Go that readers know
}

// part is what becomes one cell: text or code in each language.
type part struct {
	kind     string // of the cell
	id       string
	text     map[Language]string
	raw      string              // prose as the source has it, in Japanese
	outcome  bool                // tells what came out of a prediction
	whole    map[Language]string // code with its claims
	metadata map[string]any
}

// lessonName is what a source may be called.
var lessonName = regexp.MustCompile(`^\d\d-[a-z0-9-]+$`)

func (c *compilation) run(source string) (*Lesson, error) {
	frontText, blocks := scan(source, c.report)
	if c.report.problems != nil && blocks == nil {
		return nil, c.report.err()
	}
	c.front = parseFront(frontText, c.id, c.report)
	c.head(slices.ContainsFunc(blocks, takesSteps))
	for i := 0; i < len(blocks); i++ {
		switch b := blocks[i]; {
		case b.kind == "go":
			c.code(b)
		case b.kind == "drawing":
			c.drawing(b)
		case b.kind == "exercise":
			c.exercise(b)
		case b.kind == "practice":
			c.practice(b)
		case b.kind == "finding":
			c.finding(b)
		case b.lang == English:
			c.report.add(b.line, noJapaneseBefore)
		case i+1 == len(blocks) || blocks[i+1].kind != "prose" || blocks[i+1].lang != English:
			c.report.add(b.line, noEnglishAfter)
		default:
			c.prose(b, blocks[i+1])
			i++
		}
	}
	c.solve()
	c.foldOutcomes()
	c.checkTaught(blocks)
	exercises, probes := c.exerciseFile(), c.probes()
	c.checkFindings()
	unproved := c.checkConclusions()
	if err := c.report.err(); err != nil {
		return nil, err
	}
	compiled := &Lesson{ID: c.id, Notebooks: map[Language]*notebook.Notebook{}, Measuring: map[Language]*notebook.Notebook{}, Exercises: exercises, Probes: probes, Claiming: c.claiming(),
		Findings: c.findings, Program: c.program(), Unproved: unproved}
	for _, l := range Languages {
		compiled.Notebooks[l] = c.notebook(l, func(p part) string { return p.text[l] })
		compiled.Measuring[l] = c.notebook(l, func(p part) string { return cmp.Or(p.whole[l], p.text[l]) })
	}
	return compiled, nil
}

// takesSteps tells a cell whose trainings are as long as the set-up cell says.
func takesSteps(b block) bool { return b.kind == "go" && strings.Contains(b.text, "lesson.Steps(") }

// head makes the cells that every lesson begins with. Where a cell takes its steps from lesson.Steps, the set-up cell says how
// a slow machine takes fewer.
func (c *compilation) head(steps bool) {
	title, setup := map[Language]string{}, map[Language]string{}
	for l, words := range map[Language]struct {
		time, goals, first, steps string
		list                      []string
	}{
		Japanese: {"所要時間の目安：%d 分", "この章の目標", "// 準備のセル：最初に実行します。閉じたままでかまいません。この章で使う部品を読み込みます。",
			"// 遅いコンピューターでは 1 を 0.25 などにすると、学習のステップ数がその割合になります。", c.front.Goals.Ja},
		English: {"Time: about %d minutes", "What you will be able to do", "// Preparation: run this cell first. It may stay closed; it loads what the lesson uses.",
			"// On a slow machine 0.25, say, in place of 1 takes that share of the training steps.", c.front.Goals.En},
	} {
		c.checkProse(c.front.Title.In(l), l, 2)
		var b strings.Builder
		number, _, _ := strings.Cut(c.id, "-")
		fmt.Fprintf(&b, "# %s %s\n\n", number, c.front.Title.In(l))
		fmt.Fprintf(&b, words.time+"\n\n**%s**\n\n", c.front.Minutes, words.goals)
		for _, goal := range words.list {
			c.checkProse(goal, l, 2)
			fmt.Fprintf(&b, "- %s\n", c.fill(goal, l, 2))
		}
		title[l] = strings.TrimSuffix(b.String(), "\n")
		language := "\n%env KOBAI_LANG " + string(l) + "\n"
		if steps {
			language += words.steps + "\n%env KOBAI_STEPS 1\n"
		}
		setup[l] = strings.TrimSpace(words.first + language + importBlock(c.front.Imports))
	}
	c.add(1, part{kind: "markdown", id: "title", text: title, metadata: attributes{}.metadata("slide")})
	c.add(1, part{kind: "code", id: "setup", text: setup, metadata: map[string]any{"tags": []any{"setup"}, "slideshow": map[string]any{"slide_type": "skip"},
		// JupyterLab shows its first line, runs it like any other, and shows what it says: an import that fails must be seen.
		"jupyter": map[string]any{"source_hidden": true}}})
}

// prose makes a Markdown cell of a pair of blocks.
func (c *compilation) prose(ja, en block) {
	if !ja.attrs.equal(en.attrs) {
		c.report.add(en.line, attributesDiffer, ja.line)
	}
	id := ja.attrs.id
	if id == "" {
		id = c.following()
	}
	text, raw, begins := map[Language]string{}, map[Language]string{}, map[Language]int{}
	for _, b := range []block{ja, en} {
		body := strings.Trim(b.text, "\n")
		first := b.line + 1 + strings.Count(b.text, "\n") - strings.Count(strings.TrimLeft(b.text, "\n"), "\n")
		if strings.TrimSpace(body) == "" {
			c.report.add(b.line, emptyBlock)
		}
		raw[b.lang], begins[b.lang] = body, first
		body = unbacked(body)
		c.checkProse(body, b.lang, first)
		c.checkSymbols(body, first)
		text[b.lang] = strings.ReplaceAll(c.fill(body, b.lang, first), "{symbols}", c.symbols.table(b.lang))
	}
	c.paragraphs(raw, begins)
	slide := ""
	switch hashes := strings.IndexFunc(text[Japanese], func(r rune) bool { return r != '#' }); hashes {
	case 1, 2:
		slide = "slide"
	case 3:
		slide = "subslide"
	}
	if headings(text[Japanese]) != headings(text[English]) {
		c.report.add(en.line, headingsDiffer)
	}
	c.add(ja.line, part{kind: "markdown", id: id, text: text, raw: raw[Japanese], metadata: ja.attrs.metadata(slide)})
}

var heading = regexp.MustCompile(`(?m)^#+ `)

func headings(text string) string {
	return strings.Join(heading.FindAllString(masked(text, fencedCode), -1), "")
}

// code makes a code cell.
func (c *compilation) code(b block) {
	b.text = c.numbered(b)
	c.checkCode(b)
	if b.attrs.id == "" {
		c.report.add(b.line, cellNeedsID)
		return
	}
	text := map[Language]string{}
	whole := map[Language]string{}
	for _, l := range Languages {
		whole[l] = strings.Trim(unmark(b.text, l, false), "\n")
		text[l] = visible(whole[l])
	}
	meta := b.attrs.metadata("")
	if slices.Contains(b.attrs.tags, "recorded") && whole[English] != text[English] {
		// What a recorded cell claims was measured by this code, which the notebook does not show.
		meta["claims"] = fmt.Sprintf("%x", sha256.Sum256([]byte(whole[English])))[:16]
	}
	if slices.Contains(b.attrs.tags, "solution") {
		closed(meta)
		if !strings.HasPrefix(text[Japanese], "//") {
			c.report.add(b.line, openSolution)
		}
	}
	c.add(b.line, part{kind: "code", id: b.attrs.id, text: text, whole: whole, metadata: meta})
}

// following names a cell of prose after the last cell that has a name of its own,
// so that an insertion elsewhere does not rename it.
func (c *compilation) following() string {
	base := "title"
	for _, p := range c.parts {
		if !strings.Contains(p.id, "_") {
			base = p.id
		}
	}
	for n := 1; ; n++ {
		id := fmt.Sprintf("%s_%d", base, n)
		if _, taken := c.ids[id]; !taken {
			return id
		}
	}
}

func (c *compilation) add(line int, p part) {
	if before, taken := c.ids[p.id]; taken {
		c.report.add(line, takenID, p.id, before)
	}
	c.ids[p.id] = line
	if p.kind == "code" && p.whole == nil {
		p.whole = p.text
	}
	c.parts = append(c.parts, p)
}

// notebook makes one of all parts that have a source.
func (c *compilation) notebook(l Language, source func(p part) string) *notebook.Notebook {
	nb := notebook.New(map[string]any{"language": string(l), "lesson": c.id, "title": c.front.Title.In(l)})
	for _, p := range c.parts {
		if text := source(p); text != "" {
			cell := notebook.Cell{Type: p.kind, ID: p.id, Source: text, Metadata: p.metadata}
			if p.outcome {
				cell.Metadata = maps.Clone(p.metadata)
				cell.FoldUnder(outcomeSummary.In(l))
			}
			nb.Cells = append(nb.Cells, cell)
		}
	}
	return nb
}
