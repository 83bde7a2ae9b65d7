package course

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// course writes a checkout that has nothing but lessons.
func testCourse(t *testing.T, sources map[string]string) *Course {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "notebooks", "lessons")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	glossary := "- {ja: 勾配消失, en: vanishing gradient, not: [消失勾配, vanishing slope]}\n- {ja: ReLU, en: ReLU, not: [Relu]}\n"
	sources["glossary.yaml"] = glossary
	for name, text := range sources {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	c.Claims = Claims{"01-tiny": {"factor": {Low: 0.22, High: 0.25, Value: 0.234049}}, "02-other": {"ratio": {Value: 1.13e-12}}}
	return c
}

const frontMatter = `---
title: {ja: 小さな章, en: A tiny lesson}
minutes: 5
goals:
  ja: [勾配を測る]
  en: [measure a gradient]
imports: [kobai/pkg/nn, fmt, gonum.org/v1/gonum/mat, math/rand/v2]
constants:
  slope: "0.25"
  chance: "10.14 %"
---
`

// pair is a block of prose in both languages; the Japanese text stands on line 14
// of the lesson.
func pair(ja, en string) string {
	return frontMatter + "\n::: ja\n" + ja + "\n:::\n::: en\n" + en + "\n:::\n"
}

func code(text string) string { return frontMatter + "\n```go {#cell}\n" + text + "\n```\n" }

// shaken is a lesson with a claim and one more key in its front matter.
func shaken(key string) string {
	front := strings.Replace(frontMatter, "minutes", key+"\nminutes", 1)
	return front + "```go {#cell}\n%%\nlesson.Claim(\"factor\", 1, 0, 0)\n```\n```go {#later}\nvar b int\n```\n"
}

func exerciseBlock(attrs, yaml string) string {
	return frontMatter + "```exercise " + attrs + "\n" + yaml + "\n```\n"
}

// sound is an exercise that lacks nothing but its question.
const sound = `answers: [{kind: number, number: 1}]
hint: {ja: 計算しましょう。, en: Compute.}
reason: {ja: はい。, en: Yes.}
`

func TestGolden(t *testing.T) {
	source, err := os.ReadFile("testdata/01-tiny.md")
	if err != nil {
		t.Fatal(err)
	}
	c := testCourse(t, map[string]string{"01-tiny.md": string(source)})
	lesson, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Languages {
		golden(t, "testdata/01-tiny."+string(l)+".ipynb", must(lesson.Notebooks[l].Bytes()))
	}
	golden(t, "testdata/01-tiny.json", lesson.Exercises)
	again, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(must(again.Notebooks[English].Bytes()), must(lesson.Notebooks[English].Bytes())) {
		t.Error("two compilations differ")
	}
}

func must(text []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return text
}

