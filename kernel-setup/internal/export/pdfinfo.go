package export

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
)

// trailer is the end of a PDF as Chromium writes it.
var trailer = regexp.MustCompile(`(?s)trailer\s*<</Size (\d+)\s*/Root (\d+ \d+ R)\s*/Info (\d+) 0 R.*>>\s*startxref\s*(\d+)\s*%%EOF\s*$`)

// described appends a new description to a PDF: title, author, and Kobai instead of a browser's name and the time of day. That is
// an incremental update, ISO 32000-1 §7.5.6: the old description stays in the file, but nothing refers to it.
func described(pdf []byte, title, author string) []byte {
	end := trailer.FindSubmatch(pdf)
	if end == nil {
		return pdf // another browser's PDF keeps its own description
	}
	size, root, info, before := end[1], end[2], end[3], end[4]
	out := bytes.NewBuffer(bytes.TrimRight(pdf, "\n"))
	out.WriteString("\n")
	object := out.Len()
	fmt.Fprintf(out, "%s 0 obj\n<</Title %s /Author %s /Creator (Kobai)>>\nendobj\n", info, pdfText(title), pdfText(author))
	table := out.Len()
	fmt.Fprintf(out, "xref\n%s 1\n%010d 00000 n \n", info, object)
	fmt.Fprintf(out, "trailer\n<</Size %s /Root %s /Info %s 0 R /Prev %s>>\nstartxref\n%d\n%%%%EOF\n", size, root, info, before, table)
	return out.Bytes()
}

// pdfText writes a text string in UTF-16 with its mark, which every reader knows.
func pdfText(text string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&out, "%04X", unit)
	}
	return out.String() + ">"
}
