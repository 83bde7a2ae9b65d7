package lesson

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
)

// claim is one line of the file that KOBAI_CLAIMS names. A measured value that is not a finite number is null there.
type claim struct {
	ID    string   `json:"id"`
	Value *float64 `json:"value"`
	Low   float64  `json:"low"`
	High  float64  `json:"high"`
}

// Claim records a number that the lesson's prose quotes, and the band from low to high, both included, in which the prose
// holds. It stands in a lesson's source, not in the notebook that a learner opens: build and check run it, with KOBAI_CLAIMS
// naming a file, to which a line is appended. Elsewhere it does nothing.
// Claim panics if the band is not one (low above high, or an end that is not a finite number) and if the file cannot be written.
func Claim(id string, measured, low, high float64) {
	if !(low <= high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		panic(fmt.Sprintf("lesson: claim %s has the band %g to %g, wants two finite numbers in order", id, low, high))
	}
	path := os.Getenv("KOBAI_CLAIMS")
	if path == "" {
		return
	}
	if err := record(path, id, measured, low, high); err != nil {
		panic(fmt.Sprintf("lesson: claim %s cannot be recorded: %v", id, err))
	}
}

// record appends one line to the claims' file.
func record(path, id string, measured, low, high float64) error {
	line := claim{ID: id, Low: low, High: high}
	if !math.IsNaN(measured) && !math.IsInf(measured, 0) {
		line.Value = &measured
	}
	encoded, err := json.Marshal(line)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(append(encoded, '\n'))
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