// golden compares with a file that was read by a person; KOBAI_GOLDEN=1 rewrites it.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if os.Getenv("KOBAI_GOLDEN") != "" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"no front matter":        {"::: ja\n", "01-tiny.md:1: a lesson begins with its front matter"},
		"open front matter":      {"---\ntitle: x\n", ":1: the front matter has no closing"},
		"unknown front key":      {strings.Replace(frontMatter, "minutes", "hours", 1), ":3: the front matter is not right: unknown field"},
		"title of one language":  {strings.Replace(frontMatter, ", en: A tiny lesson", "", 1), ":2: the title is missing"},
		"no minutes":             {strings.Replace(frontMatter, "5", "0", 1), "minutes: says"},
		"goals differ":           {strings.Replace(frontMatter, "[measure a gradient]", "[a, b]", 1), "it has 1 and 2"},
		"goal with a number":     {strings.Replace(frontMatter, "measure a gradient", "reach 97.1 %", 1), "97.1 % looks measured"},
		"double import":          {strings.Replace(frontMatter, "[kobai/pkg/nn, fmt", "[fmt, fmt", 1), "fmt is imported twice"},
		"another id":             {strings.Replace(frontMatter, "minutes", "id: 02-x\nminutes", 1), "the lesson's id is its file name"},
		"text outside":           {frontMatter + "\nhello\n", ":13: this line stands outside"},
		"open block":             {frontMatter + "::: ja\nあ\n", ":12: this block has no closing :::"},
		"block in block":         {frontMatter + "::: ja\nあ\n::: en\na\n:::\n", ":14: a block opens inside the block of line 12"},
		"closing alone":          {frontMatter + ":::\n", ":12: this ::: closes no block"},
		"third language":         {frontMatter + "::: fr\nbonjour\n:::\n", "not ::: fr"},
		"other code":             {frontMatter + "```python\n1\n```\n", "not ```python"},
		"open comment":           {frontMatter + "<!-- note\n", ":12: the comment has no end"},
		"no English":             {frontMatter + "::: ja\nあ\n:::\n", ":12: this Japanese block has no English"},
		"no Japanese":            {frontMatter + "::: en\na\n:::\n", ":12: this English block has no Japanese"},
		"empty translation":      {pair("あ", " "), ":16: this block is empty"},
		"attributes differ":      {frontMatter + "::: ja {#a}\nあ\n:::\n::: en {#b}\na\n:::\n", ":15: the attributes differ"},
		"headings differ":        {pair("## あ", "### a"), "the headings of the two languages differ"},
		"mark in prose":          {pair("⟦あ|a⟧", "a"), ":14: prose needs no mark"},
		"unknown claim":          {pair("値は {claim:nothing}", "a"), `:14: no lesson.Claim has measured "nothing"`},
		"unknown format":         {pair("値は {claim:factor|nice}", "a"), `there is no format "nice"`},
		"too many decimals":      {pair("値は {claim:factor|12}", "a"), "12 decimals are too many"},
		"unknown constant":       {pair("値は {const:nothing}", "a"), "there is no constant nothing"},
		"glossary ja":            {pair("消失勾配です。", "a"), `:14: "消失勾配": the glossary says "勾配消失"`},
		"glossary en":            {pair("あ", "Vanishing slopes."), `:17: "Vanishing slope": the glossary says "vanishing gradient"`},
		"glossary, capitals":     {pair("あ", "ReLU and relu and Relu."), `:17: "Relu": the glossary says "ReLU"`},
		"half-width kana":        {pair("ｸﾞﾗﾌ", "a"), ":14: half-width kana"},
		"Japanese in English":    {pair("あ", "b\nthe 勾配 here"), `:18: Japanese in the English text: "勾配"`},
		"English in Japanese":    {pair("これは the gradient of every layer です", "a"), ":14: English in the Japanese text"},
		"Western full stop":      {pair("そうです.\nはい", "a"), ":14: Japanese takes 、 and 。"},
		"stars not closed":       {pair("**そうです。**はい", "a"), ":14: Markdown shows these stars"},
		"stars not opened":       {pair("これは**「はい」**", "a"), ":14: Markdown shows these stars"},
		"unknown tag":            {frontMatter + "```go {#a .fast}\nvar a int\n```\n", ":12: there is no tag .fast"},
		"tag twice":              {frontMatter + "```go {#a .long .long}\nvar a int\n```\n", "the tag .long stands here twice"},
		"no code id":             {frontMatter + "```go\nvar a int\n```\n", ":12: a code cell needs an id"},
		"bad id":                 {frontMatter + "```go {#A_b}\nvar a int\n```\n", `the id "A_b"`},
		"two ids":                {frontMatter + "```go {#a #b}\nvar a int\n```\n", "a block has one id"},
		"bad attribute":          {frontMatter + "```go {a}\nvar a int\n```\n", "an attribute is #id or .tag"},
		"bad braces":             {frontMatter + "```go #a\nvar a int\n```\n", "attributes are written"},
		"double id":              {code("var a int") + "```go {#cell}\nvar b int\n```\n", ":16: the id #cell is taken on line 13"},
		"taken by the set-up":    {frontMatter + "```go {#setup}\nvar a int\n```\n", "the id #setup is taken"},
		"empty code":             {code(""), "this code cell is empty"},
		"long code":              {code("const x = 0\n\n%%\nn := 0\n" + strings.Repeat("n++\n", 12)), ":14: this cell has 16 lines; split it"},
		"nameless solution":      {frontMatter + "```go {#cell .solution}\n%%\nx := 1\n```\n", ":12: a solution stays closed"},
		"statements outside":     {code("fmt.Println(1)"), ":14: statements need a line %%"},
		"not Go":                 {code("%%\nx := := 1"), ":15: not Go:"},
		"declaration not Go":     {code("func f( {\n}"), ":14: not Go:"},
		"not gofmt":              {code("%%\nx := 1\nif x==1 {\n\tfmt.Println(x)\n}"), ":16: gofmt writes this line otherwise"},
		"Japanese comment":       {code("var a int // 深さ"), ":14: Japanese that the English notebook would show"},
		"Japanese string":        {code("%%\nfmt.Println(\"深さ\")"), ":15: Japanese that the English"},
		"English comment":        {code("var a int // the depth of it"), ":14: English that the Japanese notebook would show"},
		"half a mark":            {code("var a int // ⟦深さ|depth"), ":14: a mark ⟦ja|en⟧ opens and closes"},
		"mark lacks a side":      {code("var a int // ⟦深さ|⟧"), "lacks its translation"},
		"mark of three sides":    {code("var a int // ⟦あ|a|b⟧"), "has more than two sides"},
		"mark breaks the code":   {code("%%\nfmt.Println(\"⟦深さ|the \"depth\"⟧\")"), ":15: not Go:"},
		"Japanese on the right":  {code("var a int // ⟦深さ|深さ⟧"), "Japanese in the English text"},
		"exercise without id":    {exerciseBlock("", ""), "an exercise needs an id"},
		"exercise not YAML":      {exerciseBlock("{#x}", "answers: ["), ":13: the exercise is not right"},
		"exercise, unknown key":  {exerciseBlock("{#x}", "answer: 3"), `unknown field "answer"`},
		"exercise, own id":       {exerciseBlock("{#x}", "id: y"), "the exercise's id is that of its block"},
		"exercise, incomplete":   {exerciseBlock("{#x}", "answers: [{kind: number, number: 1}]"), "wants its hint and its reason"},
		"exercise, no English":   {exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。}"), "ask: wants both languages"},
		"exercise, bad name":     {exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。, en: What?}\npredict: 3x"), "wants the name of a Go variable"},
		"exercise, no ask":       {exerciseBlock("{#x}", sound+"predict: x"), "predict: needs ask:"},
		"exercise, number":       {exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。, en: Is it 0.5?}"), ":16: 0.5 looks measured"},
		"exercise, claim":        {exerciseBlock("{#x}", strings.Replace(sound, "number: 1", `number: "{claim:none}"`, 1)), `no lesson.Claim has measured "none"`},
		"exercise twice":         {exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。, en: What?}") + strings.TrimPrefix(exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。, en: What?}"), frontMatter), "the id #x is taken"},
		"exercise twice, no ask": {exerciseBlock("{#x}", sound) + strings.TrimPrefix(exerciseBlock("{#x}", sound), frontMatter), ":18: there are two exercises #x"},
		"swap, no claims":        {shaken(`swaps: [{cell: cell, from: "1", to: "2"}]`), "swaps: 1 → 2 names no claims"},
		"swap, unknown claim":    {shaken(`swaps: [{claims: [none], cell: cell, from: "1", to: "2"}]`), `swaps: no cell claims "none"`},
		"swap, unknown cell":     {shaken(`swaps: [{claims: [factor], cell: none, from: "1", to: "2"}]`), "swaps: there is no code cell #none"},
		"swap, unknown text":     {shaken(`swaps: [{claims: [factor], cell: cell, from: "7", to: "2"}]`), `"7" stands 0 times in #cell`},
		"swap, ambiguous":        {shaken(`swaps: [{claims: [factor], cell: cell, from: "0", to: "2"}]`), `"0" stands 2 times in #cell`},
		"swap, too late":         {shaken(`swaps: [{claims: [factor], cell: later, from: "b", to: "c"}]`), "the cell #later comes after the claim"},
		"try, unknown cell":      {shaken(`tries: [{cell: none, from: "1", to: ["2"]}]`), "tries: there is no code cell #none"},
		"try, unknown text":      {shaken(`tries: [{cell: cell, from: "9", to: ["2"]}]`), `"9" stands 0 times`},
		"try, points alone":      {shaken(`tries: [{cell: cell, from: "1", points: depth, to: ["2"]}]`), "tries: #cell draws a figure with points: and with axis:"},
		"try, unknown axis":      {shaken(`tries: [{cell: cell, from: "1", points: depth, axis: cubic, to: ["2"]}]`), "axis: log or linear"},
		"try, gaps of a text":    {shaken(`tries: [{cell: cell, from: "1", gaps: ["2"]}]`), "has neither gaps: nor empty:"},
		"glossary in code":       {code("var a int // ⟦消失勾配|vanishing gradient⟧"), "the glossary says"},
	} {
		t.Run(name, func(t *testing.T) { checkRefusal(t, c.source, c.want) })
	}
}

