package sweep

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// columns are the columns of a table that hold one type of plain data: one for each number, string or boolean in it. A slice of
// numbers is one column, since its length may differ from row to row. The fields of an embedded struct are named as the outer one's own.
type columns struct {
	of    reflect.Type
	names []string
	paths [][]int // the way to each column: fields of structs and places in arrays
}

// columnsOf lays out a type. A type that is not plain data, or that has two columns of one name, is misuse, and panics.
func columnsOf[T any](alone string) columns {
	c := columns{of: reflect.TypeFor[T]()}
	c.add(alone, "", c.of, nil)
	for i, name := range c.names {
		if slices.Contains(c.names[:i], name) {
			panic(fmt.Sprintf("sweep: %v has two columns %s, of a field and of an embedded struct's: give one of them another name", c.of, name))
		}
	}
	return c
}

// add lays out one part of the type, with the name so far and the way to it.
func (c *columns) add(alone, name string, t reflect.Type, path []int) {
	deeper := func(part string, i int, t reflect.Type) {
		c.add(alone, strings.TrimPrefix(name+"."+part, "."), t, append(path[:len(path):len(path)], i))
	}
	switch {
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				panic(fmt.Sprintf("sweep: %v has a field %s that is not exported: it would be lost on the way to the table", c.of, f.Name))
			}
			if f.Anonymous && f.Type.Kind() == reflect.Struct { // its fields are used as the outer struct's own
				c.add(alone, name, f.Type, append(path[:len(path):len(path)], i))
				continue
			}
			deeper(f.Name, i, f.Type)
		}
	case t.Kind() == reflect.Array:
		for i := range t.Len() {
			deeper(strconv.Itoa(i), i, t.Elem())
		}
	case scalar(t) || t.Kind() == reflect.Slice && scalar(t.Elem()) && t.Elem().Kind() != reflect.String:
		if name == "" {
			name = alone
		}
		c.names, c.paths = append(c.names, name), append(c.paths, path)
	default:
		panic(fmt.Sprintf("sweep: %v holds a %v, wants plain data: numbers, strings, booleans, slices of numbers, and structs and arrays of these", c.of, t))
	}
}

func scalar(t reflect.Type) bool {
	switch k := t.Kind(); k {
	case reflect.Bool, reflect.String:
		return true
	default:
		return k >= reflect.Int && k <= reflect.Float64 && k != reflect.Uintptr
	}
}

// at returns the place of a column in a value.
func (c columns) at(v reflect.Value, column int) reflect.Value {
	for _, i := range c.paths[column] {
		if v.Kind() == reflect.Array {
			v = v.Index(i)
		} else {
			v = v.Field(i)
		}
	}
	return v
}

// append writes a value as cells, each with a tabulator before it.
func (c columns) append(line []byte, value any) []byte {
	v := reflect.ValueOf(value)
	for i := range c.paths {
		line = appendCell(append(line, '\t'), c.at(v, i))
	}
	return line
}

// parse reads a value back from its cells.
func (c columns) parse(cells []string) (reflect.Value, error) {
	v := reflect.New(c.of).Elem()
	for i, cell := range cells {
		if err := parseCell(cell, c.at(v, i)); err != nil {
			return v, fmt.Errorf("%s: %w", c.names[i], err)
		}
	}
	return v, nil
}

var (
	escape   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	unescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
)

// appendCell writes numbers with as many digits as bring back their bits; Inf and NaN by name, and every NaN alike.
func appendCell(line []byte, v reflect.Value) []byte {
	switch {
	case v.Kind() == reflect.String:
		return append(line, escape.Replace(v.String())...)
	case v.Kind() == reflect.Bool:
		return strconv.AppendBool(line, v.Bool())
	case v.CanInt():
		return strconv.AppendInt(line, v.Int(), 10)
	case v.CanUint():
		return strconv.AppendUint(line, v.Uint(), 10)
	case v.CanFloat():
		return strconv.AppendFloat(line, v.Float(), 'g', -1, v.Type().Bits())
	}
	for i := range v.Len() {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendCell(line, v.Index(i))
	}
	return line
}

func parseCell(cell string, v reflect.Value) error {
	var err error
	switch {
	case v.Kind() == reflect.String:
		v.SetString(unescape.Replace(cell))
	case v.Kind() == reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(cell)
		v.SetBool(b)
	case v.CanInt():
		var n int64
		n, err = strconv.ParseInt(cell, 10, v.Type().Bits())
		v.SetInt(n)
	case v.CanUint():
		var n uint64
		n, err = strconv.ParseUint(cell, 10, v.Type().Bits())
		v.SetUint(n)
	case v.CanFloat():
		var x float64
		x, err = strconv.ParseFloat(cell, v.Type().Bits())
		v.SetFloat(x)
	case cell != "":
		parts := strings.Split(cell, ",")
		v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
		for i, part := range parts {
			err = errors.Join(err, parseCell(part, v.Index(i)))
		}
	}
	return err
}
