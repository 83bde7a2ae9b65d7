package schematic

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Drawing is a description that was read.
type Drawing struct {
	Alt     string            `yaml:"alt"` // says in words what the picture shows
	Columns int               `yaml:"columns"`
	Rows    int               `yaml:"rows"`
	Row     float64           `yaml:"row"`
	Box     [2]float64        `yaml:"box"`
	Nodes   []*node           `yaml:"nodes"`
	Edges   []*edge           `yaml:"edges"`
	Legend  map[string]string `yaml:"legend"`
}

type node struct {
	ID    string     `yaml:"id"`
	At    [2]float64 `yaml:"at"`
	Text  lines      `yaml:"text"`
	Shape string     `yaml:"shape"`
	Kind  string     `yaml:"kind"`
	Size  [2]float64 `yaml:"size"`
	Curve *curve     `yaml:"curve"`
	Cells *cells     `yaml:"cells"`
	line  int
}

type edge struct {
	From  string       `yaml:"from"`
	To    string       `yaml:"to"`
	Kind  string       `yaml:"kind"`
	Label string       `yaml:"label"`
	Side  string       `yaml:"side"`
	Via   [][2]float64 `yaml:"via"`
	Shift [2]float64   `yaml:"shift"`
	line  int
}

// cells is a table of numbers, seen from afar, with a row and a column that are marked.
type cells struct {
	Rows    int  `yaml:"rows"`
	Columns int  `yaml:"columns"`
	Row     *int `yaml:"row"`
	Column  *int `yaml:"column"`
}

// lines is one line of text or several.
type lines []string

func (l *lines) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*l = lines{one}
		return nil
	}
	return decode((*[]string)(l))
}

// Nodes and edges remember their lines, so that a refusal can name them.

func (n *node) UnmarshalYAML(from ast.Node) error {
	type plain node
	defer func() { n.line = from.GetToken().Position.Line }()
	return yaml.NodeToValue(from, (*plain)(n), yaml.Strict())
}

func (e *edge) UnmarshalYAML(from ast.Node) error {
	type plain edge
	defer func() { e.line = from.GetToken().Position.Line }()
	return yaml.NodeToValue(from, (*plain)(e), yaml.Strict())
}

// Read reads a description. Its error is the YAML library's; what is wrong with the
// drawing itself says Problems.
func Read(source string) (*Drawing, error) {
	d := &Drawing{Row: 80, Box: [2]float64{0.8, 0.55}}
	if err := yaml.UnmarshalWithOptions([]byte(source), d, yaml.Strict()); err != nil {
		return nil, err
	}
	return d, nil
}

// Texts are all words and formulas of the drawing.
func (d *Drawing) Texts() []string {
	all := []string{d.Alt}
	for _, n := range d.Nodes {
		all = append(all, n.Text...)
		if n.Curve != nil {
			for _, l := range n.Curve.Labels {
				all = append(all, l.Text)
			}
		}
	}
	for _, e := range d.Edges {
		all = append(all, e.Label)
	}
	for _, text := range d.Legend {
		all = append(all, text)
	}
	return all
}
