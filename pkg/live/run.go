package live

import (
	"encoding/json"
	"fmt"

	"kobai/pkg/display"
)

// runCell runs one cell with values, a JSON object of texts. Its outputs go to the sink, with frames where the cell streams and
// somebody looks.
func runCell(cells []Cell, id string, values []byte, to display.Sink) error {
	given = nil
	if err := json.Unmarshal(values, &given); err != nil {
		return fmt.Errorf("live: the values of %s cannot be read: %w", id, err)
	}
	for _, c := range cells {
		if c.ID == id {
			to.Frames = to.Frames && c.Streams
			display.Divert(&to)
			display.Frame(nil) // a cell that ended early has left its own
			c.Run()
			return nil
		}
	}
	return fmt.Errorf("live: there is no cell %s", id)
}
