package display

// Sink takes the outputs of cells that run without a kernel, as they do in an exported page.
type Sink struct {
	Show    func(data map[string]string, id string) // data by MIME type; an output with an id takes the place of the last one with it
	Stopped func() bool                             // asked some times a second in a Track; true ends its range as an interrupt does
	Frames  bool                                    // whether it wants to see what a range has measured so far
}

// diverted is where outputs go instead of the kernel; nil for the kernel.
var diverted *Sink

// Divert sends every output from now on to a sink; nil gives them back to the kernel.
func Divert(to *Sink) { diverted = to }
