package setup

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// TestEverySignNamesItsCause goes without the set-up: what a program wrote, among other lines and in any case of letters, is enough.
func TestEverySignNamesItsCause(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	cures := map[string]string{"disk": "the disk is full", "network": "connect to the network", "venv": "apt install python3-venv", "hash": "not the one that Kobai pins"}
	for _, s := range signs {
		for _, sign := range []string{s.sign, strings.ToUpper(s.sign)} {
			err := fmt.Errorf("around: %w", &CommandError{Command: "uv pip", Output: "first\nerror: " + sign + " (os error 1)\nlast", Err: errors.New("exit status 1")})
			if got := cause(err); got != s.name {
				t.Errorf("%q is a sign of %q, wants %q", sign, got, s.name)
			}
			if said := Explain(err, checkout.Dir{Root: "/kobai"}).Error(); cures[s.name] == "" || !strings.Contains(said, cures[s.name]) {
				t.Errorf("%q is explained as %q", sign, said)
			}
		}
	}
	if got := cause(&CommandError{Output: "what nobody foresaw"}); got != "" {
		t.Errorf("an unknown error has the cause %q", got)
	}
}
