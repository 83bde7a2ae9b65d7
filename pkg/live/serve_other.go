//go:build !js

package live

import (
	"encoding/json"
	"fmt"
	"os"

	"kobai/pkg/display"
)

// serve runs the cell that the command line names, with the values of its second argument, and prints what it shows as a JSON
// object a line. What the cell prints itself stands between them.
func serve(cells []Cell) {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: PROGRAM CELL VALUES")
		os.Exit(2)
	}
	send = func(m Message) {
		if encoded, err := json.Marshal(m); err == nil {
			fmt.Println(string(encoded))
		}
	}
	sink := display.Sink{
		Show:    func(data map[string]string, id string) { send(Message{Show: data, ID: id}) },
		Stopped: func() bool { return false },
	}
	if err := runCell(cells, os.Args[1], []byte(os.Args[2]), sink); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
