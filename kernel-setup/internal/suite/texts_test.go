package suite

import (
	"os"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/i18n"
)

func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	os.Exit(m.Run())
}

// called is the name of a part that only tests have.
func called(name string) i18n.Text { return i18n.Text{JA: name, EN: name} }

func TestTheReportInJapanese(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	s, out := newCheckout(t, map[string]string{"go.mod": module["go.mod"], "Makefile": ""})
	if err := s.one(t.Context(), parts[0], out); err.failed == 0 {
		t.Error(err.line())
	}
	s.tally.skip("x")
	s.tally.pass(2)
	s.tally.tables(took{name: allParts.String()})
	out.WriteString(s.tally.line())
	for _, want := range []string{"== クローンの直下\n", "   FAIL（失敗）Makefile がクローンの直下にあります。", "   skip（省略）x\n", "== プロセッサーの秒数と、かかった秒数\n", "  全体\n", "2 passed, 0 failed, 1 skipped"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
}
