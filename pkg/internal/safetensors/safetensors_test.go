package safetensors

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// seq yields matrices as Write and Read take them.
func seq(all ...named) iter.Seq2[string, *mat.Dense] {
	return func(yield func(string, *mat.Dense) bool) {
		for _, n := range all {
			if !yield(n.name, n.matrix) {
				return
			}
		}
	}
}

// zeros is a rows×columns matrix of that name.
func zeros(name string, rows, columns int) named {
	return named{name, mat.NewDense(rows, columns, nil)}
}

func written(t *testing.T, all ...named) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, seq(all...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestEveryBitIsKept through Write and Read, of special numbers and of a view with a stride too.
func TestEveryBitIsKept(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.Float64frombits(0x7ff8_0000_0000_0123),
		math.SmallestNonzeroFloat64, math.MaxFloat64, 1.0 / 3}
	view := mat.NewDense(2, 6, nil).Slice(0, 2, 1, 5).(*mat.Dense)
	for i, v := range special {
		view.Set(i/4, i%4, v)
	}
	into := zeros("a \"quoted\" <name> 重み", 2, 4)
	if err := Read(bytes.NewReader(written(t, named{into.name, view})), seq(into)); err != nil {
		t.Fatal(err)
	}
	for i, v := range special {
		if got := into.matrix.At(i/4, i%4); math.Float64bits(got) != math.Float64bits(v) {
			t.Errorf("%v came back as %v", v, got)
		}
	}
}

// safetensorsFile puts a header and so many bytes of numbers together.
func safetensorsFile(header string, numbers int) []byte {
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), make([]byte, numbers)...)
}

// TestDamagedFiles: each gets one sentence that says what is wrong, and changes nothing.
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
		{"one tensor too many", safetensorsFile("{"+w+","+b+`,"c":{"dtype":"F64","shape":[1],"data_offsets":[72,80]}}`, 80), `holds "c", which is none of`},
		{"transposed", safetensorsFile("{"+strings.Replace(w, "[2,3]", "[3,2]", 1)+","+b+"}", 72), `"W" has shape [3 2] in the file, wants [2 3]`},
		{"a type that is not read", safetensorsFile("{"+strings.Replace(w, "F64", "BF16", 1)+","+b+"}", 72), `type "BF16"; F64 and F32 can be read`},
		{"offsets that disagree with the shape", safetensorsFile("{"+strings.Replace(w, "[0,48]", "[0,40]", 1)+","+b+"}", 72), "has 40 bytes in the file, wants 48"},
		{"a gap", safetensorsFile("{"+w+","+strings.Replace(b, "[48,72]", "[56,80]", 1)+"}", 80), `"b" stands at bytes 56 to 80, wants to start at 48`},
		{"an overlap", safetensorsFile("{"+w+","+strings.Replace(b, "[48,72]", "[24,48]", 1)+"}", 48), "wants to start at 48"},
		{"a negative offset", safetensorsFile("{"+strings.Replace(w, "[0,48]", "[-48,0]", 1)+","+strings.Replace(b, "[48,72]", "[0,24]", 1)+"}", 24), "wants to start at 0"},
		{"an offset beyond numbers", safetensorsFile(`{"W":{"dtype":"F64","shape":[2,3],"data_offsets":[0,99999999999999999999]}}`, 0), "header is damaged"},
	} {
		matrices := []named{zeros("W", 2, 3), zeros("b", 1, 3)}
		for _, p := range matrices {
			p.matrix.Apply(func(i, j int, _ float64) float64 { return float64(1 + i + j) }, p.matrix)
		}
		err := Read(bytes.NewReader(c.file), seq(matrices...))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error is %v, wants %q in it", c.name, err, c.want)
		}
		for _, p := range matrices {
			if p.matrix.At(0, 0) != 1 || p.matrix.At(0, 2) != 3 {
				t.Errorf("%s: %s has changed", c.name, p.name)
			}
		}
	}
	if err := Read(bytes.NewReader(whole), seq(zeros("W", 2, 3), zeros("b", 1, 3))); err != nil {
		t.Errorf("the file that the others were made from: %v", err)
	}
}

// A full disk says so when writing and a broken one when reading, and two equal names are refused.
func TestWriteAndReadPassErrorsOn(t *testing.T) {
	full := errors.New("no space left")
	if err := Write(failing{full}, seq(zeros("W", 1, 1))); !errors.Is(err, full) {
		t.Errorf("Write to a full disk: %v", err)
	}
	for _, n := range []int{16, 200} { // in the header and in the numbers
		file := written(t, zeros("W", 5, 5))
		in := &failingAfter{bytes.NewReader(file[:n]), full}
		if err := Read(in, seq(zeros("W", 5, 5))); !errors.Is(err, full) {
			t.Errorf("Read from a broken disk: %v", err)
		}
	}
	err := Write(&bytes.Buffer{}, seq(zeros("W", 1, 1), zeros("W", 2, 2)))
	if err == nil || !strings.Contains(err.Error(), `called "W"`) {
		t.Errorf("two equal names: %v", err)
	}
	if err := Write(&bytes.Buffer{}, seq(zeros("__metadata__", 1, 1))); err == nil {
		t.Error("the name of the metadata was accepted")
	}
	file := written(t, zeros("W", 1, 1))
	err = Read(bytes.NewReader(file), seq(zeros("W", 1, 1), zeros("W", 1, 1)))
	if err == nil || !strings.Contains(err.Error(), "two matrices") {
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

// FuzzRead: whatever a file holds, Read returns, and what it accepts it writes again.
func FuzzRead(f *testing.F) {
	f.Add(safetensorsFile(`{"W":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]}}`, 16))
	f.Add(safetensorsFile(`{"W":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"__metadata__":{"a":"b"}}`, 8))
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, file []byte) {
		p := zeros("W", 2, 1)
		err := Read(bytes.NewReader(file), seq(p))
		if err != nil {
			return
		}
		again := zeros("W", 2, 1)
		if err := Read(bytes.NewReader(written(t, p)), seq(again)); err != nil {
			t.Error(err)
		}
		for i := range 2 {
			if a, b := p.matrix.At(i, 0), again.matrix.At(i, 0); math.Float64bits(a) != math.Float64bits(b) {
				t.Error(fmt.Sprint(a, " came back as ", b))
			}
		}
	})
}
