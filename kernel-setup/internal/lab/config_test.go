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
		for name, want := range map[string]string{"kobai.js": "// figures\n// live\n", "echarts.min.js": "// charts\n"} {
			if text, _ := os.ReadFile(m.Path("static", "kobai", name)); string(text) != want {
				t.Errorf("%s: %q", name, text)
			}
		}
	}
}

func TestStaticFilesFollowTheCheckout(t *testing.T) {
	m := newMachine(t)
	if err := writeConfig(m.Dir, "ja"); err != nil {
		t.Fatal(err)
	}
	m.Write("kernel-setup/assets/kobai/draw.js", "// newer\n")
	if err := writeConfig(m.Dir, "ja"); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(m.Path("static", "kobai", "kobai.js")); string(text) != "// figures\n// newer\n" {
		t.Errorf("still %q", text)
	}
	os.RemoveAll(m.Root + "/kernel-setup/assets")
	if err := writeConfig(m.Dir, "ja"); err == nil || !strings.Contains(err.Error(), "the checkout is not whole") {
		t.Errorf("error %v", err)
	}
}
