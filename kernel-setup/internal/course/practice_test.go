package course

import (
	"strings"
	"testing"
)

const practiceParts = `ask: {ja: 書きましょう。, en: Write it.}
---
func f(z float64) float64 {
	return 0 // ⟦ここに書く|your code⟧
}

%%
practice.F(f)
---
func f(z float64) float64 {
	return z // ⟦そのまま|as it is⟧
}`

func practiceBlock(parts string) string {
	return "```practice {#write-f}\n" + parts + "\n```\n"
}

func TestPracticeAsksWhereItStandsAndSolvesAtTheEnd(t *testing.T) {
	source := frontMatter + exerciseYAML + practiceBlock(practiceParts) + "```go {#last}\n%%\nfmt.Println(1)\n```\n"
	lesson, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[Language]struct{ asks, hole, solutions, solved string }{
		Japanese: {"### 問 2：コードを書く\n\n書きましょう。", "return 0 // ここに書く", "## 解答例", "// 問 2 の解答例\nfunc f(z float64) float64 {\n\treturn z // そのまま\n}\n%%\npractice.F(f)"},
		English:  {"### Exercise 2: write code\n\nWrite it.", "return 0 // your code", "## Solutions", "// A solution of exercise 2\nfunc f(z float64) float64 {\n\treturn z // as it is\n}\n%%\npractice.F(f)"},
	} {
		cells := lesson.Notebooks[l].Cells
		if len(cells) != 2+2+2+1+2 {
			t.Fatalf("%s has %d cells", l, len(cells))
		}
		ask, hole, solutions, solved := cells[4], cells[5], cells[7], cells[8]
		if ask.Source != want.asks || !ask.Tagged("exercise") {
			t.Errorf("%s asks %q", l, ask.Source)
		}
		if !strings.Contains(hole.Source, want.hole) || !strings.HasSuffix(hole.Source, "%%\npractice.F(f)") || !hole.Tagged("exercise") || hole.ID != "write-f" {
			t.Errorf("%s has the hole %q", l, hole.Source)
		}
		if !strings.HasPrefix(solutions.Source, want.solutions) || !solutions.Tagged("solution") {
			t.Errorf("%s begins the solutions with %q", l, solutions.Source)
		}
		if solved.Source != want.solved || !solved.Tagged("solution") || solved.Metadata["jupyter"] == nil {
			t.Errorf("%s has the solution %q, open: %v", l, solved.Source, solved.Metadata["jupyter"] == nil)
		}
	}
}

// TestPracticeMendsANetwork says so above an exercise in which one is trained.
func TestPracticeMendsANetwork(t *testing.T) {
	source := frontMatter + practiceBlock(strings.Replace(practiceParts, "practice.F(f)", "practice.Train(f)", 1))
	lesson, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[Language]string{Japanese: "### 問 1：ネットワークを直す\n", English: "### Exercise 1: mend the network\n"} {
		if asks := lesson.Notebooks[l].Cells[2].Source; !strings.HasPrefix(asks, want) {
			t.Errorf("%s asks %q, wants %q", l, asks, want)
		}
	}
}

// TestPracticeStaysOutOfPrograms keeps the two declarations of one function out of what is compiled whole.
func TestPracticeStaysOutOfPrograms(t *testing.T) {
	source := shaken("swaps:\n- {claims: [factor], cell: cell, from: \", 1,\", to: \", 2,\"}") + practiceBlock(practiceParts) +
		"```go {#after}\n%%\nlesson.Claim(\"factor\", 2, 0, 0)\n```\n"
	source = strings.Replace(source, "cell: cell", "cell: after", 1)
	source = strings.Replace(source, "from: \", 1,\"", "from: \", 2,\"", 1)
	source = strings.Replace(source, "lesson.Claim(\"factor\", 1, 0, 0)", "fmt.Println(1)", 1)
	lesson, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	proved, err := testCourse(t, map[string]string{"01-tiny.md": found("{#f}", soundHead, soundCode) + practiceBlock(practiceParts)}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for what, program := range map[string]string{"the claims' cell": lesson.Claiming, "a probe": lesson.Probes[0].Source, "the findings' program": proved.Program} {
		if strings.Contains(program, "func f(") || strings.Contains(program, "practice.F") {
			t.Errorf("%s holds the exercise:\n%s", what, program)
		}
	}
}

func TestPracticeRefusals(t *testing.T) {
	for name, test := range map[string]struct{ block, want string }{
		"no id":           {"```practice\n" + practiceParts + "\n```\n", ":12: an exercise in code needs an id"},
		"no solution":     {practiceBlock(practiceParts[:strings.LastIndex(practiceParts, "\n---")]), ":12: an exercise in code has three parts"},
		"unknown key":     {practiceBlock(strings.Replace(practiceParts, "ask:", "asks:", 1)), ":13: the exercise is not right"},
		"one language":    {practiceBlock(strings.Replace(practiceParts, ", en: Write it.", "", 1)), `exercise "write-f": ask: wants both languages`},
		"no marking":      {practiceBlock(strings.Replace(practiceParts, "practice.F(f)", "fmt.Println(f(1))", 1)), ":15: the exercise #write-f declares a function with a hole"},
		"no function":     {practiceBlock(strings.Replace(practiceParts, "func f(z float64) float64 {\n\treturn 0 // ⟦ここに書く|your code⟧\n}\n", "", 1)), "declares a function with a hole"},
		"solution marks":  {practiceBlock(practiceParts + "\n\n%%\npractice.F(f)"), ":22: the solution of #write-f declares the function alone"},
		"long solution":   {practiceBlock(strings.Replace(practiceParts, "\treturn z", "\tz++"+strings.Repeat("\n\tz++", 9)+"\n\treturn z", 1)), ":22: the solution's cell of #write-f has 16 lines"},
		"not Go":          {practiceBlock(strings.Replace(practiceParts, "return z", "return return", 1)), ":23: not Go"},
		"words":           {practiceBlock(strings.Replace(practiceParts, "⟦ここに書く|your code⟧", "write your code here", 1)), ":16: English that the Japanese notebook would show"},
		"measured number": {practiceBlock(strings.Replace(practiceParts, "書きましょう。", "0.123 です。", 1)), "0.123 looks measured"},
	} {
		t.Run(name, func(t *testing.T) { checkRefusal(t, frontMatter+test.block, test.want) })
	}
}

// exerciseYAML is an exercise that comes before.
const exerciseYAML = "```exercise {#before}\nask: {ja: いくつですか。, en: How many?}\n" + sound + "```\n"
