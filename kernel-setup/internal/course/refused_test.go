package course

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

// quoted is what a sentence takes from the source, whatever the language of both.
var quoted = regexp.MustCompile(`"[^"]*"|⟦[^⟧]*⟧|[。、「]`)

// checkRefusal wants a lesson refused with a sentence, and with as many, on the same lines, in Japanese.
func checkRefusal(t *testing.T, source, want string) {
	t.Helper()
	c := testCourse(t, map[string]string{"01-tiny.md": source})
	compile := func(language string) (said Problems) {
		t.Setenv("KOBAI_LANG", language)
		_, err := c.Compile("01-tiny", false)
		if !errors.As(err, &said) {
			t.Fatalf("%q is not said: %v", want, err)
		}
		return said
	}
	japanese, english := compile("ja"), compile("en")
	if n := strings.Count(english.Error(), want); n != 1 {
		t.Errorf("%q is said %d times:\n%v", want, n, english)
	}
	if len(japanese) != len(english) {
		t.Fatalf("in Japanese:\n%v\nin English:\n%v", japanese, english)
	}
	for i, p := range japanese {
		if p.Line != english[i].Line || strings.IndexFunc(quoted.ReplaceAllString(p.Sentence, ""), isJapanese) < 0 {
			t.Errorf("%q, in Japanese: %v", english[i], p)
		}
	}
}

// TestRefusalsInJapanese hears sentences in which something stands that was named elsewhere: a construct, a drawing, a key, an answer.
func TestRefusalsInJapanese(t *testing.T) {
	teaching := frontMatter + "```go {#loops}\n%%\nfor range 3 {\n\tfmt.Println(1)\n}\n```\n"
	t.Setenv("KOBAI_LANG", "ja")
	for source, want := range map[string]string{
		code("%%\nfmt.Println(2)\nfor {\n}"): "セル #cell は終わりのないループ（for { … }）を使っていますが、00-go のどのセルにも出てきません。" +
			"00-go の #loops の近く（ループと条件分岐）で紹介するか、使わずに書いてください",
		code("%%\ngo f()"): "00-go の中に「ゴルーチン」の節を設けて紹介するか、",
		drawn("{#chain}", strings.Replace(picture, "to: out", "to: end", 1)):                                          `図 #chain（ja）："end" というノードはありません。あるのは in, out です`,
		strings.Replace(frontMatter, "minutes", "hours", 1):                                                           `01-tiny.md:3: フロントマターに誤りがあります："hours" という項目はありません`,
		strings.Replace(frontMatter, "minutes: 5", "minutes: soon", 1):                                                `フロントマターに誤りがあります：整数を書くところに、"soon"があります`,
		strings.Replace(frontMatter, "minutes: 5", "minutes: [5]", 1):                                                 "フロントマターに誤りがあります：整数を書くところに、リストがあります",
		strings.Replace(frontMatter, "minutes: 5", "minutes: 5\nminutes: 5", 1):                                       `"minutes" という項目が二つあります`,
		exerciseBlock("{#x}", "answers: [{kind: number, number: 1, unit: 3}]"):                                        `"unit" という項目はありません`,
		exerciseBlock("{#x}", "answers: [{kind: number, number: one}]"):                                               "answers.number：数を書くところに、文字列があります",
		exerciseBlock("{#x}", strings.Replace(sound, "number: 1", "number: 1, tolerance: {absolute: -1}", 1)):         `問題 "x"：答え 1 の許容範囲（tolerance）が負です`,
		exerciseBlock("{#x}", strings.Replace(sound, "number, number: 1", "choice, choices: [a, b], accept: [c]", 1)): `問題 "x"：答え 1 は "c" を正解としますが`,
		exerciseBlock("{#x}", strings.Replace(sound, "reason: {ja: ", "reason: {ja: $x$ ", 1)):                        `問題 "x"：ヒントと理由は、セルが文字のまま表示します`,
		found("{#f}", strings.Replace(soundHead, ".01, .03, .1, .3, 1", "", 1)+"omits: {luck: none}\n", soundCode):    "省けるのは rates, seeds, steps, widths, edge, sample だけです",
		found("{#f}", falls+"rates: {sgd: [0, .01, .1, .3, 1]}\n", soundCode):                                         `結論（finding）#f の "sgd" の学習率に、0 以下のものがあります`,
		found("{#f}", falls+"rates: [.1, .2, .4, .8, 1]\n", soundCode):                                                "結論（finding）#f の学習率は、範囲が狭すぎます",
		shaken(`swaps: [{claims: [factor], cell: cell, from: "9", to: "2"}]`):                                         `swaps: #cell に "9" が 0 個あります`,
		pair("値は {claim:factor|nice}", "a"):                                                                           `{claim:factor|nice}："nice" という書式はありません`,
	} {
		_, err := testCourse(t, map[string]string{"00-go.md": teaching, "01-tiny.md": source}).Compile("01-tiny", false)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v\nwant it to say %s", err, want)
		}
	}
}