// TestSolutionsStayClosed wants JupyterLab to hide a solution and what it prints until the learner opens it, and the Go of the set-up.
func TestSolutionsStayClosed(t *testing.T) {
	source := frontMatter + "```go {#open}\n%%\nfmt.Println(1)\n```\n```go {#closed .solution}\n// ⟦答え|the answer⟧\n%%\nfmt.Println(1)\n```\n"
	l, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, nb := range l.Notebooks {
		for _, cell := range nb.Cells {
			hidden, _ := cell.Metadata["jupyter"].(map[string]any)
			solved, setup := cell.ID == "closed", cell.ID == "setup" // what the set-up says, an import that fails, must be seen
			if (hidden["source_hidden"] == true) != (solved || setup) || (hidden["outputs_hidden"] == true) != solved {
				t.Errorf("cell %s is closed by %v", cell.ID, hidden)
			}
		}
	}
}

func TestAccepted(t *testing.T) {
	for name, source := range map[string]string{
		"claim":               pair("値は {claim:factor} です。", "It is {claim:factor|pct1} and {claim:02-other/ratio|pow}."),
		"constants":           pair("0.25、×0.25、{const:slope}、10.14%、１０．１４％", "0.25 and 10.14 %"),
		"sizes":               pair("8×8 の画像、3 層、64×32×10、2,000 枚、1. 番目", "8×8, 3 layers, 2,000 images, 1. first, of 8×8."),
		"code spans":          pair("`1e-5` と ``0.1`` ", "`0.1`"),
		"fenced code":         pair("あ\n```\nx := 0.1 ::: \n:::\n```", "a\n```\nx := 0.1\n:::\n```"),
		"addresses":           pair("[論文](https://example.org/1.5) arXiv:1502.01852、doi:10.1109/5.726791", "https://example.org/2.5"),
		"titles":              pair("*Understanding the difficulty of training deep networks* を読む", "a"),
		"names":               pair("⟦PyTorch and JAX and so on⟧ を使う", "the novel ⟦坊っちゃん⟧"),
		"formula":             pair(`$\sigma(x) = \frac{1}{1+e^{-x}}$`, "$x^2$ and $W^{(1)}$"),
		"japanese code":       code("%%\nfmt.Println(\"⟦十一月二十三日⟧\")"),
		"bar in a mark":       code(`var a int // ⟦大きさ \|δ\||size \|δ\|⟧`),
		"argument of %%":      code("%% -v=2\nfmt.Println(1)"),
		"declarations and %%": code("func f() int { return 1 }\n\n%%\nfmt.Println(f())"),
		"two declarations":    code("type t struct{}\n\nfunc (t) f() {}"),
		"GoNB commands":       code("%env A b\n!*ls\n%%\nfmt.Println(1)"),
		"comment":             frontMatter + "<!-- note\nmore -->\n",
		"windows line ends":   strings.ReplaceAll(pair("あ", "a"), "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTypedNumbersAreRefused(t *testing.T) {
	for _, typed := range []string{
		"0.5", ".5", "-2.5", "1.1e-12", "3E5", "1e5", "10^-5", "$10^{-5}$", `$1 \times 2$`, "10⁻¹²", "10²", "94 %", "94%", "94\u2009%", "94％", "０．５",
		"1.1×10⁻¹²", "× 100", "×4", "5 ×", "20 percent", "20 per cent", "20 パーセント", "**0.5**", "3.14,", "(2.5)", "1,234.5", "0.250",
	} {
		_, err := testCourse(t, map[string]string{"01-tiny.md": pair("値 "+typed+" です", "a")}).Compile("01-tiny", false)
		if err == nil || !strings.Contains(err.Error(), "looks measured") {
			t.Errorf("%q passes: %v", typed, err)
		}
	}
}

func TestDraftShowsAQuestionMark(t *testing.T) {
	c := testCourse(t, map[string]string{"01-tiny.md": pair("値は {claim:new|2} です。", "a")})
	lesson, err := c.Compile("01-tiny", true)
	if err != nil {
		t.Fatal(err)
	}
	if got := lesson.Notebooks[Japanese].Cells[2].Source; got != "値は ? です。" {
		t.Errorf("got %q", got)
	}
}

func TestExerciseOfTwoLessonsIsRefused(t *testing.T) {
	block := func(id string) string { return exerciseBlock("{#"+id+"}", sound) }
	c := testCourse(t, map[string]string{"01-tiny.md": block("ratio"), "02-other.md": block("ratio"), "03-third.md": block("bound")})
	for id, want := range map[string]string{
		"01-tiny":  "01-tiny.md:12: 02-other has an exercise #ratio too",
		"02-other": "02-other.md:12: 01-tiny has an exercise #ratio too",
		"03-third": "",
	} {
		_, err := c.Compile(id, true)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, wants %q", id, err, want)
		}
	}
}

func TestCourseNamesWhatIsMissing(t *testing.T) {
	c := testCourse(t, map[string]string{"01-tiny.md": pair("あ", "a"), "02-other.md": pair("あ", "a"), "Bad.md": pair("あ", "a")})
	if _, err := c.Compile("09-none", false); err == nil || !strings.Contains(err.Error(), "the lessons are 01-tiny, 02-other") {
		t.Error(err)
	}
	if _, err := c.Compile("Bad", false); err == nil || !strings.Contains(err.Error(), "a lesson's file is called NN-name.md") {
		t.Error(err)
	}
}
