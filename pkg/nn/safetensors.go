package nn

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// tensor is what a safetensors header says of one matrix.
type tensor struct {
	Dtype   string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"` // from … to in the data, in bytes
}

// Save writes the values of params, by name, in the safetensors format: 8 bytes with the length of the header, the header
// in JSON, and every number as a little-endian float64. PyTorch reads it by safetensors.torch.load_file. It keeps W as
// in×out, where torch.nn.Linear has out×in, and vectors as 1×n.
//
// Params() is all that most nets have to keep; State(net) adds the running statistics of BatchNorm.
//
// Names must differ. NewSequential sees to that within a net ("0.W", "1.branch.2.b"); for several nets in one file put
// a word of yours before each: p.Name = "encoder." + p.Name.
func Save(w io.Writer, params []*Param) error {
	header, at := map[string]tensor{}, 0
	for _, p := range params {
		if _, twice := header[p.Name]; twice {
			return fmt.Errorf("nn: two parameters to save are called %q; give them names that differ", p.Name)
		}
		if p.Name == metadata {
			return fmt.Errorf("nn: a parameter to save is called %q, which the format keeps for itself", p.Name)
		}
		rows, columns := p.Value.Dims()
		end := at + 8*rows*columns
		header[p.Name] = tensor{"F64", []int{rows, columns}, [2]int{at, end}}
		at = end
	}
	text, err := json.Marshal(header)
	if err != nil {
		return fmt.Errorf("nn: the names to save: %w", err)
	}
	for len(text)%8 != 0 {
		text = append(text, ' ') // so that the data start on a multiple of 8
	}

	out := bufio.NewWriter(w) // it keeps the first error for Flush
	out.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(text))))
	out.Write(text)
	var number [8]byte
	for _, p := range params {
		m := p.Value.RawMatrix()
		for i := range m.Rows {
			for _, v := range row(m, i) {
				binary.LittleEndian.PutUint64(number[:], math.Float64bits(v))
				out.Write(number[:])
			}
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("nn: saving: %w", err)
	}
	return nil
}

// Load reads what Save or another program wrote in the safetensors format into the values of params. The file must hold
// every param, in its shape, and nothing else; F64 and F32 are read, and a vector of n for 1×n.
// On an error no param has changed.
func Load(r io.Reader, params []*Param) error {
	in := bufio.NewReader(r)
	tensors, err := readHeader(in)
	if err != nil {
		return fmt.Errorf("nn: loading: %w", err)
	}
	size, err := match(tensors, params)
	if err != nil {
		return fmt.Errorf("nn: loading: %w", err)
	}
	data, err := io.ReadAll(io.LimitReader(in, int64(size)+1))
	switch {
	case err != nil:
		return fmt.Errorf("nn: loading: %w", err)
	case len(data) < size:
		return fmt.Errorf("nn: loading: the file ends after %d of %d bytes of numbers; it is cut short", len(data), size)
	case len(data) > size:
		return fmt.Errorf("nn: loading: the file goes on after its %d bytes of numbers", size)
	}
	for _, p := range params {
		decode(p, tensors[p.Name], data)
	}
	return nil
}

// decode sets p to the numbers of t.
func decode(p *Param, t tensor, data []byte) {
	data = data[t.Offsets[0]:t.Offsets[1]]
	m := p.Value.RawMatrix()
	for i := range m.Rows {
		r := row(m, i)
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
