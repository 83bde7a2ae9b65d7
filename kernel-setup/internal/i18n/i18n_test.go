package i18n

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func environment(t *testing.T, kobai, all, messages, lang string) {
	t.Helper()
	t.Setenv("KOBAI_LANG", kobai)
	t.Setenv("LC_ALL", all)
	t.Setenv("LC_MESSAGES", messages)
	t.Setenv("LANG", lang)
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
		environment(t, c.kobai, c.all, c.messages, c.lang)
		if got, err := Choose(c.asked); got != c.want || err != nil {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
	environment(t, "en", "", "", "")
	for _, asked := range []string{"fr", "JA", "japanese"} {
		if _, err := Choose(asked); err == nil || !strings.Contains(err.Error(), "ja (Japanese) and en (English)") {
			t.Errorf("%q: %v", asked, err)
		}
	}
}

func TestTextSpeaksTheLanguageOfTheEnvironment(t *testing.T) {
	folder := Text{"フォルダー", "folder"}
	missing := Text{"%[2]s に%[1]sがありません（%[3]v）", "there is no %[1]s in %[2]s (%[3]v)"}
	fault := missing.Fault(folder, "x", context.Canceled)
	for language, want := range map[string]string{
		"ja": "x にフォルダーがありません（context canceled）",
		"en": "there is no folder in x (context canceled)",
	} {
		t.Setenv("KOBAI_LANG", language)
		if got := fault.Error(); got != want {
			t.Errorf("%s: %s, wants %s", language, got, want)
		}
	}
	if !errors.Is(fault, context.Canceled) || !Named(fmt.Errorf("around: %w", fault)) {
		t.Error("the cause is not behind the fault")
	}
	if Named(errors.New("unknown")) {
		t.Error("a foreign error has a sentence of ours")
	}
	because := Because(folder.Fault(), context.Canceled)
	if !errors.Is(because, context.Canceled) || !Named(because) || because.Error() != folder.String() {
		t.Errorf("%v", because)
	}
}
