package live

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// given are the values of the running cell, as text. What is not in it keeps what the cell has written.
var given map[string]string

// Int is a whole number of the running cell. A value that is none panics with a sentence.
func Int(name string, written int) int {
	return value(name, written, "a whole number", strconv.Atoi)
}

// Float is a number of the running cell.
func Float(name string, written float64) float64 {
	return value(name, written, "a number", func(text string) (float64, error) { return strconv.ParseFloat(text, 64) })
}

// Bool is true or false.
func Bool(name string, written bool) bool {
	return value(name, written, "true or false", strconv.ParseBool)
}

// Text is any text.
func Text(name, written string) string {
	return value(name, written, "", func(text string) (string, error) { return text, nil })
}

func value[T any](name string, written T, wanted string, read func(string) (T, error)) T {
	text, ok := given[name]
	if !ok {
		return written
	}
	v, err := read(text)
	if err != nil {
		panic(fmt.Sprintf("live: %s is %q, wants %s", name, text, wanted))
	}
	return v
}

// Pick is one of several values, chosen by its Go name as "nn.ReLU", or as "nn.Scaled(1.4)" where it is a function of a number.
func Pick[T any](name string, written T, options map[string]func(float64) T) T {
	text, ok := given[name]
	if !ok {
		return written
	}
	option, argument, called := strings.Cut(text, "(")
	number, err := 0., error(nil)
	if called {
		option += "()"
		number, err = strconv.ParseFloat(strings.TrimSuffix(argument, ")"), 64)
	}
	take, known := options[option]
	if !known || err != nil {
		panic(fmt.Sprintf("live: %s is %q, wants one of %s", name, text, strings.Join(slices.Sorted(maps.Keys(options)), ", ")))
	}
	return take(number)
}
