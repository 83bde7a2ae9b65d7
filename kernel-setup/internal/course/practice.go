package course

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"kobai/kernel-setup/internal/notebook"
)

// practiceTag marks the cells of exercises in code: as it is asked and as it is solved they declare the same function, so that no
// program can hold both.
const practiceTag = "practice"

// solution is the solved cell of an exercise in code, kept for the end of the lesson.
type solution struct {
	line int
	part part
}

// practice reads a block of the kind practice and makes the cells that ask; the solution waits for the end.
func (c *compilation) practice(b block) {
	r := c.report
	if b.attrs.id == "" {
		r.add(b.line, practiceNeedsID)
		return
	}
	parts := strings.Split("\n"+b.text, "\n---\n")
	if len(parts) != 3 {
		r.add(b.line, threeParts)
		return
	}
	ask := c.practiceAsk(b, parts[0])
	if ask == nil {
		return
	}
	first := b.line + 2 + strings.Count(parts[0], "\n")
	asked := block{kind: "go", attrs: b.attrs, line: first - 1, text: parts[1]}
	c.checkCode(asked)
	declarations, statements, _ := splitCell(parts[1])
	if strings.TrimSpace(declarations) == "" || !strings.Contains(statements, "practice.") {
		r.add(first, noHole, b.attrs.id)
	}
	solved := block{kind: "go", attrs: b.attrs, line: first + strings.Count(parts[1], "\n") + 1, text: parts[2]}
	c.checkCode(solved)
	if strings.Contains(solved.text, "\n%%\n") {
		r.add(solved.line+1, solutionRuns, b.attrs.id)
	}

	c.count(b.attrs.id)
	words, hole, answer := map[Language]string{}, map[Language]string{}, map[Language]string{}
	mends := strings.Contains(statements, "practice.Train(")
	for l, say := range map[Language]struct{ writes, mends, comment string }{
		Japanese: {"### 問 %d：コードを書く", "### 問 %d：ネットワークを直す", "// 問 %d の解答例"},
		English:  {"### Exercise %d: write code", "### Exercise %d: mend the network", "// A solution of exercise %d"},
	} {
		heading := say.writes
		if mends {
			heading = say.mends
		}
		words[l] = fmt.Sprintf(heading, c.asked) + "\n\n" + ask[l]
		hole[l] = strings.Trim(unmark(parts[1], l, false), "\n")
		statements := strings.Trim(unmark(statements, l, false), "\n")
		answer[l] = fmt.Sprintf(say.comment, c.asked) + "\n" + strings.Trim(unmark(parts[2], l, false), "\n") + "\n%%\n" + statements
	}
	if lines := countLines(answer[English]); lines > longest {
		c.report.add(solved.line+1, longSolution, b.attrs.id, lines, longest)
	}
	question := attributes{tags: append([]string{"exercise"}, b.attrs.tags...)}
	c.add(b.line, part{kind: "markdown", id: b.attrs.id + "_ask", text: words, metadata: question.metadata("subslide")})
	c.add(first-1, part{kind: "code", id: b.attrs.id, text: hole, metadata: attributes{tags: []string{"exercise", practiceTag}}.metadata("")})
	c.solutions = append(c.solutions, solution{solved.line,
		part{kind: "code", id: b.attrs.id + "_solution", text: answer, metadata: closed(attributes{tags: []string{"solution", practiceTag}}.metadata(""))}})
}

// practiceAsk reads what an exercise in code asks, with the numbers written in, or reports why it can't be read.
func (c *compilation) practiceAsk(b block, text string) map[Language]string {
	var head struct {
		Ask map[string]any `yaml:"ask"`
	}
	if err := yaml.UnmarshalWithOptions([]byte(text), &head, yaml.Strict()); err != nil {
		line, sentence := yamlError(err)
		c.report.add(b.line+line-1, badExercise, sentence)
		return nil
	}
	c.fillTree(head.Ask, "", b)
	ask := map[Language]string{}
	for _, l := range Languages {
		if ask[l], _ = head.Ask[string(l)].(string); ask[l] == "" {
			c.report.add(b.line, noAsk, b.attrs.id)
			return nil
		}
	}
	return ask
}

// solve ends the lesson with the solutions of its exercises in code.
func (c *compilation) solve() {
	if c.solutions == nil {
		return
	}
	c.add(c.solutions[0].line, part{kind: "markdown", id: "solutions_1", text: map[Language]string{
		Japanese: "## 解答例\n\nコードを書く問の解答例です。書き方はほかにもあります。",
		English:  "## Solutions\n\nOne solution of each exercise in code. There are others.",
	}, metadata: attributes{tags: []string{"solution"}}.metadata("slide")})
	for _, s := range c.solutions {
		c.add(s.line, s.part)
	}
}

// closed has JupyterLab show a cell by its first line until it is opened.
func closed(meta map[string]any) map[string]any {
	meta["jupyter"] = map[string]any{"source_hidden": true, "outputs_hidden": true}
	return meta
}

// practices tells whether a part is a cell of an exercise in code.
func (p part) practices() bool { return notebook.Cell{Metadata: p.metadata}.Tagged(practiceTag) }
