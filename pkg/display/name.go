package display

import "kobai/pkg/internal/locale"

// names are activation functions that a text calls otherwise than the code does. Any other, such as ReLU, has one name everywhere.
var names = map[string]func() string{
	"Identity": func() string { return locale.Pick("恒等関数", "identity") },
	"Sigmoid":  func() string { return locale.Pick("シグモイド", "sigmoid") },
	"Tanh":     func() string { return "tanh" },
}

// Name is what a reader of a figure calls an activation function, in the language of the course: Name("Tanh") is tanh, as in the
// formulas, and a name that is not known stays as it is.
func Name(activation string) string {
	if name, ok := names[activation]; ok {
		return name()
	}
	return activation
}
