package browser

import "regexp"

// dated finds the times that Chromium writes into a PDF, and what it derives from them.
var dated = regexp.MustCompile(`/(CreationDate|ModDate) ?\((D:[^)]*)\)`)

// undated replaces the times of a PDF by one fixed time of the same length, so that positions in the file stay right.
func undated(pdf []byte) []byte {
	return dated.ReplaceAllFunc(pdf, func(entry []byte) []byte {
		digits := []byte("20000101000000")
		start := regexp.MustCompile(`D:`).FindIndex(entry)[1]
		copy(entry[start:start+len(digits)], digits)
		return entry
	})
}
