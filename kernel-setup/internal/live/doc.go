// Package live makes of a notebook's live cells one program that runs in an exported page.
//
// A cell is live where it has the tag "live", or one of the course's "try-it". Its values are what its first statements (:=, const
// and var) write: numbers, texts, true and false, and names such as nn.ReLU, for which the page offers every other value of the
// same type that their package has. go/types says what is what; nothing here knows a package of the course by heart, but for
// lesson.Between, whose limits are those of the page's slider.
//
// The program holds the live cells as functions, and of what the notebook declares only what they reach. It is built for js/wasm
// and kept in .kobai/live, by a hash of everything that went into it.
package live

import "kobai/kernel-setup/internal/notebook"

// Page is what an exported page needs to be alive.
type Page struct {
	Cells    []Cell            `json:"cells"`
	Env      map[string]string `json:"env"`      // what the notebook sets with %env
	Module   string            `json:"module"`   // path of the WebAssembly module, gzipped and as text (encode); empty without cells
	Runtime  string            `json:"runtime"`  // path of the script with which Go runs a module
	Products string            `json:"products"` // path of the products and activations with SIMD, a module of their own
	Problems []string          `json:"problems"` // a sentence for each cell that cannot be live

	// Outputs are what each cell shows with the values that are written, in the arithmetic of the page; none where this machine
	// cannot compute as a page does.
	Outputs map[string][]notebook.Output `json:"outputs"`
}

// Cell is a live cell.
type Cell struct {
	ID         string      `json:"id"`
	Parameters []Parameter `json:"parameters"`

	// What it reaches of the rest of the notebook: the cells that declare it, and its names.
	Needs []string `json:"-"`
	Names []string `json:"-"`
}

// Kind says how a page asks for a value.
type Kind string

// The kinds of values.
const (
	Int   Kind = "int"
	Float Kind = "float"
	Text  Kind = "text"
	Menu  Kind = "menu" // one of Options
)

// Parameter is a value of a cell that a reader may change.
type Parameter struct {
	Name    string   `json:"name"`
	Kind    Kind     `json:"kind"`
	Value   string   `json:"value"` // as the cell has it
	Start   int      `json:"start"` // where it stands in the cell's source, in UTF-16 units as JavaScript counts
	End     int      `json:"end"`
	Low     *float64 `json:"low,omitempty"` // the ends that the cell itself sets
	High    *float64 `json:"high,omitempty"`
	Slider  *Slider  `json:"slider,omitempty"`  // of a number
	Options []string `json:"options,omitempty"` // of a menu: Go names; one that ends in () is a function of a number
}

// Slider is the part of a number's range in which it is worth moving.
type Slider struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Step float64 `json:"step"`
}
