package course

import (
	"strings"
)

// block is one part of a source: prose in one language, code, or an exercise.
type block struct {
	kind  string // "prose", "go", "drawing", "exercise", "practice" or "finding"
	lang  Language
	attrs attributes
	line  int // of the opening fence; the text begins on the next
	text  string
}

// scan cuts a source into its front matter and its blocks.
func scan(source string, r *report) (front string, blocks []block) {
	lines := strings.Split(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
	if lines[0] != "---" {
		r.add(1, noFront)
		return "", nil
	}
	i := 1
	for i < len(lines) && lines[i] != "---" {
		i++
	}
	if i == len(lines) {
		r.add(1, openFront)
		return "", nil
	}
	front = strings.Join(lines[1:i], "\n")
	for i++; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " \t")
		switch {
		case line == "":
		case strings.HasPrefix(line, "<!--"):
			start := i
			for i < len(lines) && !strings.Contains(lines[i], "-->") {
				i++
			}
			if i == len(lines) {
				r.add(start+1, openComment)
			}
		case strings.HasPrefix(line, ":::"), strings.HasPrefix(line, "```"):
			b, end := scanBlock(lines, i, r)
			if end < 0 {
				return front, blocks // the rest would be misread
			}
			if b.kind != "" {
				blocks = append(blocks, b)
			}
			i = end
		default:
			r.add(i+1, outsideBlocks)
		}
	}
	return front, blocks
}

// scanBlock reads the block that opens on line i and returns it and the line of
// its closing fence, or -1 where there is none.
func scanBlock(lines []string, i int, r *report) (block, int) {
	fence := lines[i][:3]
	name, rest, _ := strings.Cut(strings.TrimSpace(lines[i][3:]), " ")
	b := block{line: i + 1, attrs: parseAttributes(strings.TrimSpace(rest), i+1, r)}
	switch {
	case fence == ":::" && (name == "ja" || name == "en"):
		b.kind, b.lang = "prose", Language(name)
	case fence == ":::" && name == "":
		r.add(i+1, closesNoBlock)
		return block{}, i
	case fence == ":::":
		r.add(i+1, unknownProse, name)
	case name == "go" || name == "drawing" || name == "exercise" || name == "practice" || name == "finding":
		b.kind = name
	default:
		r.add(i+1, unknownBlock, name)
	}
	inner := "" // the fence of code inside prose, where ::: has no meaning
	for end := i + 1; end < len(lines); end++ {
		line := strings.TrimRight(lines[end], " \t")
		if inner == "" && line == fence {
			b.text = strings.Join(lines[i+1:end], "\n")
			return b, end
		}
		if fence != ":::" {
			continue
		}
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case inner == "" && strings.HasPrefix(trimmed, "```"):
			inner = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		case inner != "" && trimmed == inner:
			inner = ""
		case inner == "" && strings.HasPrefix(line, ":::"):
			r.add(end+1, blockInBlock, i+1, fence)
			return block{}, -1
		}
	}
	r.add(i+1, openBlock, fence)
	return block{}, -1
}
