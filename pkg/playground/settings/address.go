package settings

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"kobai/pkg/internal/locale"
)

// The parts of an address that are no fields.
const (
	taskKey    = "task"
	compareKey = "compare" // there are two networks
	second     = "b."      // stands before what B has otherwise than A
)

// Encode writes the part of an address after its #: what differs from the defaults, and for B what differs from A.
func (p Pair) Encode() string {
	var parts []string
	add := func(name, value string) { parts = append(parts, name+"="+url.QueryEscape(value)) }
	if p.A.Task != Layers {
		add(taskKey, p.A.Task)
	}
	write := func(prefix string, s, from Settings) {
		for _, f := range fields {
			if f.Of(s.Task) && f.text(s) != f.text(from) {
				add(prefix+f.Name, f.text(s))
			}
		}
	}
	write("", p.A, Default(p.A.Task))
	if p.B != nil {
		add(compareKey, "1")
		write(second, *p.B, p.A)
	}
	return strings.Join(parts, "&")
}

// Decode reads what Encode writes, in any order. What it does not know is left alone, since an address may hold what the page
// adds; what is wrong is an error in one sentence.
func Decode(address string) (Pair, error) {
	given, err := url.ParseQuery(strings.TrimPrefix(address, "#"))
	if err != nil {
		return Pair{}, errors.New(locale.Pick("アドレスの # より後ろを読めません。消すと、はじめの設定に戻ります。", "The address cannot be read after its #; without that part the page begins anew."))
	}
	task := given.Get(taskKey)
	if task == "" {
		task = Layers
	}
	p := Pair{A: Default(task)}
	if err := p.A.read(given, ""); err != nil {
		return Pair{}, err
	}
	if !given.Has(compareKey) {
		return p, nil
	}
	b := p.A
	if err := b.read(given, second); err != nil {
		return Pair{}, fmt.Errorf("%s: %w", "B", err)
	}
	p.B = &b
	return p, nil
}

// read takes the fields that are given under their names after a prefix.
func (s *Settings) read(given url.Values, prefix string) error {
	for _, f := range fields {
		if !f.Of(s.Task) || !given.Has(prefix+f.Name) {
			continue
		}
		if err := f.set(s, given.Get(prefix+f.Name)); err != nil {
			return err
		}
	}
	return s.Check()
}
