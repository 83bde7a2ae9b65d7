package course

import (
	"regexp"
	"slices"
	"strings"
)

// concluding are words by which a paragraph draws a conclusion. In a cell with a
// measured number they want an experiment. The list errs on the side of asking.
var concluding = map[Language]*regexp.Regexp{
	Japanese: regexp.MustCompile(`だから|そのため|このため|したがって|ゆえに|からです|ので|ためです|ために|原因|理由|せいで|おかげ|手柄|だけ|のみ|しか|必ず|決して|つねに|常に|いつも|絶対|最も|もっとも|いちばん|一番|どの[^。、]{1,12}でも|できません|できない|初めて|不可能|証明`),
	English:  regexp.MustCompile(`(?i)\b(?:because|therefore|hence|thus|so that|causes?|caused|due to|owing to|thanks to|reasons?|why|only|alone|never|always|best|worst|cannot|can[’']t|impossible|no matter|whatever|credit|prove[sd]?|nothing but)\b|(?:^|[,;] )so\b`),
}

var (
	// backing is how a paragraph says what stands behind it, unseen by learners.
	backing = regexp.MustCompile(`[ \t]*\{(no-finding|finding):[ \t]*([^{}]*)\}`)
	// measuredNumber is a number that the lesson's cells measure.
	measuredNumber = regexp.MustCompile(`\{claim:`)
	// item begins a unit of its own inside a paragraph: a row of a table, an item of a list.
	item = regexp.MustCompile(`^\s*(?:\||[-*+] |\d+[.)] )`)
)

// conclusion is a sentence that a finding declares.
type conclusion struct {
	finding string
	line    int
	lang    Language
	text    string
}

// paragraph is a part of the prose that is judged by itself.
type paragraph struct {
	line    int
	lang    Language
	text    string // without marks
	word    string // that concludes, "" where there is none or the cell has no measured number
	backed  bool
	partner int // the same paragraph in the other language, or -1
}

// paragraphs cuts the two languages of a text apart and takes the marks of what
// stands behind each paragraph. Where both have as many, they belong together.
func (c *compilation) paragraphs(texts map[Language]string, first map[Language]int) {
	var begin [len(Languages)]int
	visible := func(text string) string { return masked(text, fencedCode, codeSpan, address, formula) }
	measured := measuredNumber.MatchString(visible(texts[Japanese])) || measuredNumber.MatchString(visible(texts[English]))
	for i, l := range Languages {
		begin[i] = len(c.prosePieces)
		for _, p := range pieces(texts[l], first[l]) {
			p.lang, p.partner = l, -1
			for _, m := range backing.FindAllStringSubmatch(p.text, -1) {
				p.backed = true
				c.checkBacking(p.line, m[1], strings.TrimSpace(m[2]))
			}
			p.text = backing.ReplaceAllString(p.text, "")
			if measured {
				p.word = strings.Trim(concluding[l].FindString(visible(p.text)), ",; ")
			}
			c.prosePieces = append(c.prosePieces, p)
		}
	}
	if n := begin[1] - begin[0]; len(c.prosePieces)-begin[1] == n {
		for i := range n {
			c.prosePieces[begin[0]+i].partner, c.prosePieces[begin[1]+i].partner = begin[1]+i, begin[0]+i
		}
	}
}

// pieces cuts a text at blank lines, and at rows and items.
func pieces(text string, first int) []paragraph {
	var all []paragraph
	var lines []string
	begin := first
	end := func() {
		if lines != nil {
			all = append(all, paragraph{line: begin, text: strings.Join(lines, "\n")})
		}
		lines = nil
	}
	for i, line := range strings.Split(text, "\n") {
		blank := strings.TrimSpace(line) == ""
		if blank || item.MatchString(line) {
			end()
		}
		if blank {
			continue
		}
		if len(lines) == 0 {
			begin = first + i
		}
		lines = append(lines, line)
	}
	end()
	return all
}

func (c *compilation) checkBacking(line int, kind, what string) {
	switch {
	case what == "" && kind == "finding":
		c.report.add(line, noBackingID)
	case what == "":
		c.report.add(line, noReason)
	case kind == "finding":
		c.cited = append(c.cited, conclusion{finding: what, line: line})
	}
}

// unbacked takes the marks out of a text, which no reader sees.
func unbacked(text string) string { return backing.ReplaceAllString(text, "") }

// checkConclusions wants every sentence of a finding in the prose, every finding that
// is cited, and returns the paragraphs that conclude with nothing behind them.
func (c *compilation) checkConclusions() Problems {
	for _, want := range c.concluded {
		found := false
		for i, p := range c.prosePieces {
			if p.lang == want.lang && strings.Contains(flat(p.text), flat(want.text)) {
				c.prosePieces[i].backed, found = true, true
			}
		}
		if !found {
			c.report.add(want.line, unsaid, want.finding, want.lang, excerpt(want.text))
		}
	}
	for _, cite := range c.cited {
		lesson, id, other := strings.Cut(cite.finding, "/")
		known := false
		if other {
			known = slices.Contains(c.findingsBeside[lesson], id)
		} else {
			_, known = c.findingLine(lesson)
		}
		if !known {
			c.report.add(cite.line, noFinding, cite.finding)
		}
	}
	bare := report{file: c.report.file}
	for i, p := range c.prosePieces {
		paired := p.partner >= 0
		if p.word == "" || p.backed || paired && (c.prosePieces[p.partner].backed || p.partner < i && c.prosePieces[p.partner].word != "") {
			continue
		}
		bare.add(p.line, nothingBehind, p.word, excerpt(strings.TrimSpace(p.text)))
	}
	slices.SortStableFunc(bare.problems, func(a, b Problem) int { return a.Line - b.Line })
	if c.front.Findings == complete {
		c.report.problems = append(c.report.problems, bare.problems...)
		return nil
	}
	return bare.problems
}

// flat makes texts comparable that are broken or stressed otherwise.
func flat(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "*", "")), " ")
}
