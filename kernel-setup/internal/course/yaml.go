package course

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"

	"kobai/kernel-setup/internal/i18n"
)

// yamlError takes the line and the sentence out of an error that would print a
// piece of source.
func yamlError(err error) (line int, sentence string) {
	var located yaml.Error
	if !errors.As(err, &located) || located.GetToken() == nil {
		return 1, err.Error()
	}
	line = located.GetToken().Position.Line
	shown := located.GetToken().Value
	var mistyped *yaml.TypeError
	switch located.(type) {
	case *yaml.UnknownFieldError:
		return line, unknownKey.With(shown)
	case *yaml.TypeError:
		errors.As(err, &mistyped)
		if is := wanted(mistyped.SrcType); is == aList || is == someFields {
			return line, otherKind.With(is.String(), wanted(mistyped.DstType))
		}
		return line, otherKind.With(fmt.Sprintf("%q", shown), wanted(mistyped.DstType))
	}
	if strings.HasPrefix(located.GetMessage(), "mapping key ") { // the library calls it an error of syntax
		return line, sameKey.With(shown)
	}
	return line, notYAML.With(located.GetMessage())
}

// jsonError is the sentence of an error in what was YAML and is read as JSON.
func jsonError(err error) string {
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		is, _, _ := strings.Cut(mistyped.Value, " ") // "number" or "number 1.5"
		return behind.With(mistyped.Field, otherKind.With(jsonKinds[is].String(), wanted(mistyped.Type)))
	}
	sentence := strings.TrimPrefix(err.Error(), "json: ")
	if key, unknown := strings.CutPrefix(sentence, "unknown field "); unknown {
		return unknownKey.With(strings.Trim(key, `"`))
	}
	return sentence
}

// jsonKinds are the values of JSON, as its decoder calls them.
var jsonKinds = map[string]i18n.Text{"string": someText, "number": aNumber, "bool": yesOrNo, "array": aList, "object": someFields}

// wanted names what a field of a type takes.
func wanted(t reflect.Type) i18n.Text {
	if t == nil {
		return someText
	}
	switch t.Kind() {
	case reflect.Pointer:
		return wanted(t.Elem())
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return wholeNumber
	case reflect.Float64:
		return aNumber
	case reflect.Bool:
		return yesOrNo
	case reflect.Slice, reflect.Array:
		return aList
	case reflect.Map, reflect.Struct:
		return someFields
	}
	return someText
}
