package models_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"kobai/pkg/datasets"
	"kobai/pkg/models"
	"kobai/pkg/nn"
	"kobai/pkg/optim"

	"gonum.org/v1/gonum/mat"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// summing is a net whose likeliest next symbol, of five, is the sum of those it sees.
type summing struct{ nn.Layer }

func (summing) Forward(x *mat.Dense) *mat.Dense {
	rows, _ := x.Dims()
	logits := mat.NewDense(rows, 5, nil)
	for i := range rows {
		logits.Set(i, int(mat.Sum(x.RowView(i)))%5, 1)
	}
	return logits
}

func TestContinueReadsWhatItWrote(t *testing.T) {
	seen := mat.NewDense(2, 2, []float64{0, 1, 1, 3})
	got := models.Continue(seeded(1), summing{}, seen, 4, .001) // so cold that the likeliest is drawn
	if want := [][]int{{1, 2, 3, 0}, {4, 2, 1, 3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("wrote %v, want %v", got, want)
	}
	if !mat.Equal(seen, mat.NewDense(2, 2, []float64{0, 1, 1, 3})) {
		t.Errorf("what the texts begin with became %v", mat.Formatted(seen))
	}
	defer func() {
		if got, want := recover(), "models: Continue got a length of -1 symbols, wants 0 or more"; got != want {
			t.Errorf("panic %v, want %s", got, want)
		}
	}()
	models.Continue(seeded(1), summing{}, seen, -1, 1)
}

func rnn(rng *rand.Rand, in int) nn.Cell {
	return nn.NewRNN(rng, in, 12, nn.Tanh, nn.LeCun, nn.Orthogonal(1))
}

// dates is a translator of dates with one batch of three.
func dates(seed uint64) (*models.Translator, *datasets.PairBatch) {
	task := datasets.Dates{}
	source, target := task.Symbols()
	return models.NewTranslator(seeded(seed), source, target, rnn), task.Batches(seeded(7), 3, false)()
}

func TestTranslatorGradient(t *testing.T) {
	translator, b := dates(1)
	objective := translator.Objective(func() *datasets.PairBatch { return b })
	nn.ZeroGrad(translator.Params())
	objective()
	var gradients []*mat.Dense
	for _, p := range translator.Params() {
		gradients = append(gradients, mat.DenseCopyOf(p.Grad))
	}
	const step = 1e-5
	for at, p := range translator.Params() {
		rows, columns := p.Value.Dims()
		analytic := gradients[at]
		for k := 0; k < rows*columns; k += 1 + rows*columns/9 { // some of each
			i, j := k/columns, k%columns
			value := p.Value.At(i, j)
			p.Value.Set(i, j, value+step)
			up := objective()
			p.Value.Set(i, j, value-step)
			down := objective()
			p.Value.Set(i, j, value)
			if numeric := (up - down) / (2 * step); math.Abs(numeric-analytic.At(i, j)) > 1e-7 {
				t.Errorf("parameter %d at %d, %d: gradient %g, differences say %g", at, i, j, analytic.At(i, j), numeric)
			}
		}
	}
}

// TestTranslatorLearns has three dates learned by heart.
func TestTranslatorLearns(t *testing.T) {
	translator, b := dates(2)
	loop := optim.Loop{Objective: translator.Objective(func() *datasets.PairBatch { return b }),
		Optimizer: optim.NewAdam(translator.Params()), Schedule: optim.Constant(.01)}
	for range loop.Run(200) {
	}
	for i, written := range translator.Translate(b) {
		if want := b.Pairs[i].Target; written != want {
			t.Errorf("%s became %s, want %s", b.Pairs[i].Source, written, want)
		}
	}
}
