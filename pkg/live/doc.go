// Package live runs the cells of a notebook as functions of their values, where there is neither Go nor a kernel: in an exported
// page, as WebAssembly. Kernel-setup writes the program; a cell in it asks for its values (Int, Pick, …) in place of those written.
//
// The same program built for a command line runs one cell and prints what it shows, which is how the pages' numbers are tested.
package live

import "kobai/pkg/display"

// Cell is one cell of a notebook.
type Cell struct {
	ID      string
	Run     func()
	Streams bool // its figure is drawn while it trains, where somebody looks on
}

// Message is what a running cell sends: an output (Show), or the sentence that ended it (Panic).
type Message struct {
	Show  map[string]string `json:"show,omitempty"` // by MIME type
	ID    string            `json:"id,omitempty"`   // a later output with the same id takes the place of this one
	Panic string            `json:"panic,omitempty"`
}

// Serve runs the cells that it is asked for. It returns only on a command line.
func Serve(cells ...Cell) { serve(cells) }

// Frame says how the running cell's figure is drawn of what it has measured so far, while the range that follows goes on; nil ends it.
func Frame(draw func()) { display.Frame(draw) }

// send gives a message to whoever runs the cells.
var send func(Message)

// Send shows data, by MIME type, as an output of the running cell.
func Send(data map[string]string) { send(Message{Show: data}) }
