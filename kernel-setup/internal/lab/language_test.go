package lab

import (
	"strings"
	"testing"
)

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
