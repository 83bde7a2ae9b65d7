package models

import (
	"fmt"
	"math/rand/v2"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// Continue lets a net that predicts the next symbol from the last few write on. seen (texts×context) holds the symbols that each
// text begins with, and is left as it is; net takes it to texts×symbols logits. Each symbol is drawn by [nn.Sample] at the given
// temperature, and is the last that the net sees when it draws the next one. Continue returns the symbols written, text by text.
// It panics where length is negative.
func Continue(rng *rand.Rand, net nn.Layer, seen *mat.Dense, length int, temperature float64) [][]int {
	if length < 0 {
		panic(fmt.Sprintf("models: Continue got a length of %d symbols, wants 0 or more", length))
	}
	window := mat.DenseCopyOf(seen)
	texts, context := window.Dims()
	written := make([][]int, texts)
	for range length {
		for i, symbol := range nn.Sample(rng, net.Forward(window), temperature) {
			row := window.RawRowView(i)
			copy(row, row[1:]) // the window moves on by one symbol
			row[context-1] = float64(symbol)
			written[i] = append(written[i], symbol)
		}
	}
	return written
}
