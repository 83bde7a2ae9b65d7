package reference

// Optimizer describes an optimiser by its kind and the settings that this kind has.
type Optimizer struct {
	Kind                string
	LR, Momentum        float64
	Nesterov            bool
	Alpha, Beta1, Beta2 float64
	Eps                 float64
	WeightDecay         float64 `json:"weight_decay"`
}

// Problem is a network and the data that the optimisers train it on.
type Problem struct {
	Name      string
	Net       []Layer
	Loss      Kind
	Params    Matrices
	X, Target Matrix
}

// OptimizerCase is a training run: the loss before each step, the norm before clipping, and the parameters after
// some of the steps, by their number.
type OptimizerCase struct {
	Name, Problem string
	Optimizer     Optimizer
	Clip          *struct {
		MaxNorm float64 `json:"max_norm"`
		Eps     float64
	}
	Losses      []float64
	GradNorms   []float64           `json:"grad_norms"`
	ParamsAfter map[string]Matrices `json:"params_after"`
}

// Sequence is one parameter under a fixed list of gradients: Values[k] stands after Grads[0…k].
type Sequence struct {
	Name          string
	Optimizer     Optimizer
	Start         Matrix
	Grads, Values []Matrix
}

// Optimizers returns the problems by name, the training runs on them, and the sequences.
func Optimizers() (map[string]Problem, []OptimizerCase, []Sequence) {
	f := load[struct {
		Problems  []Problem
		Cases     []OptimizerCase
		Sequences []Sequence
	}]("optimizers")
	problems := map[string]Problem{}
	for _, p := range f.Problems {
		problems[p.Name] = p
	}
	return problems, f.Cases, f.Sequences
}

// ClipCase is gradients clipped by their global norm: exactly, and with the 1e-6 that torch adds to the norm.
type ClipCase struct {
	Name         string
	MaxNorm      float64 `json:"max_norm"`
	Grads        []Matrix
	Norm         float64
	Clipped      []Matrix
	ClippedTorch []Matrix `json:"clipped_torch"`
}

// Clippings returns the cases of clipping.
func Clippings() []ClipCase { return cases[ClipCase]("clipping") }

// ScheduleCase is the learning rate at each step from 0.
type ScheduleCase struct {
	Name     string
	Schedule struct {
		Kind                 string
		LR, Min, Gamma       float64
		Steps, Every, Warmup int
		StartFactor          float64 `json:"start_factor"`
	}
	Values []float64
}

// Schedules returns the cases of the schedules.
func Schedules() []ScheduleCase { return cases[ScheduleCase]("schedules") }
