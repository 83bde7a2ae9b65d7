package datasets

import (
	"regexp"
	"testing"
)

// TestCreditsSpeakTheReadersLanguage: names and titles stay as they are.
func TestCreditsSpeakTheReadersLanguage(t *testing.T) {
	kana := regexp.MustCompile(`\p{Hiragana}|学習用|入力`)
	for name, credit := range map[string]func() string{
		"digits":  func() string { return readDigits().Credit },
		"clothes": func() string { return FashionMNIST().Credit },
		"Botchan": func() string { return readBocchan().Credit },
		"Opticks": func() string { return readOpticks().Credit },
	} {
		t.Setenv("KOBAI_LANG", "ja")
		japanese := credit()
		t.Setenv("KOBAI_LANG", "en")
		if english := credit(); !kana.MatchString(japanese) || kana.MatchString(english) {
			t.Errorf("%s: %q in Japanese, %q in English", name, japanese, english)
		}
	}
}
