// Package mutation proves that the tests of the core can fail: it breaks one line at a time, in memory, and
// demands that the test named beside the line goes red.
//
// The lines stand in testdata, a file for each package:
//
//	pkg/optim/sgd.go TestStepsGoDownhill
//	- theta[i] -= lr * g
//	+ theta[i] += lr * g
package mutation

import (
	"fmt"
	"strings"
)

// Mutation is one line that is broken, and the test that must notice.
type Mutation struct {
	File     string // from the root of the module
	Test     string
	Old, New string // a part of a line that occurs once in File, and what to put there
}

// parse reads the mutations of one file of testdata.
func parse(text string) ([]Mutation, error) {
	var all []Mutation
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(block, "\n")
		if len(lines) != 3 || !strings.HasPrefix(lines[1], "- ") || !strings.HasPrefix(lines[2], "+ ") {
			return nil, fmt.Errorf("want a file with a test, a line after \"- \" and one after \"+ \", got:\n%s", block)
		}
		file, test, ok := strings.Cut(lines[0], " ")
		if !ok || !strings.HasPrefix(test, "Test") {
			return nil, fmt.Errorf("%q names no test", lines[0])
		}
		all = append(all, Mutation{File: file, Test: test, Old: lines[1][2:], New: lines[2][2:]})
	}
	return all, nil
}

// apply returns source with the line broken.
func (m Mutation) apply(source string) (string, error) {
	if n := strings.Count(source, m.Old); n != 1 {
		return "", fmt.Errorf("%s has %d times %q, wants it once", m.File, n, m.Old)
	}
	return strings.Replace(source, m.Old, m.New, 1), nil
}
