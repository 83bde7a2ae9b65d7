// Package datasets holds what the networks of the course learn from: real data, embedded, and tasks drawn from a seed.
//
// Shapes, as in package nn: a batch is a *mat.Dense with one example per row. B examples, T time steps, C classes, V symbols.
// A sequence is a tall matrix in which rows t·B … (t+1)·B−1 hold step t. Targets are one-hot rows unless a type says otherwise.
//
// Nothing is downloaded. The licences of the data stand in the folder data and in the Credit of each set.
// A function returned by Batches and its like reuses the two matrices that it returns: they are valid until its next call.
package datasets

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Set is a number of labelled examples.
type Set struct {
	Inputs  *mat.Dense // examples × features
	Targets *mat.Dense // examples × classes, one-hot
	Labels  []int      // the class of each example
}

// Len returns the number of examples.
func (s Set) Len() int { return len(s.Labels) }

// Batches returns a function that gives the next batch of size examples: inputs size×features and targets size×classes.
// The examples are shuffled anew for each epoch; those left over at the end of an epoch, too few for a batch, sit that epoch out.
// It panics unless 1 ≤ size ≤ s.Len().
func (s Set) Batches(rng *rand.Rand, size int) func() (x, target *mat.Dense) {
	needRNG(rng, "Batches")
	if size < 1 || size > s.Len() {
		panic(fmt.Sprintf("datasets: a batch of %d examples: the set has %d, so ask for 1 to %d", size, s.Len(), s.Len()))
	}
	_, features := s.Inputs.Dims()
	_, classes := s.Targets.Dims()
	x, target := mat.NewDense(size, features, nil), mat.NewDense(size, classes, nil)
	order := make([]int, s.Len())
	for i := range order {
		order[i] = i
	}
	next := len(order) // so that the first call shuffles
	return func() (*mat.Dense, *mat.Dense) {
		if next+size > len(order) {
			rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			next = 0
		}
		for row, example := range order[next : next+size] {
			copy(x.RawRowView(row), s.Inputs.RawRowView(example))
			copy(target.RawRowView(row), s.Targets.RawRowView(example))
		}
		next += size
		return x, target
	}
}

// Head returns the first n examples, sharing their memory. It panics unless 1 ≤ n ≤ s.Len().
func (s Set) Head(n int) Set {
	if n < 1 || n > s.Len() {
		panic(fmt.Sprintf("datasets: the first %d examples: the set has %d, so ask for 1 to %d", n, s.Len(), s.Len()))
	}
	_, features := s.Inputs.Dims()
	_, classes := s.Targets.Dims()
	return Set{
		Inputs:  s.Inputs.Slice(0, n, 0, features).(*mat.Dense),
		Targets: s.Targets.Slice(0, n, 0, classes).(*mat.Dense),
		Labels:  s.Labels[:n],
	}
}

// clone returns a set of the same examples with a memory of its own.
func (s Set) clone() Set {
	return Set{Inputs: mat.DenseCopyOf(s.Inputs), Targets: mat.DenseCopyOf(s.Targets), Labels: slices.Clone(s.Labels)}
}

// newSet gives each label its one-hot row.
func newSet(inputs *mat.Dense, labels []int, classes int) Set {
	targets := mat.NewDense(len(labels), classes, nil)
	for row, label := range labels {
		targets.Set(row, label, 1)
	}
	return Set{Inputs: inputs, Targets: targets, Labels: labels}
}

// unpack decompresses an embedded file. The data is part of the program, so a failure is a bug and panics.
func unpack(name, packed string) []byte {
	reader, err := gzip.NewReader(bytes.NewReader([]byte(packed)))
	if err == nil {
		var data []byte
		if data, err = io.ReadAll(reader); err == nil {
			return data
		}
	}
	panic(fmt.Sprintf("datasets: the embedded file %s is damaged: %v", name, err))
}

func needRNG(rng *rand.Rand, what string) {
	if rng == nil {
		panic("datasets: " + what + " got a nil generator: pass rand.New(rand.NewPCG(seed, 0))")
	}
}
