package live

import (
	"encoding/json"
	"fmt"
)

// runCell runs one cell with values, a JSON object of texts.
func runCell(cells []Cell, id string, values []byte) error {
	given = nil
	if err := json.Unmarshal(values, &given); err != nil {
		return fmt.Errorf("live: the values of %s cannot be read: %w", id, err)
	}
	for _, c := range cells {
		if c.ID == id {
			c.Run()
			return nil
		}
	}
	return fmt.Errorf("live: there is no cell %s", id)
}
