package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strconv"

	"kobai/kernel-setup/internal/course"
)

// Measurement is one line of what lesson.Claim wrote.
type Measurement struct {
	ID        string
	Value     *float64 // null where it is not finite
	Low, High float64
}

// Within tells whether a finite value lies in a band, ends included.
func Within(v, low, high float64) bool { return low <= v && v <= high }

// ReadLines reads what lesson.Claim wrote while a notebook ran; a lesson without a
// claim has no file. Its errors say what cannot be read.
func ReadLines(path string) ([]Measurement, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, claimsUnread.Fault(err)
	}
	defer file.Close()
	var lines []Measurement
	for decoder := json.NewDecoder(file); ; {
		var line Measurement
		err := decoder.Decode(&line)
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, claimsUnread.Fault(err)
		}
		lines = append(lines, line)
	}
}

// measured reads what an edition has measured. With its own seeds all claims must hold.
func (e *Edition) measured() error {
	lines, err := ReadLines(e.Job.Env["KOBAI_CLAIMS"])
	if err != nil {
		return fmt.Errorf("%s: %w", e.Job.Path, err)
	}
	if e.Lines = lines; e.Shift == 0 {
		e.Measured, err = held(lines, e.Job.Path)
	}
	return err
}

// held returns a notebook's claims, all of which must hold.
func held(lines []Measurement, of string) (map[string]course.Claim, error) {
	measured := map[string]course.Claim{}
	for _, line := range lines {
		if _, twice := measured[line.ID]; twice {
			return nil, claimedTwice.Fault(of, line.ID)
		}
		if line.Value == nil {
			return nil, notFinite.Fault(of, line.ID)
		}
		if v := *line.Value; !Within(v, line.Low, line.High) {
			return nil, outsideBand.Fault(of, line.ID, v, line.Low, line.High)
		}
		measured[line.ID] = course.Claim{Value: six(*line.Value), Low: line.Low, High: line.High}
	}
	return measured, nil
}

// six keeps six digits: more than any prose shows, fewer than differ from one
// processor to another where nothing amplifies the difference.
func six(v float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 5, 64), 64)
	if err != nil || math.IsInf(rounded, 0) {
		return v
	}
	return rounded
}
