// Package reference holds values, gradients and training runs that PyTorch computed, for the tests of nn and optim.
//
// They are from torch 2.15.0 in float64 on a CPU, in Kobai's conventions: one example per row, sequences tall and
// time-major, W fan-in × fan-out, dy = ∂L/∂y with L = Σ dy ⊙ y. Compare asks of each value what float64 can give.
package reference

import (
	"embed"
	"encoding/json"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

//go:embed testdata/*.json
var files embed.FS

// Matrix is a matrix as the files write it, row after row; a vector is one row.
type Matrix struct {
	Rows, Cols int
	Data       []float64
}

// Dense returns a copy that a test may change.
func (m Matrix) Dense() *mat.Dense {
	return mat.NewDense(m.Rows, m.Cols, append([]float64(nil), m.Data...))
}

// Zero reports whether the file had no such matrix, such as dx of an Embedding.
func (m Matrix) Zero() bool { return m.Rows == 0 }

// Matrices are named: "W", or "1.branch.2.b" within a net.
type Matrices map[string]Matrix

// Layer describes a layer by its kind and the hyperparameters that this kind has.
type Layer struct {
	Kind, Form, Activation    string
	In, Out, Width            int
	Count, Dim, Hidden, Steps int
	Slope, Alpha              float64
	Eps, Momentum             float64
	Training                  bool
	Branch                    []Layer
}

// Kind describes a loss, which has no hyperparameters.
type Kind struct{ Kind string }

// LayerCase is one forward and one backward pass of one layer.
type LayerCase struct {
	Name         string
	Layer        Layer
	Params       Matrices
	X, Dy, Y, Dx Matrix
	Grads        Matrices

	// Of BatchNorm: running statistics before and after, and two more batches.
	Buffers       Matrices
	BuffersAfter1 Matrices `json:"buffers_after_1"`
	BuffersAfter3 Matrices `json:"buffers_after_3"`
	MoreX         []Matrix `json:"more_x"`
	MoreY         []Matrix `json:"more_y"`

	// Of recurrent layers: states by "h" and "c", and the gradients that reach the state after each step.
	Batch      int
	State0     Matrices
	StateLast  Matrices `json:"state_last"`
	DstateLast Matrices `json:"dstate_last"`
	Dstate0    Matrices
	Dh, Dc     Matrix
}

// Layers returns the cases of a file of single layers: "activations", "layers", "normalization" or "recurrent".
func Layers(file string) []LayerCase { return cases[LayerCase](file) }

// LossCase is a loss and its gradient in the prediction.
type LossCase struct {
	Name         string
	Loss         Kind
	Pred, Target Matrix
	Value        float64
	Grad         Matrix
}

// Losses returns the cases of the losses.
func Losses() []LossCase { return cases[LossCase]("losses") }

// MLPSet is the data and the parameters of a deep perceptron. Depth counts its weight matrices.
type MLPSet struct {
	Name      string
	Depth     int
	Dims      []int
	X, Target Matrix
	Params    Matrices
}

// MLPCase is what a set gives with one activation: norms at every layer, and matrices at some.
type MLPCase struct {
	Name, Set      string
	Activation     Layer
	Layers         []string
	Loss           float64
	OutputNorm     []float64 `json:"output_norm"`
	OutputGradNorm []float64 `json:"output_grad_norm"`
	WGradNorm      []float64 `json:"W_grad_norm"`
	BGradNorm      []float64 `json:"b_grad_norm"`
	Dx, Logits     Matrix
	JacobianRow0   Matrix `json:"jacobian_row0"`
	Grads          Matrices
	Outputs        []Matrix
	OutputGrads    []Matrix `json:"output_grads"`
}

// MLPs returns the deep perceptrons: the sets by name, and the cases.
func MLPs() (map[string]MLPSet, []MLPCase) {
	f := load[struct {
		Sets  []MLPSet
		Cases []MLPCase
	}]("mlp")
	sets := map[string]MLPSet{}
	for _, s := range f.Sets {
		sets[s.Name] = s
	}
	return sets, f.Cases
}

// NetCase is a small net of several kinds of layer: one pass, and a few steps of training.
type NetCase struct {
	Name          string
	Net           []Layer
	Loss          Kind
	Params        Matrices
	X, Target     Matrix
	Value         float64
	Outputs       []Matrix
	OutputGrads   []Matrix `json:"output_grads"`
	Dx            Matrix
	Grads         Matrices
	BuffersAfter1 Matrices `json:"buffers_after_1"`
	Train         struct {
		Optimizer    Optimizer
		Steps        int
		Losses       []float64
		ParamsAfter  Matrices `json:"params_after"`
		BuffersAfter Matrices `json:"buffers_after"`
	}
}

// Nets returns the small nets.
func Nets() []NetCase { return cases[NetCase]("nets") }

// InitCase is the spread that an initialiser must have. Bound is 0 for those that are not uniform.
type InitCase struct {
	Name, Kind, Distribution string
	FanIn                    int `json:"fan_in"`
	FanOut                   int `json:"fan_out"`
	Gain, Std, Bound         float64
}

// Initializers returns the cases of the initialisers.
func Initializers() []InitCase { return cases[InitCase]("initializers") }

// cases reads the cases of a file that has nothing else.
func cases[T any](file string) []T {
	return load[struct{ Cases []T }](file).Cases
}

// load reads a file. The files are part of the package, so one that cannot be read is a mistake in it.
func load[T any](file string) (v T) {
	data, err := files.ReadFile("testdata/" + file + ".json")
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		panic(fmt.Sprintf("reference: %s: %v", file, err))
	}
	return v
}
