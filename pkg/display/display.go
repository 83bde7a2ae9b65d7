// Package display shows figures, tables, text and progress in a GoNB cell, and prints their text form anywhere else.
//
// It speaks GoNB's protocol itself instead of importing gonbui, which would cost every cell 200 ms of link time. A program that
// also uses gonbui's widgets should call those first: both read what the kernel sends back.
package display

import (
	"fmt"
	"os"
)

// The forms of an output, by their MIME type.
const (
	mimeText     = "text/plain"
	mimeHTML     = "text/html"
	mimeMarkdown = "text/markdown"
)

// Markdown shows text written in Markdown.
func Markdown(text string) {
	send(map[string]string{mimeMarkdown: text, mimeText: text}, "")
}

// show sends HTML with its text twin; without HTML, or without a kernel, the text alone.
func show(html, text string) {
	data := map[string]string{mimeText: text}
	if html != "" {
		data[mimeHTML] = html
	}
	send(data, "")
}

// send gives the kernel one output. Without a kernel, or when it cannot be reached, the output's text goes to standard output.
func send(data map[string]string, id string) {
	if diverted != nil {
		if frames.now {
			id = frameID
		}
		diverted.Show(data, id)
		return
	}
	if inNotebook() {
		letTextPass()
		err := kernel.send(data, id)
		if err == nil {
			return
		}
		complain(err)
	}
	if text := data[mimeText]; text != "" {
		fmt.Println(text)
	}
}

// complain prints one sentence where the cell's errors go. What was to be shown is not worth ending the cell for.
func complain(err error) { fmt.Fprintln(os.Stderr, err) }
