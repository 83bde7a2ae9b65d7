package course

import (
	"errors"
	"go/format"
	"go/parser"
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
)

// englishWords is three English words in a row: a comment or a text to be read.
var englishWords = regexp.MustCompile(`[A-Za-z][A-Za-z'’]+(?:[ ,:]+[A-Za-z][A-Za-z'’]*){2,}`)

// longest is how many lines a learner sees in one cell at most, with the line %%, empty ones and a solution's title and marking. The
// set-up cell has a line for each import besides.
const longest = 15

// checkCode reports what is wrong with a code cell. Go itself is checked on the
// Japanese side; a translation does not change it unless it breaks a string, so
// the English side is parsed as well.
func (c *compilation) checkCode(b block) {
	first := b.line + 1
	checkMarks(b.text, first, c.report)
	if strings.TrimSpace(b.text) == "" {
		c.report.add(b.line, emptyCell)
		return
	}
	if lines := countLines(visible(b.text)); lines > longest {
		c.report.add(first, longCell, lines, longest)
	}
	for _, l := range Languages {
		checkGo(unmark(b.text, l, false), first, c.report)
	}
	outside := mark.ReplaceAllStringFunc(b.text, func(m string) string { return strings.Repeat(" ", len(m)) })
	checkWordsOfCode(outside, first, c.report)
	for _, l := range Languages {
		side := unmark(b.text, l, false)
		checkHalfKana(side, first, c.report)
		c.glossary.check(side, l, first, c.report)
	}
	for i, line := range strings.Split(b.text, "\n") {
		for _, m := range mark.FindAllString(line, -1) {
			if sides := splitMark(m); len(sides) == 2 {
				checkNoJapanese(sides[1], first+i, c.report)
			}
		}
	}
}

// checkGo parses a cell as GoNB would and compares it with gofmt.
func checkGo(code string, first int, r *report) {
	declarations, statements, hasMain := splitCell(code)
	if err := parse("package cell\n", declarations, ""); err != nil {
		switch {
		case !hasMain && parse("package cell\nfunc main() {\n", declarations, "\n}") == nil:
			r.add(first, noMain)
		default:
			reportGo(err, first-2, r)
		}
		return
	}
	if err := parse("package cell\nfunc main() {\n", statements, "\n}"); err != nil {
		reportGo(err, first-3, r)
		return
	}
	for _, part := range []string{declarations, statements} {
		checkFormat(part, first, r)
	}
}

// splitCell takes a cell apart as GoNB does: what stands before %% is declared,
// what stands after it is the body of main. Lines of other commands become blank,
// so that lines keep their numbers.
func splitCell(code string) (declarations, statements string, hasMain bool) {
	lines := strings.Split(code, "\n")
	before, after := make([]string, len(lines)), make([]string, len(lines))
	for i, line := range lines {
		switch {
		case line == "%%" || strings.HasPrefix(line, "%% ") || line == "%main" || line == "%test":
			hasMain = hasMain || line != "%test"
		case strings.HasPrefix(line, "%") || strings.HasPrefix(line, "!"):
		case hasMain:
			after[i] = line
		default:
			before[i] = line
		}
	}
	return strings.Join(before, "\n"), strings.Join(after, "\n"), hasMain
}

// countLines counts from the first line with something on it to the last.
func countLines(code string) int {
	if code = strings.Trim(code, "\n"); code == "" {
		return 0
	}
	return strings.Count(code, "\n") + 1
}

func parse(head, code, tail string) error {
	_, err := parser.ParseFile(token.NewFileSet(), "", head+code+tail, parser.SkipObjectResolution)
	return err
}

// reportGo reports the first syntax error; offset leads from its line to ours.
func reportGo(err error, offset int, r *report) {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		r.add(list[0].Pos.Line+offset, notGo, list[0].Msg)
	}
}

// checkFormat compares a part of a cell with what gofmt makes of it and names the
// first line that differs.
func checkFormat(part string, first int, r *report) {
	body := strings.TrimLeft(part, "\n")
	skipped := len(part) - len(body)
	body = strings.TrimRight(body, "\n")
	formatted, err := format.Source([]byte(body))
	if err != nil || string(formatted) == body {
		return // what does not parse has been reported
	}
	want := strings.Split(string(formatted), "\n")
	for i, line := range strings.Split(body, "\n") {
		if i >= len(want) || line != want[i] {
			r.add(first+skipped+i, otherLayout, strings.TrimSpace(line))
			return
		}
	}
}

// checkWordsOfCode looks for words to be read that stand outside every mark, and
// so would be the same in both languages.
func checkWordsOfCode(code string, first int, r *report) {
	declarations, statements, _ := splitCell(code)
	for _, part := range []string{declarations, statements} {
		set := token.NewFileSet()
		file := set.AddFile("", set.Base(), len(part))
		var s scanner.Scanner
		s.Init(file, []byte(part), nil, scanner.ScanComments)
		for {
			pos, tok, text := s.Scan()
			if tok == token.EOF {
				break
			}
			line := first + file.Line(pos) - 1
			switch {
			case tok != token.COMMENT && tok != token.STRING && tok != token.CHAR:
			case strings.IndexFunc(text, isJapanese) >= 0:
				r.add(line, japaneseInBoth, excerpt(text))
			case englishWords.MatchString(text):
				r.add(line, englishInBoth, excerpt(text))
			}
		}
	}
}
