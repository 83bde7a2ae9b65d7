package architecture

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cell is what a lesson's cell imports at the most.
var cell = []string{"kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets", "kobai/pkg/models", "kobai/pkg/experiment",
	"kobai/pkg/plot", "kobai/pkg/lesson", "kobai/pkg/display", "kobai/pkg/finding"}

// linked are the packages that are linked into such a cell each time it runs, but for this module's and the internal ones. The
// last are go-echarts' options and what they bring with them; the packages that render its own pages stay out.
var linked = strings.Fields(`
bufio bytes cmp compress/flate compress/gzip context embed encoding encoding/base64 encoding/binary encoding/json errors fmt hash hash/crc32 hash/fnv
html io io/fs iter maps math math/bits math/cmplx math/rand/v2 os os/signal path path/filepath reflect runtime runtime/debug slices sort strconv strings sync
sync/atomic syscall time unicode unicode/utf16 unicode/utf8 unsafe

golang.org/x/sys/cpu
gonum.org/v1/gonum/blas gonum.org/v1/gonum/blas/blas64 gonum.org/v1/gonum/blas/cblas128 gonum.org/v1/gonum/blas/gonum gonum.org/v1/gonum/floats
gonum.org/v1/gonum/floats/scalar gonum.org/v1/gonum/lapack gonum.org/v1/gonum/lapack/gonum gonum.org/v1/gonum/lapack/lapack64 gonum.org/v1/gonum/mat

github.com/go-echarts/go-echarts/v2/opts github.com/go-echarts/go-echarts/v2/types github.com/go-echarts/go-echarts/v2/util
math/rand regexp regexp/syntax
`)

// TestACellLinksWhatItNeeds keeps the time from a change in a cell to its chart: the linker reads every package of the list.
func TestACellLinksWhatItNeeds(t *testing.T) {
	links := map[string]bool{}
	for path := range strings.FieldsSeq(goCommand(t, "", []string{"GOOS=linux", "GOARCH=amd64"}, append([]string{"list", "-deps"}, cell...)...)) {
		if strings.HasPrefix(path, "kobai/") || slices.ContainsFunc(strings.Split(path, "/"), func(part string) bool { return part == "internal" || part == "vendor" }) {
			continue
		}
		if links[path] = true; !slices.Contains(linked, path) {
			t.Errorf("a cell would also link %s", path)
		}
	}
	for _, path := range linked {
		if !links[path] {
			t.Errorf("no cell links %s any more: take it from the list", path)
		}
	}
}

// TestACellBringsTheFilesThatItReads holds a program's embedded files against those that its code can ask for: the rest would be
// mailed with every exported page.
func TestACellBringsTheFilesThatItReads(t *testing.T) {
	files := map[string][]byte{}
	for _, folder := range []string{"datasets", "recorded"} {
		packed, _ := filepath.Glob(filepath.Join("..", "..", folder, "data", "*.gz")) // the pattern is well formed
		for _, path := range packed {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))] = text
		}
	}
	for asks, brings := range map[string]string{
		"datasets.Recall(nil, 2, 1, 1)": "",
		"datasets.Digits()":             "digits.csv",
		"datasets.FashionMNIST()":       "fashion-test-images.idx3 fashion-test-labels.idx1 fashion-train-images.idx3 fashion-train-labels.idx1",
		"datasets.Bocchan()":            "bocchan.txt",
		"datasets.Opticks()":            "opticks.txt",
		"recorded.Biases()":             "",
		`recorded.Trainability("ReLU", true); fmt.Println(datasets.Digits().Credit)`: "digits.csv trainability.tsv",
		`recorded.Phases("ReLU", true, 0)`:                                           "phases.tsv",
	} {
		folder := t.TempDir()
		source, program := filepath.Join(folder, "main.go"), filepath.Join(folder, "program")
		text := mainAround("\t_, _ = datasets.Geta, recorded.Net{}\n\t" + asks + "\n") // both are imported, whatever it asks for
		if err := os.WriteFile(source, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		goCommand(t, "", nil, "build", "-o", program, source)
		binary, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		for name, packed := range files {
			if got, want := bytes.Contains(binary, packed), slices.Contains(strings.Fields(brings), name); got != want {
				t.Errorf("a program that asks for %s has %s: %t, wants %t", asks, name, got, want)
			}
		}
	}
}
