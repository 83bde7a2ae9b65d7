package near

import (
	"slices"
	"testing"
)

func TestTo(t *testing.T) {
	names := []string{"run", "build", "lang", "no-browser"}
	for typed, want := range map[string][]string{
		"rnu": {"run"}, "biuld": {"build"}, "browser": {"no-browser"}, "lnag": {"lang"}, "transformers": nil, "": nil,
	} {
		if got := To(typed, names); !slices.Equal(got, want) {
			t.Errorf("%q: %q, wants %q", typed, got, want)
		}
	}
}
