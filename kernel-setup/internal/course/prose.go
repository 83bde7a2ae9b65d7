package course

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// englishRun is five English words in a row: a sentence, not a name.
	englishRun = regexp.MustCompile(`[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){4,}`)
	// narrowStop is Western punctuation at the end of something Japanese.
	narrowStop = regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}][,.](?:\s|$)`)
	// starred is what stands between stars.
	starred = regexp.MustCompile(`\*{1,2}[^*\n]+\*{1,2}`)
)

// checkProse reports what the text of one language must not hold. first is the
// line on which the text begins.
func (c *compilation) checkProse(text string, l Language, first int) {
	r := c.report
	for _, m := range mark.FindAllStringIndex(text, -1) {
		if len(splitMark(text[m[0]:m[1]])) > 1 {
			r.add(lineOf(text, m[0], first), markInProse)
		}
	}
	checkNumbers(text, first, c.front.Constants, r)
	c.glossary.check(masked(text, fencedCode, codeSpan, address, mark), l, first, r)

	plain := masked(text, placeholder, fencedCode, codeSpan, address, formula, mark)
	checkHalfKana(plain, first, r)
	checkStars(plain, first, r)
	if l == English {
		checkNoJapanese(plain, first, r)
		return
	}
	if names := masked(plain, emphasis); englishRun.MatchString(names) {
		at := englishRun.FindStringIndex(names)
		r.add(lineOf(names, at[0], first), englishInJapanese, excerpt(names[at[0]:at[1]]))
	}
	for _, at := range narrowStop.FindAllStringIndex(plain, -1) {
		r.add(lineOf(plain, at[0], first), westernStop, strings.TrimSpace(plain[at[0]:at[1]]))
	}
}

// checkStars reports stars that a reader would see: Markdown does not close them after a 。 that a letter follows, nor open them
// before a 「 that follows one, and Japanese has no space there. Source: CommonMark, "left-flanking" and "right-flanking".
func checkStars(text string, first int, r *report) {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	sign := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	for _, at := range starred.FindAllStringIndex(text, -1) {
		inside := strings.Trim(text[at[0]:at[1]], "*")
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		begins, _ := utf8.DecodeRuneInString(inside)
		ends, _ := utf8.DecodeLastRuneInString(inside)
		if letter(before) && sign(begins) || sign(ends) && letter(after) {
			r.add(lineOf(text, at[0], first), openStars, excerpt(text[at[0]:at[1]]))
		}
	}
}

func checkHalfKana(text string, first int, r *report) {
	if i := strings.IndexFunc(text, isHalfKana); i >= 0 {
		r.add(lineOf(text, i, first), halfKana, excerpt(text[i:]))
	}
}

func checkNoJapanese(text string, first int, r *report) {
	for offset := 0; ; {
		i := strings.IndexFunc(text[offset:], isJapanese)
		if i < 0 {
			return
		}
		start := offset + i
		end := start + strings.IndexFunc(text[start:]+" ", func(r rune) bool { return !isJapanese(r) && !unicode.Is(unicode.Common, r) || unicode.IsSpace(r) })
		r.add(lineOf(text, start, first), japaneseInEnglish, excerpt(text[start:end]), text[start:end])
		offset = end
	}
}

// excerpt is enough of a text to find it by.
func excerpt(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

// fill writes the numbers into a text.
func (c *compilation) fill(text string, l Language, first int) string {
	filled := placeholder.ReplaceAllStringFunc(text, func(match string) string {
		parts := placeholder.FindStringSubmatch(match)
		kind, name, format := parts[1], parts[2], parts[3]
		line := lineOf(text, strings.Index(text, match), first)
		if kind == "const" {
			value, ok := c.front.Constants[name]
			if !ok {
				c.report.add(line, noConstant, name)
			}
			return value
		}
		claim, ok := c.claims.find(c.id, name)
		if !ok && c.draft {
			return "?"
		}
		if !ok {
			c.report.add(line, unmeasured, name)
			return match
		}
		written, err := writeNumber(claim.Value, format)
		if err != nil {
			c.report.add(line, behind, match, err)
		}
		return written
	})
	return unmark(filled, l, false)
}
