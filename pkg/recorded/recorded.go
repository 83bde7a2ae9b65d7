// Package recorded holds results that took more computing than a lesson has: made once, by a program of this repository, and kept with
// what they were made of. Whoever shows one says so beside it, with its provenance.
package recorded

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"kobai/pkg/internal/once"
)

// A Net is one net of the sweeps of kernel-setup/scale: width 32, trained by Adam at a rate of 0.003 to read digits.
type Net struct {
	Activation string  // Sigmoid, Tanh or ReLU
	Skip       bool    // with residual connections of scale 1/√Depth
	Depth      int     // hidden layers
	Gain       float64 // of nn.Scaled: four to an octave, from ¼ to 16
	Bias       float64 // σ_b, the standard deviation of the hidden layers' biases at the start
	Factor     float64 // by which a layer multiplied the gradient on its way back, at the initial weights
	Accuracy   float64 // on the test images, after training
	Scale      float64 // the depth scale ξ of mean field theory: the gradient's square changes by a factor of e over so many layers; NaN with skips
}

var (
	//go:embed data/trainability.tsv.gz
	trainabilityTable string
	//go:embed data/trainability.txt
	trainabilityNote string
	trainability     once.Value[[]Net]

	//go:embed data/phases.tsv.gz
	phasesTable string
	//go:embed data/phases.txt
	phasesNote string
	phases     once.Value[[]Net]
)

// Trainability returns the nets of the first sweep that are of an activation, with skips or without: by depth (2, 4, … 50), and for
// each depth by gain. Their biases start at 0, and they were trained for 200 steps on batches of 32 images.
func Trainability(activation string, skip bool) []Net {
	return choose("Trainability", trainability.Get(readTrainability), activation, skip)
}

func readTrainability() []Net { return table("trainability.tsv.gz", trainabilityTable) }

// TrainabilityProvenance says of what, by what and at what cost the first sweep was made: a line for each.
func TrainabilityProvenance() string { return trainabilityNote }

// Biases returns the deviations σ_b of the biases in the second sweep: 0 and, one to an octave, from 1/32 to 4.
func Biases() []float64 { return []float64{0, 1. / 32, 1. / 16, 1. / 8, 1. / 4, 1. / 2, 1, 2, 4} }

// Phases returns the nets of the second sweep that are of an activation, with skips or without, and whose biases start with a
// deviation of one of Biases: by depth (4, 8, … 32), and for each depth by gain. They were trained for 90 steps on batches of 16.
func Phases(activation string, skip bool, bias float64) []Net {
	if !slices.Contains(Biases(), bias) {
		panic(fmt.Sprintf("recorded: Phases has no nets whose biases deviate by %g, wants one of %v", bias, Biases()))
	}
	return slices.DeleteFunc(choose("Phases", phases.Get(readPhases), activation, skip), func(n Net) bool { return n.Bias != bias })
}

func readPhases() []Net { return table("phases.tsv.gz", phasesTable) }

// PhasesProvenance says of what, by what and at what cost the second sweep was made: a line for each.
func PhasesProvenance() string { return phasesNote }

// Deepest returns the depth of the deepest of some nets at each gain that came to an accuracy, by gain. Gains at which none did are
// left out.
func Deepest(nets []Net, accuracy float64) (gains, depths []float64) {
	deepest := map[float64]float64{}
	for _, n := range nets {
		if n.Accuracy >= accuracy {
			deepest[n.Gain] = max(deepest[n.Gain], float64(n.Depth))
		}
	}
	gains = slices.Sorted(maps.Keys(deepest))
	for _, gain := range gains {
		depths = append(depths, deepest[gain])
	}
	return gains, depths
}

func choose(function string, all []Net, activation string, skip bool) []Net {
	nets := slices.DeleteFunc(slices.Clone(all), func(n Net) bool { return n.Activation != activation || n.Skip != skip })
	if len(nets) == 0 {
		panic(fmt.Sprintf("recorded: %s has no nets of %q, wants Sigmoid, Tanh or ReLU", function, activation))
	}
	return nets
}
