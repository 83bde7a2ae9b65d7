package course

import (
	"regexp"
	"strings"
)

// What a check must not look at is masked: replaced by spaces, so that the rest
// keeps its lines.
var (
	fencedCode  = regexp.MustCompile("(?ms)^ *```.*?^ *```[ \t]*$")
	codeSpan    = regexp.MustCompile("``[^\n]+?``|`[^`\n]+`")
	placeholder = regexp.MustCompile(`\{(claim|const):([^{}|\s]*)(?:\|([^{}\s]*))?\}`)
	address     = regexp.MustCompile(`\]\([^)\s]*\)|<?https?://[^\s)>]+>?|(?i:arxiv|doi):\s?[\w./()-]+|<[a-zA-Z/][^<>]*>|<!--[^>]*-->`)
	formula     = regexp.MustCompile(`(?s)\$\$.+?\$\$|\$[^$\n]+\$`)
	emphasis    = regexp.MustCompile(`\*[^*\n]+\*|\[[^\]\n]+\]|“[^”\n]+”|『[^』\n]+』`)
)

func masked(text string, what ...*regexp.Regexp) string {
	for _, re := range what {
		text = re.ReplaceAllStringFunc(text, func(match string) string {
			return strings.Map(func(r rune) rune {
				if r == '\n' {
					return r
				}
				return ' '
			}, match)
		})
	}
	return text
}

// lineOf returns the line number of a byte offset in a text that begins on line
// first.
func lineOf(text string, offset, first int) int {
	return first + strings.Count(text[:offset], "\n")
}
