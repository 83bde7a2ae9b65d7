package recorded

import (
	"compress/gzip"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// table reads an embedded table. It is that of sweep.Main, which this package does not read with sweep.Read: a lesson's cell would
// link a whole program for it.
func table(name, packed string) []Net {
	nets, err := read(packed)
	if err != nil {
		panic(fmt.Sprintf("recorded: the embedded file %s is damaged: %v", name, err))
	}
	return nets
}

func read(packed string) ([]Net, error) {
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var nets []Net
	var columns []string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(line, "#"):
		case columns == nil:
			columns = cells
		default:
			n, err := netOf(columns, cells)
			if err != nil {
				return nil, err
			}
			nets = append(nets, n)
		}
	}
	return nets, nil
}

// netOf reads a row. A column that Net has no field for is passed over.
func netOf(columns, cells []string) (Net, error) {
	var n Net
	v := reflect.ValueOf(&n).Elem()
	for i, cell := range cells {
		f := v.FieldByName(columns[i])
		var err error
		switch {
		case !f.IsValid():
		case f.Kind() == reflect.String:
			f.SetString(cell)
		case f.Kind() == reflect.Bool:
			f.SetBool(cell == "true")
		case f.Kind() == reflect.Int:
			n.Depth, err = strconv.Atoi(cell)
		default:
			var x float64
			x, err = strconv.ParseFloat(cell, 64)
			f.SetFloat(x)
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
