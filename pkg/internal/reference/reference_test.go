package reference

import (
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The numbers of cases are those that the makers of the files state, so a field that no longer decodes shows up here.
func TestFilesAreWhole(t *testing.T) {
	sets, mlps := MLPs()
	problems, runs, sequences := Optimizers()
	for _, f := range []struct {
		name      string
		got, want int
	}{
		{"activations", len(Layers("activations")), 46},
		{"layers", len(Layers("layers")), 18},
		{"normalization", len(Layers("normalization")), 17},
		{"recurrent", len(Layers("recurrent")), 24},
		{"losses", len(Losses()), 15},
		{"mlp sets", len(sets), 16},
		{"mlp cases", len(mlps), 48},
		{"nets", len(Nets()), 5},
		{"problems", len(problems), 2},
		{"optimisers", len(runs) + len(sequences), 37},
		{"clipping", len(Clippings()), 4},
		{"schedules", len(Schedules()), 9},
		{"initialisers", len(Initializers()), 35},
	} {
		if f.got != f.want {
			t.Errorf("%s: %d cases, want %d", f.name, f.got, f.want)
		}
	}
}

func TestCompareRefuses(t *testing.T) {
	want := Matrix{Rows: 1, Cols: 2, Data: []float64{1e-6, 2e-6}}
	for name, got := range map[string]*mat.Dense{
		"another shape":                          mat.NewDense(2, 1, []float64{1e-6, 2e-6}),
		"an entry that is off":                   mat.NewDense(1, 2, []float64{1e-6, 2e-6 + 1e-9}),
		"an error that only the matrix can show": mat.NewDense(1, 2, []float64{1e-6, 2e-6 + 1e-15}),
	} {
		if Compare(got, want) == nil {
			t.Errorf("Compare accepts %s", name)
		}
	}
	if err := Compare(mat.NewDense(1, 2, []float64{1e-6, 2e-6}), want); err != nil {
		t.Error(err)
	}
}
