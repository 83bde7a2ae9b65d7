package course

import (
	"regexp"
	"strings"
)

var (
	// size is 8×8 or 64×32×10: whole numbers that say how large something is, and
	// not 1.5×3 or 2×10⁻⁵.
	size = regexp.MustCompile(`(?:^|[^\d.,×])\d+(?:×\d+)+(?:[.,]?$|[.,][^\d]|[^\d.,×^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹%])`)
	// number is a number with everything attached to it that could make it a
	// measured one. Group 1 is the number with its exponent.
	number = regexp.MustCompile(`[×✕]?[ \x{a0}\x{2009}]?([-−+]?(?:\d[\d,]*)?\.?\d+(?:[eE][-−+]?\d+)?(?:\\?\^\{?[-−+]?\d+\}?|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?:[ \x{a0}\x{2009}]?[×✕][ \x{a0}\x{2009}]?10(?:\^\{?[-−+]?\d+\}?|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?)[ \x{a0}\x{2009}]?(?:\\?%|‰|[×✕]|percent\b|per cent\b|パーセント)?`)
	// telling is what makes a number look measured.
	telling = regexp.MustCompile(`\d\.\d|^\.\d|[ ×✕−+-]\.\d|\d[eE][-−+]?\d|\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]|%|‰|[×✕]|percent|per cent|パーセント`)
)

// narrow makes full-width digits, points and signs ordinary ones, so that the
// rule can't be passed by a width.
var narrow = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6",
	"７", "7", "８", "8", "９", "9", "．", ".", "％", "%", `\times`, "×")

// checkNumbers refuses numbers that look measured and are no declared constant.
func checkNumbers(text string, first int, constants map[string]string, r *report) {
	text = narrow.Replace(masked(text, placeholder, fencedCode, codeSpan, address))
	text = masked(text, size)
	for _, at := range number.FindAllStringSubmatchIndex(text, -1) {
		whole, bare := text[at[0]:at[1]], text[at[2]:at[3]]
		if !telling.MatchString(whole) || declared(whole, constants) || declared(bare, constants) {
			continue
		}
		r.add(lineOf(text, at[2], first), looksMeasured,
			strings.TrimSpace(whole))
	}
}

func declared(number string, constants map[string]string) bool {
	number = plainNumber(number)
	for _, value := range constants {
		if plainNumber(value) == number {
			return true
		}
	}
	return false
}

// plainNumber takes out what may be written one way or another.
func plainNumber(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "\u2009", "", ",", "", "−", "-", `\`, "", "✕", "×").Replace(narrow.Replace(s))
}
