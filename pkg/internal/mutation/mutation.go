// Package mutation proves that the tests of the core can fail: it breaks one line at a time, in memory, and
// demands that the test named beside the line goes red.
//
// The lines stand in testdata, a file for each package:
//
//	pkg/optim/sgd.go TestStepsGoDownhill
//	- theta[i] -= lr * g
//	+ theta[i] += lr * g
//
// Each line is broken in a test program of its package, which holds all of them and is
// told as it runs which one to take; a line outside every function gets a program of its own.
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

// place returns where in source the line to be broken stands.
func (m Mutation) place(source string) (offset int, err error) {
	if n := strings.Count(source, m.Old); n != 1 {
		return 0, fmt.Errorf("%s has %d times %q, wants it once", m.File, n, m.Old)
	}
	return strings.Index(source, m.Old), nil
}
