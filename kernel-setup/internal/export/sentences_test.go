package export

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// TestEveryRemarkStandsInBothLanguages reads the module's table: both sentences are there, take the same, and every one is used.
func TestEveryRemarkStandsInBothLanguages(t *testing.T) {
	const folder = "nbconvert/kobai_nbconvert"
	text, err := os.ReadFile(filepath.Join(folder, "sentences.json"))
	if err != nil {
		t.Fatal(err)
	}
	var sentences map[string][2]string
	if err := json.Unmarshal(text, &sentences); err != nil || len(sentences) == 0 {
		t.Fatalf("%d sentences (%v)", len(sentences), err)
	}
	var program strings.Builder
	files, _ := filepath.Glob(filepath.Join(folder, "*.py"))
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		program.Write(source)
	}
	for _, used := range regexp.MustCompile(`\bsay\("(\w+)"`).FindAllStringSubmatch(program.String(), -1) {
		if _, known := sentences[used[1]]; !known {
			t.Errorf("%s is said, and there is no such sentence", used[1])
		}
	}
	japanese := func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) }
	takes := func(sentence string) []string {
		found := regexp.MustCompile(`\{\w*\}`).FindAllString(sentence, -1)
		slices.Sort(found)
		return found
	}
	for key, pair := range sentences {
		ja, en := pair[0], pair[1]
		switch {
		case ja == "" || en == "":
			t.Errorf("%s: a language is missing", key)
		case strings.ContainsFunc(en, japanese) || !strings.ContainsFunc(ja, japanese) && strings.ContainsFunc(en, unicode.IsLetter):
			t.Errorf("%s: the languages are not in their places: %q, %q", key, ja, en)
		case !slices.Equal(takes(ja), takes(en)):
			t.Errorf("%s: the Japanese sentence takes %q, the English one %q", key, takes(ja), takes(en))
		case !strings.Contains(program.String(), `"`+key+`"`):
			t.Errorf("%s is said nowhere", key)
		}
	}
}
