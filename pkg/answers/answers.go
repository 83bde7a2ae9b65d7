// Package answers keeps what a learner answered, where a class asks for it: in a file that the environment names, a line for each
// try. Without that nothing is kept. A line says nothing of the person, nor when it was written.
package answers

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"os"
	"strconv"
)

// Variable is the environment variable that names the file. A class's server sets it; the lab does not.
const Variable = "KOBAI_ANSWERS"

// Try is one answer to an exercise.
type Try struct {
	Exercise string   `json:"exercise"`           // its name; for a function to write, the call that marks it, as in "practice.Sigmoid(mine)"
	Answers  []string `json:"answers,omitempty"`  // as written by the learner, one for each thing asked; none for a function
	Measured string   `json:"measured,omitempty"` // what a prediction was compared with
	Right    bool     `json:"right"`
	Verdict  string   `json:"verdict,omitempty"` // what was said to a function, in the learner's language
}

// Number writes a number of a try so that it is read back as it was, Inf and NaN included.
func Number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// longest is what a line may take: a learner's cell may answer with a text of any length.
const longest = 4096

// Note adds a try to the file. A try that cannot be kept is none of the learner's concern, so that nothing is said of it. A line is
// written at once, so that two kernels of one learner do not tear each other's.
func Note(t Try) {
	path := os.Getenv(Variable)
	if path == "" {
		return
	}
	line, err := json.Marshal(t)
	if err != nil || len(line) >= longest {
		return
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	f.Write(append(line, '\n'))
}

// Read returns the tries of a file in their order, and how many lines are none.
func Read(r io.Reader) (tries []Try, broken int, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, longest), 1<<20)
	for lines.Scan() {
		var t Try
		switch {
		case len(lines.Bytes()) == 0:
		case json.Unmarshal(lines.Bytes(), &t) != nil || t.Exercise == "":
			broken++
		default:
			tries = append(tries, t)
		}
	}
	return tries, broken, lines.Err()
}

// Finite returns a number that Number wrote, and whether it is one that can be compared.
func Finite(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}
