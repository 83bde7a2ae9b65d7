// Package letters says how wide text is where nobody knows in which font it will be
// read: of each letter it knows the widest of DejaVu Sans 2.37, Liberation Sans 2.1 and
// Noto Sans 2.0 (the advance widths in their tables hmtx).
package letters

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
)

// Table is what the package knows, as JSON: for the weights regular and bold a list of
// ranges, each with the code of its first letter and the widths from there on, in
// hundredths of the font size. A letter that is not there is as wide as it is high.
//
//go:embed widths.json
var Table string

var regular = read("regular")

func read(weight string) map[rune]float64 {
	var weights map[string][][2]any
	if err := json.Unmarshal([]byte(Table), &weights); err != nil {
		panic("letters: widths.json: " + err.Error())
	}
	widths := map[rune]float64{}
	for _, of := range weights[weight] {
		for i, field := range strings.Fields(of[1].(string)) {
			hundredths, err := strconv.Atoi(field)
			if err != nil {
				panic("letters: widths.json: " + err.Error())
			}
			widths[rune(of[0].(float64))+rune(i)] = float64(hundredths) / 100
		}
	}
	return widths
}

// Width is that of a text in regular weight, in multiples of the font size.
func Width(text string) float64 {
	sum := 0.
	for _, letter := range text {
		width, known := regular[letter]
		if !known {
			width = 1
		}
		sum += width
	}
	return sum
}
