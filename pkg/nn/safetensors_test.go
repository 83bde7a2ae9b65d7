package nn

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

var saveTo = flag.String("save", "", "the file to which TestSafetensorsGolden writes what testdata/interop.py reads")

// exchanged is the net of testdata/interop.py, and the x and y that stand beside its weights.
func exchanged() (net *Sequential, x, y *Param) {
	rng := newRand(1)
	net = NewSequential(
		Unroll(NewLSTM(rng, 3, 4, LeCun, LeCun), 5),
		NewLinear(rng, 4, 2, LeCun),
	)
	return net, newParam("x", 10, 3), newParam("y", 10, 2)
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

func computesWhatTheFileSays(t *testing.T, path string) []*Param {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	net, x, y := exchanged()
	params := append(net.Params(), x, y)
	if err := Load(file, params); err != nil {
		t.Fatal(err)
	}
	equal(t, "output", net.Forward(x.Value), y.Value, 1e-14)
	return params
}

// TestSafetensorsGolden saves what it loaded from a file that Save wrote and PyTorch has read, and finds the same bytes.
func TestSafetensorsGolden(t *testing.T) {
	const golden = "testdata/from_kobai.safetensors"
	if *saveTo != "" {
		net, x, y := exchanged()
		x.Value.Copy(gaussian(newRand(2), 10, 3))
		y.Value.Copy(net.Forward(x.Value))
		if err := os.WriteFile(*saveTo, saved(t, append(net.Params(), x, y)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	params := computesWhatTheFileSays(t, golden)
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(saved(t, params), want) {
		t.Errorf("Save no longer writes the bytes of %s", golden)
	}
}

func saved(t *testing.T, params []*Param) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Save(&b, params); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestEveryBitIsKept through Save and Load, of special numbers and of a view with a stride too.
func TestEveryBitIsKept(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.Float64frombits(0x7ff8_0000_0000_0123),
		math.SmallestNonzeroFloat64, math.MaxFloat64, 1.0 / 3}
	view := mat.NewDense(2, 6, nil).Slice(0, 2, 1, 5).(*mat.Dense)
	for i, v := range special {
		view.Set(i/4, i%4, v)
	}
	into := newParam("a \"quoted\" <name> 重み", 2, 4)
	if err := Load(bytes.NewReader(saved(t, []*Param{{Name: into.Name, Value: view}})), []*Param{into}); err != nil {
		t.Fatal(err)
	}
	for i, v := range special {
		if got := into.Value.At(i/4, i%4); math.Float64bits(got) != math.Float64bits(v) {
			t.Errorf("%v came back as %v", v, got)
		}
	}
}

// safetensorsFile puts a header and so many bytes of numbers together.
func safetensorsFile(header string, numbers int) []byte {
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), make([]byte, numbers)...)
}

// TestDamagedFiles: each gets one sentence that says what is wrong, and changes no parameter.
func TestDamagedFiles(t *testing.T) {
	const w, b = `"W":{"dtype":"F64","shape":[2,3],"data_offsets":[0,48]}`, `"b":{"dtype":"F64","shape":[1,3],"data_offsets":[48,72]}`
	whole := safetensorsFile("{"+w+","+b+"}", 72)
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"empty", nil, "ends after 0 bytes, before the 8"},
		{"cut in the length", whole[:5], "ends after 5 bytes"},
		{"cut in the header", whole[:20], "ends after 12 of its header's"},
		{"cut in the numbers", whole[:len(whole)-1], "ends after 71 of 72 bytes of numbers"},
		{"too long", append(bytes.Clone(whole), 0), "goes on after its 72 bytes"},
		{"huge header", binary.LittleEndian.AppendUint64(nil, 1<<62), "this is no such file"},
		{"a header that is promised and not there", binary.LittleEndian.AppendUint64(nil, 99_999_999), "ends after 0 of its header's 99999999"},
		{"another format", []byte("\x89PNG\r\n\x1a\n and so on"), "this is no such file"},
		{"no JSON", safetensorsFile("weights!", 72), "header is damaged"},
		{"a JSON list", safetensorsFile("[]      ", 72), "does not start as a JSON object"},
		{"JSON cut short", safetensorsFile("{"+w, 72), "header is damaged"},
		{"two JSON objects", safetensorsFile("{"+w+","+b+"}{}", 72), "more follows its JSON object"},
		{"a name twice", safetensorsFile("{"+w+","+w+"}", 72), `holds "W" twice`},
		{"a shape that is a word", safetensorsFile(`{"W":{"shape":"2x3"}}`, 72), `"W"`},
		{"metadata of another kind", safetensorsFile(`{"__metadata__":3,`+w+","+b+"}", 72), "header is damaged"},
		{"a missing tensor", safetensorsFile("{"+w+"}", 48), `has no "b"; it has ["W"]`},
		{"one tensor too many", safetensorsFile("{"+w+","+b+`,"c":{"dtype":"F64","shape":[1],"data_offsets":[72,80]}}`, 80), `holds "c", which is no parameter`},
		{"transposed", safetensorsFile("{"+strings.Replace(w, "[2,3]", "[3,2]", 1)+","+b+"}", 72), `"W" has shape [3 2] in the file, wants [2 3]`},
		{"a type that is not read", safetensorsFile("{"+strings.Replace(w, "F64", "BF16", 1)+","+b+"}", 72), `type "BF16"; F64 and F32 can be read`},
		{"offsets that disagree with the shape", safetensorsFile("{"+strings.Replace(w, "[0,48]", "[0,40]", 1)+","+b+"}", 72), "has 40 bytes in the file, wants 48"},
		{"a gap", safetensorsFile("{"+w+","+strings.Replace(b, "[48,72]", "[56,80]", 1)+"}", 80), `"b" stands at bytes 56 to 80, wants to start at 48`},
		{"an overlap", safetensorsFile("{"+w+","+strings.Replace(b, "[48,72]", "[24,48]", 1)+"}", 48), "wants to start at 48"},
		{"a negative offset", safetensorsFile("{"+strings.Replace(w, "[0,48]", "[-48,0]", 1)+","+strings.Replace(b, "[48,72]", "[0,24]", 1)+"}", 24), "wants to start at 0"},
		{"an offset beyond numbers", safetensorsFile(`{"W":{"dtype":"F64","shape":[2,3],"data_offsets":[0,99999999999999999999]}}`, 0), "header is damaged"},
	} {
		params := []*Param{newParam("W", 2, 3), newParam("b", 1, 3)}
		for _, p := range params {
			p.Value.Apply(func(i, j int, _ float64) float64 { return float64(1 + i + j) }, p.Value)
		}
		err := Load(bytes.NewReader(c.file), params)
		if err == nil || !strings.HasPrefix(err.Error(), "nn: loading: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, wants %q in it", c.name, err, c.want)
		}
		for _, p := range params {
			if p.Value.At(0, 0) != 1 || p.Value.At(0, 2) != 3 {
				t.Errorf("%s: %s has changed", c.name, p.Name)
			}
		}
	}
	if err := Load(bytes.NewReader(whole), []*Param{newParam("W", 2, 3), newParam("b", 1, 3)}); err != nil {
		t.Errorf("the file that the others were made from: %v", err)
	}
}

