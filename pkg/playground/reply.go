package playground

import (
	"encoding/json"
	"errors"
	"time"

	"kobai/pkg/internal/locale"
	"kobai/pkg/playground/settings"
	"kobai/pkg/plot"
)

// Order is what the page asks for.
type Order struct {
	Address  string // the settings, as settings.Decode reads them
	Begin    bool   // with new networks
	Steps    int    // to take, for each network
	Patience time.Duration
	Layer    int  // of the histograms
	Glance   bool // the accuracy may be that of a few steps before, so that frames follow each other sooner
	Jacobian bool // its singular values too
}

// Reply is what the page shows. A mistake in the settings is a sentence, and nothing else.
type Reply struct {
	Mistake string   `json:"mistake,omitempty"`
	Step    int      `json:"step"`
	Layers  int      `json:"layers"` // that there are, of the deeper network
	State   string   `json:"state,omitempty"`
	Figures []Drawn  `json:"figures,omitempty"`
	Code    []string `json:"code,omitempty"`
}

// Drawn is a figure as the page draws it.
type Drawn struct {
	ID     string          `json:"id"`
	Height int             `json:"height"`
	Alt    string          `json:"alt"`
	Option json.RawMessage `json:"option"`
}

// Bench holds the networks between orders. Another address makes other networks.
type Bench struct {
	address string
	nets    []*Session
}

// Do carries out an order: networks take their steps in turn, so that they are at the same one. It begins no step after the
// patience is over, unless it has taken none.
func (b *Bench) Do(o Order) (Reply, error) {
	if o.Begin || b.nets == nil || b.address != o.Address {
		if err := b.set(o.Address); err != nil {
			return Reply{Mistake: err.Error()}, nil
		}
	}
	until := time.Now().Add(o.Patience)
	for taken := range o.Steps {
		if taken > 0 && o.Patience > 0 && time.Now().After(until) {
			break
		}
		for _, n := range b.nets {
			n.Train(1)
		}
	}
	return b.reply(o)
}

func (b *Bench) set(address string) error {
	b.nets = nil
	pair, err := settings.Decode(address)
	if err != nil {
		return err
	}
	for _, s := range pair.Each() {
		n, err := New(s)
		if err != nil {
			return err
		}
		n.Look(1) // its history begins before the first step, whatever is asked first
		b.nets = append(b.nets, n)
	}
	b.address = address
	return nil
}

func (b *Bench) reply(o Order) (Reply, error) {
	var r Reply
	var sides []side
	for i, n := range b.nets {
		s := side{Session: n, Snapshot: n.look(o.Layer, o.Glance)}
		if len(b.nets) > 1 {
			s.name = string(rune('A' + i))
		}
		sides = append(sides, s)
		r.Step, r.Layers = s.Step, max(r.Layers, len(s.Flow))
		r.Code = append(r.Code, Code(n.Settings, s.Step))
	}
	r.State = sentence(sides)
	drawn := figures(sides)
	if o.Jacobian {
		drawn = append(drawn, Named{"jacobian", jacobianFigure(sides)})
	}
	var failed error
	for _, f := range drawn {
		d, err := draw(f.ID, f.Figure)
		failed = errors.Join(failed, err)
		r.Figures = append(r.Figures, d)
	}
	return r, failed
}

func draw(id string, f *plot.Figure) (Drawn, error) {
	option, err := f.Option()
	return Drawn{ID: id, Height: f.Height, Alt: locale.Pick("[図] ", "[figure] ") + f.Alt, Option: option}, err
}
