package lab

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	lessons := []string{"00-gonb", "01-vanishing", "02-initialisation", "10-sequences"}
	for _, c := range []struct{ asked, want string }{
		{"01-vanishing", "01-vanishing"},
		{"0", "00-gonb"},
		{"1", "01-vanishing"},
		{"01", "01-vanishing"},
		{"10", "10-sequences"},
		{"vanish", "01-vanishing"},
		{"notebooks/ja/02-initialisation.ipynb", "02-initialisation"},
		{"Gonb", "00-gonb"},
	} {
		if got, err := choose(lessons, c.asked); got != c.want || err != nil {
			t.Errorf("%q: %q, %v; wants %q", c.asked, got, err, c.want)
		}
	}
	for _, c := range []struct{ asked, want string }{
		{"vanshing", `no lesson "vanshing"; do you mean 01-vanishing?`},
		{"02-initialization", "do you mean 02-initialisation?"},
		{"transformers", "there are 00-gonb, 01-vanishing"},
		{"99", "there are"},
	} {
		if got, err := choose(lessons, c.asked); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %q, %v; wants %q", c.asked, got, err, c.want)
		}
	}
	if _, err := choose(nil, "01"); err == nil || !strings.Contains(err.Error(), "no lessons") {
		t.Errorf("without lessons: %v", err)
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ asked, kobai, all, messages, lang, want string }{
		{"", "", "", "", "", "ja"},
		{"", "", "", "", "C.UTF-8", "ja"},
		{"", "", "", "", "POSIX", "ja"},
		{"", "", "", "", "ja_JP.UTF-8", "ja"},
		{"", "", "", "", "en_US.UTF-8", "en"},
		{"", "", "", "", "de_DE", "en"},
		{"", "", "", "en_GB.UTF-8", "ja_JP.UTF-8", "en"},
		{"", "", "ja_JP.UTF-8", "en_GB.UTF-8", "en_US.UTF-8", "ja"},
		{"", "en", "ja_JP.UTF-8", "", "", "en"},
		{"ja", "en", "en_US.UTF-8", "", "", "ja"},
		{"en", "", "", "", "ja_JP.UTF-8", "en"},
	} {
		t.Setenv("KOBAI_LANG", c.kobai)
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got, err := Language(c.asked); got != c.want || err != nil {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
	for _, asked := range []string{"fr", "JA", "japanese"} {
		if _, err := Language(asked); err == nil || !strings.Contains(err.Error(), "ja (Japanese) and en (English)") {
			t.Errorf("%q: %v", asked, err)
		}
	}
}
