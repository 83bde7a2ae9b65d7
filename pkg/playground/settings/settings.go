// Package settings says what a reader may set on the playground: the names, the ranges, the words in both languages, the address
// that keeps a setting, and the presets. It knows no network, so that the exporter can write the page's form without one.
package settings

// Tasks of the playground, each a tab of its page.
const (
	Layers = "layers" // a multilayer perceptron that classifies points or pictures; its depth is in layers
	Recall = "recall" // a recurrent cell that must name the first symbol of a sequence; its depth is in time steps
)

// Settings are one network and how it is trained. A field that the task does not use keeps its default.
type Settings struct {
	Task string

	Data       string  // of Layers
	Depth      int     // hidden layers, of Layers
	Activation string  // of Layers
	Norm       string  // of Layers
	Residual   float64 // the branch's scale, 0 for no residual connections; of Layers

	Cell  string  // of Recall
	Steps int     // length of a sequence, of Recall
	Bias  float64 // of the LSTM's forget gate or the GRU's keep gate

	Width     int
	Init      string // draws the weights; of Recall the recurrent ones
	Gain      float64
	Optimizer string
	Rate      float64
	Clip      float64 // the norm to which gradients are clipped, 0 for none
	Batch     int
	Seed      int
}

// Default is where a task begins: a net of sigmoids that is too deep to learn, and an RNN whose sequences are too long for it.
func Default(task string) Settings {
	s := Settings{
		Task: task,
		Data: "digits", Depth: 20, Activation: "Sigmoid", Norm: "none",
		Cell: "RNN", Steps: 30,
		Width: 32, Init: "LeCun", Gain: 1, Optimizer: "SGD", Rate: 0.1, Batch: 64, Seed: 1,
	}
	if task == Recall {
		s.Init, s.Optimizer, s.Rate, s.Clip, s.Batch = "Orthogonal", "Adam", 0.003, 1, 32
	}
	return s
}

// Pair is what stands in an address: one network, or two side by side that have one task.
type Pair struct {
	A Settings
	B *Settings // nil where there is one alone
}

// Each returns the networks, A first.
func (p Pair) Each() []Settings {
	if p.B == nil {
		return []Settings{p.A}
	}
	return []Settings{p.A, *p.B}
}
