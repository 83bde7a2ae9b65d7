package nn

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

var saveTo = flag.String("save", "", "the file to which TestSafetensorsGolden writes what testdata/interop.py reads")

// exchanged is the net of testdata/interop.py, the x and y that stand beside its weights, and all that the file holds.
func exchanged() (net *Sequential, x, y *mat.Dense, file iter.Seq2[string, *mat.Dense]) {
	rng := newRand(1)
	net = NewSequential(
		Unroll(NewLSTM(rng, 3, 4, LeCun, LeCun), 5),
		NewLinear(rng, 4, 2, LeCun),
	)
	x, y = mat.NewDense(10, 3, nil), mat.NewDense(10, 2, nil)
	return net, x, y, func(yield func(string, *mat.Dense) bool) {
		for name, m := range State(net) {
			if !yield(name, m) {
				return
			}
		}
		_ = yield("x", x) && yield("y", y)
	}
}

// TestReadsPyTorch computes, with the weights of a file that PyTorch wrote, the outputs that PyTorch computed.
func TestReadsPyTorch(t *testing.T) {
	computesWhatTheFileSays(t, "testdata/from_pytorch.safetensors")
}

// TestExchangedFilesAreThoseRead by PyTorch, or written by it, when testdata/interop.py last ran.
func TestExchangedFilesAreThoseRead(t *testing.T) {
	sums, err := os.ReadFile("testdata/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		file, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(file)); got != want {
			t.Errorf("%s has the sum %s, wants %s", name, got, want)
		}
	}
}

func computesWhatTheFileSays(t *testing.T, path string) iter.Seq2[string, *mat.Dense] {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	net, x, y, all := exchanged()
	if err := Load(file, all); err != nil {
		t.Fatal(err)
	}
	equal(t, "output", net.Forward(x), y, 1e-14)
	return all
}

// TestSafetensorsGolden saves what it loaded from a file that Save wrote and PyTorch has read, and finds the same bytes.
func TestSafetensorsGolden(t *testing.T) {
	const golden = "testdata/from_kobai.safetensors"
	if *saveTo != "" {
		net, x, y, all := exchanged()
		x.Copy(gaussian(newRand(2), 10, 3))
		y.Copy(net.Forward(x))
		if err := os.WriteFile(*saveTo, saved(t, all), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	all := computesWhatTheFileSays(t, golden)
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(saved(t, all), want) {
		t.Errorf("Save no longer writes the bytes of %s", golden)
	}
}

func saved(t *testing.T, state iter.Seq2[string, *mat.Dense]) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Save(&b, state); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
