// Package safetensors reads and writes named matrices in the safetensors format: 8 bytes with the length of the header, the
// header in JSON, and the numbers of all matrices, little-endian, one after another. PyTorch reads it by
// safetensors.torch.load_file.
package safetensors

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"math"

	"gonum.org/v1/gonum/mat"
)

// tensor is what a header says of one matrix.
type tensor struct {
	Dtype   string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"` // from … to in the data, in bytes
}

// named is a matrix and its name in the file.
type named struct {
	name   string
	matrix *mat.Dense
}

// collect lists what matrices yields.
func collect(matrices iter.Seq2[string, *mat.Dense]) (all []named) {
	for name, m := range matrices {
		all = append(all, named{name, m})
	}
	return all
}

// Write writes matrices as float64, in their order. Names must differ.
func Write(w io.Writer, matrices iter.Seq2[string, *mat.Dense]) error {
	all := collect(matrices)
	header, at := map[string]tensor{}, 0
	for _, n := range all {
		if _, twice := header[n.name]; twice {
			return fmt.Errorf("two matrices are called %q; give them names that differ", n.name)
		}
		if n.name == metadata {
			return fmt.Errorf("a matrix is called %q, which the format keeps for itself", n.name)
		}
		rows, columns := n.matrix.Dims()
		end := at + 8*rows*columns
		header[n.name] = tensor{"F64", []int{rows, columns}, [2]int{at, end}}
		at = end
	}
	text, err := json.Marshal(header)
	if err != nil {
		return fmt.Errorf("the names: %w", err)
	}
	for len(text)%8 != 0 {
		text = append(text, ' ') // so that the data start on a multiple of 8
	}

	out := bufio.NewWriter(w) // it keeps the first error for Flush
	out.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(text))))
	out.Write(text)
	var number [8]byte
	for _, n := range all {
		rows, _ := n.matrix.Dims()
		for i := range rows {
			for _, v := range n.matrix.RawRowView(i) {
				binary.LittleEndian.PutUint64(number[:], math.Float64bits(v))
				out.Write(number[:])
			}
		}
	}
	return out.Flush()
}

// Read sets matrices to what the file holds under their names. It must hold every one, in its shape, and nothing else; F64
// and F32 are read, and a vector of n for 1×n. On an error no matrix has changed.
func Read(r io.Reader, matrices iter.Seq2[string, *mat.Dense]) error {
	in, all := bufio.NewReader(r), collect(matrices)
	tensors, err := readHeader(in)
	if err != nil {
		return err
	}
	size, err := match(tensors, all)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(in, int64(size)+1))
	switch {
	case err != nil:
		return err
	case len(data) < size:
		return fmt.Errorf("the file ends after %d of %d bytes of numbers; it is cut short", len(data), size)
	case len(data) > size:
		return fmt.Errorf("the file goes on after its %d bytes of numbers", size)
	}
	for _, n := range all {
		decode(n.matrix, tensors[n.name], data)
	}
	return nil
}

// decode sets m to the numbers of t.
func decode(m *mat.Dense, t tensor, data []byte) {
	data = data[t.Offsets[0]:t.Offsets[1]]
	rows, _ := m.Dims()
	for i := range rows {
		r := m.RawRowView(i)
		for j := range r {
			if t.Dtype == "F32" {
				r[j] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data)))
				data = data[4:]
			} else {
				r[j] = math.Float64frombits(binary.LittleEndian.Uint64(data))
				data = data[8:]
			}
		}
	}
}
