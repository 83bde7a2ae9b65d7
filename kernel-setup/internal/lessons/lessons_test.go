package lessons

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	names := []string{"00-gonb", "01-vanishing", "02-initialisation", "10-sequences"}
	for _, c := range []struct{ asked, want string }{
		{"01-vanishing", "01-vanishing"},
		{"0", "00-gonb"},
		{"1", "01-vanishing"},
		{"01", "01-vanishing"},
		{"10", "10-sequences"},
		{"vanish", "01-vanishing"},
		{"notebooks/ja/02-initialisation.ipynb", "02-initialisation"},
		{"Gonb", "00-gonb"},
		{"notebooks/lessons/10-sequences.md", "10-sequences"},
	} {
		if got, err := Choose(names, c.asked); got != c.want || err != nil {
			t.Errorf("%q: %q, %v; wants %q", c.asked, got, err, c.want)
		}
	}
	for _, c := range []struct{ asked, want string }{
		{"vanshing", `no lesson "vanshing"; do you mean 01-vanishing?`},
		{"02-initialization", "do you mean 02-initialisation?"},
		{"transformers", "there are 00-gonb, 01-vanishing"},
		{"99", "there are"},
	} {
		if got, err := Choose(names, c.asked); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %q, %v; wants %q", c.asked, got, err, c.want)
		}
	}
	if _, err := Choose(nil, "01"); err == nil || !strings.Contains(err.Error(), "no lessons") {
		t.Errorf("without lessons: %v", err)
	}
}
