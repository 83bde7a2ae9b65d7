package recorded_test

import (
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"os"
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

func TestThereIsNoOtherActivation(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, `no nets of "tanh", wants Sigmoid, Tanh or ReLU`) {
			t.Errorf("panic %q", got)
		}
	}()
	recorded.Trainability("tanh", false)
}

func TestTheProvenanceIsThatOfTheFile(t *testing.T) {
	f, err := os.Open("data/trainability.tsv.gz")
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
	if want := fmt.Sprintf("table %x\n", hash.Sum(nil)); !strings.HasPrefix(recorded.Provenance(), want) || !strings.Contains(recorded.Provenance(), " core-seconds") {
		t.Errorf("the provenance is %q, wants %q first", recorded.Provenance(), want)
	}
}