// A full disk says so when writing and a broken one when reading, and two equal names are refused.
func TestSaveAndLoadPassErrorsOn(t *testing.T) {
	full := errors.New("no space left")
	if err := Save(failing{full}, []*Param{newParam("W", 1, 1)}); !errors.Is(err, full) {
		t.Errorf("Save to a full disk: %v", err)
	}
	for _, n := range []int{16, 200} { // in the header and in the numbers
		file := saved(t, []*Param{newParam("W", 5, 5)})
		in := &failingAfter{bytes.NewReader(file[:n]), full}
		if err := Load(in, []*Param{newParam("W", 5, 5)}); !errors.Is(err, full) {
			t.Errorf("Load from a broken disk: %v", err)
		}
	}
	err := Save(&bytes.Buffer{}, []*Param{newParam("W", 1, 1), newParam("W", 2, 2)})
	if err == nil || !strings.Contains(err.Error(), `called "W"`) {
		t.Errorf("two equal names: %v", err)
	}
	if err := Save(&bytes.Buffer{}, []*Param{newParam("__metadata__", 1, 1)}); err == nil {
		t.Error("the name of the metadata was accepted")
	}
	file := saved(t, []*Param{newParam("W", 1, 1)})
	err = Load(bytes.NewReader(file), []*Param{newParam("W", 1, 1), newParam("W", 1, 1)})
	if err == nil || !strings.Contains(err.Error(), "two parameters") {
		t.Errorf("two equal names to load: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

type failingAfter struct {
	r   *bytes.Reader
	err error
}

func (f *failingAfter) Read(b []byte) (int, error) {
	if f.r.Len() == 0 {
		return 0, f.err
	}
	return f.r.Read(b)
}

// FuzzLoad: whatever a file holds, Load returns, and what it accepts it saves again.
func FuzzLoad(f *testing.F) {
	f.Add(safetensorsFile(`{"W":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]}}`, 16))
	f.Add(safetensorsFile(`{"W":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"__metadata__":{"a":"b"}}`, 8))
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, file []byte) {
		p := newParam("W", 2, 1)
		err := Load(bytes.NewReader(file), []*Param{p})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "nn: ") {
				t.Errorf("error without the package's name: %v", err)
			}
			return
		}
		again := newParam("W", 2, 1)
		if err := Load(bytes.NewReader(saved(t, []*Param{p})), []*Param{again}); err != nil {
			t.Error(err)
		}
		for i := range 2 {
			if a, b := p.Value.At(i, 0), again.Value.At(i, 0); math.Float64bits(a) != math.Float64bits(b) {
				t.Error(fmt.Sprint(a, " came back as ", b))
			}
		}
	})
}
