package course

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	exerciseNumber = regexp.MustCompile(`\{exercise:([^{}]*)\}`)
	typedNumber    = regexp.MustCompile(`(?i)(?:問|exercise) ?\d+`)
)

// count gives an exercise that has cells its number.
func (c *compilation) count(id string) {
	c.asked++
	c.numbers[id] = c.asked
}

// numbered writes the numbers of exercises into a cell that names them, {exercise:ID}. A number that is typed is refused: it would
// stay as it is when an exercise is put before.
func (c *compilation) numbered(b block) string {
	for at, line := range strings.Split(b.text, "\n") {
		if typed := typedNumber.FindString(line); typed != "" {
			c.report.add(b.line+1+at, typedByHand, typed)
		}
	}
	return exerciseNumber.ReplaceAllStringFunc(b.text, func(match string) string {
		id := exerciseNumber.FindStringSubmatch(match)[1]
		number, ok := c.numbers[id]
		if !ok {
			c.report.add(lineOf(b.text, strings.Index(b.text, match), b.line+1), noExerciseAbove, id)
			return match
		}
		return strconv.Itoa(number)
	})
}
