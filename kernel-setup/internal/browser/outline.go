package browser

import (
	"bytes"
	"encoding/hex"
	"regexp"
	"slices"
	"unicode/utf16"
)

var titles = regexp.MustCompile(`/Title (<FEFF[0-9A-Fa-f]+>|\([^()\\]*\))`)

// single mends bookmarks that Chromium wrote double: it does so ("The ideaThe idea") where a heading was moved to the next page to
// stay with its text. headings are the page's own. Spaces outside the text keep every position in the file.
func single(pdf []byte, headings []string) []byte {
	out := bytes.Clone(pdf)
	for _, at := range titles.FindAllSubmatchIndex(pdf, -1) {
		written := pdf[at[2]:at[3]]
		open, text, shut := written[:1], written[1:len(written)-1], written[len(written)-1:]
		var mark []byte
		if open[0] == '<' {
			mark, text = text[:4], text[4:]
		}
		half := text[:len(text)/2]
		if len(text)%2 != 0 || !bytes.Equal(half, text[len(half):]) {
			continue
		}
		once, twice := titleText(half, open[0]), titleText(text, open[0])
		if slices.Contains(headings, once) && !slices.Contains(headings, twice) {
			mended := slices.Concat(open, mark, half, shut, bytes.Repeat([]byte(" "), len(half)))
			copy(out[at[2]:at[3]], mended)
		}
	}
	return out
}

// titleText reads the text of a bookmark: plain letters, or UTF-16 in hexadecimal digits.
func titleText(text []byte, open byte) string {
	if open == '(' {
		return string(text)
	}
	raw, err := hex.DecodeString(string(text))
	if err != nil || len(raw)%2 != 0 {
		return ""
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return string(utf16.Decode(units))
}
