package course

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// Claim is a measured value and the band in which the lesson's prose holds.
type Claim struct {
	High  float64 `json:"high"`
	Low   float64 `json:"low"`
	Value float64 `json:"value"`
}

// Claims are the measured values of the course by lesson and id, as
// notebooks/claims.json keeps them.
type Claims map[string]map[string]Claim

// ReadClaims reads the file; where there is none yet, nothing is claimed yet.
func ReadClaims(path string) (Claims, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Claims{}, nil
	}
	if err != nil {
		return nil, unread.Fault(path, err)
	}
	claims := Claims{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&claims); err != nil {
		return nil, damaged.Fault(path, err)
	}
	return claims, nil
}

// Bytes is the file's text, sorted.
func (c Claims) Bytes() []byte {
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("course: %v", err)) // a value that is not finite, which Measured refuses
	}
	return append(text, '\n')
}

// find looks up a claim by its id in the lesson, or as lesson/id.
func (c Claims) find(lesson, id string) (Claim, bool) {
	if other, rest, ok := strings.Cut(id, "/"); ok {
		lesson, id = other, rest
	}
	claim, ok := c[lesson][id]
	return claim, ok
}
