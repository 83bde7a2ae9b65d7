package safetensors

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
)

// metadata is the name under which a header may hold words about the file.
const metadata = "__metadata__"

// longestHeader is the limit of the format's own library, in bytes; a longer header is a damaged length.
const longestHeader = 100_000_000

// itemSizes are the bytes of a number of each type that Read reads.
var itemSizes = map[string]int{"F64": 8, "F32": 4}

// readHeader reads the length and the header of a safetensors file.
func readHeader(in *bufio.Reader) (map[string]tensor, error) {
	var length [8]byte
	switch n, err := io.ReadFull(in, length[:]); err {
	case nil:
	case io.EOF, io.ErrUnexpectedEOF:
		return nil, fmt.Errorf("the file ends after %d bytes, before the 8 with the length of its header", n)
	default:
		return nil, err
	}
	n := binary.LittleEndian.Uint64(length[:])
	if n > longestHeader {
		return nil, fmt.Errorf("the header claims %d bytes, more than the %d that safetensors allows; this is no such file", n, longestHeader)
	}
	text, err := io.ReadAll(io.LimitReader(in, int64(n)))
	if err != nil {
		return nil, err
	}
	if uint64(len(text)) < n {
		return nil, fmt.Errorf("the file ends after %d of its header's %d bytes; it is cut short", len(text), n)
	}
	tensors, err := parseHeader(text)
	if err != nil {
		return nil, fmt.Errorf("the header is damaged: %w", err)
	}
	return tensors, nil
}

// parseHeader reads the header name by name, since encoding/json would let the second of two equal names win.
func parseHeader(text []byte) (map[string]tensor, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, fmt.Errorf("it does not start as a JSON object")
	}
	tensors := map[string]tensor{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string)
		if name == metadata {
			var words map[string]string
			if err := d.Decode(&words); err != nil {
				return nil, err
			}
			continue
		}
		if _, twice := tensors[name]; twice {
			return nil, fmt.Errorf("it holds %q twice", name)
		}
		var t tensor
		if err := d.Decode(&t); err != nil {
			return nil, fmt.Errorf("%q: %w", name, err)
		}
		tensors[name] = t
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more follows its JSON object")
	}
	return tensors, nil
}

// match compares the tensors of a file with the matrices they are for, and returns the bytes of all numbers.
func match(tensors map[string]tensor, all []named) (size int, err error) {
	wanted := map[string]bool{}
	for _, n := range all {
		t, ok := tensors[n.name]
		if !ok {
			return 0, fmt.Errorf("the file has no %q; it has %q", n.name, slices.Sorted(maps.Keys(tensors)))
		}
		if wanted[n.name] {
			return 0, fmt.Errorf("two matrices are called %q", n.name)
		}
		wanted[n.name] = true
		rows, columns := n.matrix.Dims()
		if !slices.Equal(t.Shape, []int{rows, columns}) && !(rows == 1 && slices.Equal(t.Shape, []int{columns})) {
			return 0, fmt.Errorf("%q has shape %v in the file, wants [%d %d]", n.name, t.Shape, rows, columns)
		}
		item, ok := itemSizes[t.Dtype]
		if !ok {
			return 0, fmt.Errorf("%q holds numbers of type %q; F64 and F32 can be read", n.name, t.Dtype)
		}
		if got := t.Offsets[1] - t.Offsets[0]; got != item*rows*columns {
			return 0, fmt.Errorf("%q has %d bytes in the file, wants %d", n.name, got, item*rows*columns)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tensors)) {
		if !wanted[name] {
			return 0, fmt.Errorf("the file holds %q, which is none of the matrices to load", name)
		}
	}
	return contiguous(tensors)
}

// contiguous returns the bytes of all tensors, or an error unless the tensors stand one right after another, from byte 0.
func contiguous(tensors map[string]tensor) (size int, err error) {
	names := slices.SortedFunc(maps.Keys(tensors), func(a, b string) int {
		return cmp.Compare(tensors[a].Offsets[0], tensors[b].Offsets[0])
	})
	for _, name := range names {
		at := tensors[name].Offsets
		if at[0] != size || at[1] < at[0] {
			return 0, fmt.Errorf("%q stands at bytes %d to %d, wants to start at %d, where the one before it ends", name, at[0], at[1], size)
		}
		size = at[1]
	}
	return size, nil
}
