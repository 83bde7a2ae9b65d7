package sweep

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

type everything struct {
	Name  string
	On    bool
	Small int8
	Whole uint64
	Short float32
	Loss  float64
	Pair  [2]float64
	Inner struct{ Depth int }
	Shared
	History []float64
}

// Shared is embedded, as the settings that several sweeps have in common are.
type Shared struct{ Rate float64 }

func TestEveryValueComesBack(t *testing.T) {
	c := columnsOf[everything]("result")
	if want := "Name On Small Whole Short Loss Pair.0 Pair.1 Inner.Depth Rate History"; strings.Join(c.names, " ") != want {
		t.Fatalf("columns %v, want %s", c.names, want)
	}
	for _, want := range []everything{
		{},
		{Name: "a\tb\\t\nc\r", On: true, Small: -128, Whole: math.MaxUint64, Short: 0.1, Loss: math.Pi, Pair: [2]float64{math.Inf(1), math.Inf(-1)}},
		{Loss: math.NaN(), Pair: [2]float64{math.SmallestNonzeroFloat64, math.MaxFloat64}, History: []float64{1, math.Inf(1), math.NaN()}},
		{Loss: math.Copysign(0, -1), Inner: struct{ Depth int }{-7}, Shared: Shared{0.3}, History: []float64{0.1}},
	} {
		line := string(c.append(nil, want))
		cells := strings.Split(line, "\t")[1:]
		got, err := c.parse(cells)
		if err != nil || len(cells) != len(c.names) || strings.Contains(line, "\n") {
			t.Fatalf("%q: %v", line, err)
		}
		if g, w := bitsOf(got.Interface()), bitsOf(want); g != w {
			t.Errorf("%s came back as %s", w, g)
		}
	}
}

// bitsOf shows a value so that NaN equals itself and −0 differs from 0.
func bitsOf(v any) string { return fmt.Sprintf("%#v", v) }

func TestAValueAloneIsOneColumn(t *testing.T) {
	c := columnsOf[float64]("result")
	if line := string(c.append(nil, math.Inf(-1))); line != "\t-Inf" || !reflect.DeepEqual(c.names, []string{"result"}) {
		t.Errorf("columns %v and cells %q", c.names, line)
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	for _, cells := range [][]string{{"x"}, {"1e"}, {""}} {
		if _, err := columnsOf[float64]("result").parse(cells); err == nil {
			t.Errorf("%q passes for a number", cells)
		}
	}
	if _, err := columnsOf[int8]("result").parse([]string{"128"}); err == nil {
		t.Error("128 passes for an int8")
	}
}

func TestOnlyPlainDataTravels(t *testing.T) {
	for want, layOut := range map[string]func(){
		"sweep: struct { F func() } holds a func(), wants plain data": func() { columnsOf[struct{ F func() }]("item") },
		"sweep: *int holds a *int":                                    func() { columnsOf[*int]("item") },
		"sweep: struct { M map[string]int } holds a map[string]int":   func() { columnsOf[struct{ M map[string]int }]("item") },
		"sweep: []string holds a []string":                            func() { columnsOf[[]string]("item") },
		"sweep: complex128 holds a complex128":                        func() { columnsOf[complex128]("item") },
		"sweep: struct { Rate float64; sweep.Shared } has two columns Rate": func() {
			columnsOf[struct {
				Rate float64
				Shared
			}]("item")
		},
		"sweep: struct { hidden int } has a field hidden that is not exp": func() { columnsOf[struct{ hidden int }]("item") },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, want) {
					t.Errorf("panic %q, want %q", got, want)
				}
			}()
			layOut()
		}()
	}
}
