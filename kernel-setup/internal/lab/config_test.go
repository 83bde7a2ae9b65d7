package lab

import (
	"os"
	"strings"
	"testing"
)

func TestConfigSpeaksTheLanguage(t *testing.T) {
	for lang, want := range map[string]string{"ja": `"locale": "ja_JP"`, "en": `"locale": "en"`} {
		m := newMachine(t)
		if err := writeConfig(m.Dir, lang); err != nil {
			t.Fatal(err)
		}
		if text, _ := os.ReadFile(m.Path("lab-settings", "overrides.json")); !strings.Contains(string(text), want) {
			t.Errorf("%s: no %s in\n%s", lang, want, text)
		}
		if text, _ := os.ReadFile(m.Path("config", "custom", "custom.css")); !strings.Contains(string(text), "min-width") {
			t.Errorf("%s: no style for tables in %q", lang, text)
		}
	}
}
