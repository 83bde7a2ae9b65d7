package browser

import (
	"context"
	"strings"
	"testing"
)

func TestABrowserThatDoesNotStartIsNamedInBothLanguages(t *testing.T) {
	for language, want := range map[string]string{"ja": "ブラウザ /none を起動できません（", "en": "the browser /none does not start ("} {
		t.Setenv("KOBAI_LANG", language)
		if _, err := Start(context.Background(), "/none"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, wants %s…", err, want)
		}
	}
}
