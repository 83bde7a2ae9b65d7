package course

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSymbolsMeanOneThingInALesson(t *testing.T) {
	for want, text := range map[string]string{
		"":                           "- {tex: g, in: [03], ja: ゲイン, en: gain}\n- {tex: g, in: [07], ja: 候補, en: candidate}\n- {tex: \\chi, ja: 倍率, en: factor}\n",
		"means two things":           "- {tex: L, ja: 深さ, en: depth}\n- {tex: L, in: [06], ja: 損失, en: loss}\n",
		"lacks its letter or one of": "- {tex: L, ja: 深さ}\n",
		"the symbols are not right":  "- {tex: L, ja: 深さ, en: depth, of: 3}\n",
	} {
		path := filepath.Join(t.TempDir(), "symbols.yaml")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := readSymbols(path)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestLettersOfFormulasAreKnown(t *testing.T) {
	all := symbols{{TeX: "L", Ja: "深さ", En: "depth"}, {TeX: `\chi`, In: []string{"01"}, Ja: "倍率", En: "factor"}, {TeX: "g", In: []string{"02"}, Ja: "候補", En: "candidate"}}
	for text, want := range map[string]string{
		`$\frac{\chi}{L} \approx \text{mean of q}$, $$e^{L}$$ and $q$ in code: ` + "`$q$`": "what q means in this lesson: $q$",
		`$L$ and $\mathrm{softmax}(\chi)$`:                                                 "",
		`$g$`:                                                                              "what g means",
	} {
		c := &compilation{id: "01-tiny", symbols: all, report: &report{file: "f"}}
		c.checkSymbols(text, 1)
		err := c.report.err()
		if (err == nil) != (want == "") || err != nil && (!strings.Contains(err.Error(), want) || strings.Count(err.Error(), "\n") > 0) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if got := all.table(English); !strings.Contains(got, "| $g$ | candidate | 02 |") || !strings.Contains(got, "| $L$ | depth |  |") {
		t.Errorf("the table is\n%s", got)
	}
}
