package recorded_test

import (
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"kobai/pkg/recorded"
)

func TestTheNetsOfTheSweep(t *testing.T) {
	for _, activation := range []string{"Sigmoid", "Tanh", "ReLU"} {
		for _, skip := range []bool{false, true} {
			nets := recorded.Trainability(activation, skip)
			if len(nets) != 25*25 {
				t.Fatalf("%s, %t: %d nets", activation, skip, len(nets))
			}
			for i, n := range nets {
				depth, gain := 2+2*(i/25), math.Exp2(float64(i%25)/4-2)
				if n.Activation != activation || n.Skip != skip || n.Depth != depth || math.Abs(n.Gain/gain-1) > 1e-12 {
					t.Fatalf("net %d is %+v, wants depth %d and gain %g", i, n, depth, gain)
				}
				if !(n.Accuracy >= 0 && n.Accuracy <= 1) || math.IsNaN(n.Scale) != skip || !(n.Factor > 0) {
					t.Fatalf("net %d is %+v", i, n)
				}
			}
		}
	}
}

func TestTheNetsOfThePhases(t *testing.T) {
	if len(recorded.Biases()) != 9 {
		t.Errorf("%d deviations", len(recorded.Biases()))
	}
	for _, activation := range []string{"Sigmoid", "Tanh", "ReLU"} {
		for _, bias := range recorded.Biases() {
			for _, skip := range []bool{false, true} {
				nets := recorded.Phases(activation, skip, bias)
				if len(nets) != 8*25 {
					t.Fatalf("%s, %t, σ_b = %g: %d nets", activation, skip, bias, len(nets))
				}
				for i, n := range nets {
					depth, gain := 4+4*(i/25), math.Exp2(float64(i%25)/4-2)
					if n.Activation != activation || n.Skip != skip || n.Bias != bias || n.Depth != depth || math.Abs(n.Gain/gain-1) > 1e-12 {
						t.Fatalf("net %d is %+v, wants depth %d, gain %g and σ_b = %g", i, n, depth, gain, bias)
					}
					if !(n.Accuracy >= 0 && n.Accuracy <= 1) || math.IsNaN(n.Scale) != skip || !(n.Factor > 0) {
						t.Fatalf("net %d is %+v", i, n)
					}
				}
			}
		}
	}
}

func TestDeepest(t *testing.T) {
	nets := []recorded.Net{
		{Gain: 2, Depth: 4, Accuracy: .9}, {Gain: 1, Depth: 4, Accuracy: .5}, {Gain: 8, Depth: 4, Accuracy: .4},
		{Gain: 2, Depth: 6, Accuracy: .3}, {Gain: 1, Depth: 6, Accuracy: .6}, {Gain: 8, Depth: 2, Accuracy: math.NaN()},
	}
	if gains, depths := recorded.Deepest(nets, .5); !slices.Equal(gains, []float64{1, 2}) || !slices.Equal(depths, []float64{6, 4}) {
		t.Errorf("the deepest at %v are %v, want 6 at 1 and 4 at 2", gains, depths)
	}
	if gains, depths := recorded.Deepest(nets, .95); len(gains)+len(depths) != 0 {
		t.Errorf("none came so far, and yet %v at %v", depths, gains)
	}
}

func TestThereIsNothingElse(t *testing.T) {
	for want, ask := range map[string]func(){
		`recorded: Trainability has no nets of "tanh", wants Sigmoid, Tanh or ReLU`: func() { recorded.Trainability("tanh", false) },
		`recorded: Phases has no nets of "GELU", wants Sigmoid, Tanh or ReLU`:       func() { recorded.Phases("GELU", true, 0) },
		`recorded: Phases has no nets whose biases deviate by 0.3, wants one of [0`: func() { recorded.Phases("Tanh", true, .3) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, want) {
					t.Errorf("panic %q, wants %q", got, want)
				}
			}()
			ask()
		}()
	}
}

func TestTheProvenanceIsThatOfTheFile(t *testing.T) {
	for name, provenance := range map[string]string{"trainability": recorded.TrainabilityProvenance(), "phases": recorded.PhasesProvenance()} {
		f, err := os.Open("data/" + name + ".tsv.gz")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		r, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		hash := sha256.New()
		if _, err := io.Copy(hash, r); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("table %x\n", hash.Sum(nil)); !strings.HasPrefix(provenance, want) || !strings.Contains(provenance, " core-seconds") {
			t.Errorf("the provenance of %s is %q, wants %q first", name, provenance, want)
		}
	}
}
