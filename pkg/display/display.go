// Package display shows figures, tables, text and progress in a GoNB cell, and prints their text form anywhere else.
//
// It speaks gonbui/protocol itself instead of importing gonbui, which would cost every cell 200 ms of link time. A program that
// also uses gonbui's widgets should call those first: both read what the kernel sends back.
package display

import (
	"fmt"
	"os"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// Markdown shows text written in Markdown.
func Markdown(text string) {
	send(map[protocol.MIMEType]any{protocol.MIMETextMarkdown: text, protocol.MIMETextPlain: text}, "")
}

// show sends HTML with its text twin; without HTML, or without a kernel, the text alone.
func show(html, text string) {
	data := map[protocol.MIMEType]any{protocol.MIMETextPlain: text}
	if html != "" {
		data[protocol.MIMETextHTML] = html
	}
	send(data, "")
}

// send gives the kernel one output. Without a kernel, or when it cannot be reached, the output's text goes to standard output.
func send(data map[protocol.MIMEType]any, id string) {
	if inNotebook() {
		letTextPass()
		err := kernel.send(protocol.DisplayData{Data: data, DisplayID: id})
		if err == nil {
			return
		}
		complain(err)
	}
	if text, ok := data[protocol.MIMETextPlain].(string); ok && text != "" {
		fmt.Println(text)
	}
}

// complain prints one sentence where the cell's errors go. What was to be shown is not worth ending the cell for.
func complain(err error) { fmt.Fprintln(os.Stderr, err) }
