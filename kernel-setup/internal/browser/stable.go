package browser

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
)

var (
	dates = regexp.MustCompile(`/(?:CreationDate|ModDate) ?\(D:(\d{14})`)
	nodes = regexp.MustCompile(`\(node(\d{8})\)`)
)

// stable makes the bytes of a PDF a function of its content. Chromium writes the time of day into it, and numbers the nodes of its
// structure by a counter that other work advances too. Nothing here changes a length, so positions in the file stay right.
func stable(pdf []byte) []byte {
	out := bytes.Clone(pdf)
	for _, at := range dates.FindAllSubmatchIndex(pdf, -1) {
		copy(out[at[2]:at[3]], "20000101000000")
	}
	var numbers []string
	for _, match := range nodes.FindAllSubmatch(pdf, -1) {
		numbers = append(numbers, string(match[1]))
	}
	slices.Sort(numbers) // the new numbers keep their order, by which a reader finds them
	numbers = slices.Compact(numbers)
	for _, at := range nodes.FindAllSubmatchIndex(pdf, -1) {
		place, _ := slices.BinarySearch(numbers, string(pdf[at[2]:at[3]]))
		copy(out[at[2]:at[3]], fmt.Sprintf("%08d", place+1))
	}
	return out
}
