package course

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"kobai/pkg/lesson"
)

// choosing is an exercise of three choices, the second of which is right.
func choosing(id, more string) string {
	return frontMatter + "```exercise {#" + id + `}
ask:
  ja: |
    どれですか。

    - **a** 一つ目
    - **b** 二つ目
    - **c** 三つ目
  en: |
    Which?

    - **a** the first
    - **b** the second
    - **c** the third
` + more + `answers:
- kind: choice
  choices: [a, b, c]
  accept: [b]
  mistakes:
  - {text: a, hint: {ja: 一つ目ではない。, en: Not the first.}}
  - {text: c, hint: {ja: 三つ目ではない。, en: Not the third.}}
hint: {ja: 考えましょう。, en: Think.}
reason: {ja: 二つ目です。, en: The second.}
` + "```\n"
}

// TestChoicesAreShuffledWhole follows every choice to where it went: its words in both languages, whether it is right, its hint.
func TestChoicesAreShuffledWhole(t *testing.T) {
	orders := map[string]bool{}
	for n := range 40 {
		fixed := []string{"", "fixed: [c]\n"}[n%2]
		compiled, err := testCourse(t, map[string]string{"01-tiny.md": choosing(fmt.Sprintf("choice-%d", n), fixed)}).Compile("01-tiny", false)
		if err != nil {
			t.Fatal(err)
		}
		var questions []lesson.Question
		if err := json.Unmarshal(compiled.Exercises, &questions); err != nil {
			t.Fatal(err)
		}
		ja, en := choicesOf(compiled.Notebooks[Japanese].Cells[2].Source), choicesOf(compiled.Notebooks[English].Cells[2].Source)
		order := ""
		a := questions[0].Answers[0]
		for _, letter := range []string{"a", "b", "c"} {
			number := slices.Index([]string{"the first", "the second", "the third"}, en[letter])
			if number < 0 || ja[letter] != []string{"一つ目", "二つ目", "三つ目"}[number] {
				t.Fatalf("%s is %q and %q", letter, ja[letter], en[letter])
			}
			order += fmt.Sprint(number)
			if slices.Contains(a.Accept, letter) != (number == 1) {
				t.Errorf("%s, %q, is taken for right: %v", letter, en[letter], a.Accept)
			}
			for _, m := range a.Mistakes {
				if m.Text == letter && m.Hint.EN != "Not "+en[letter]+"." {
					t.Errorf("%s, %q, is told %q", letter, en[letter], m.Hint.EN)
				}
			}
		}
		if fixed == "" {
			orders[order] = true
		} else if order[2] != '2' {
			t.Errorf("the fixed choice has moved: %s", order)
		}
	}
	if len(orders) != 6 {
		t.Errorf("20 exercises show %d of the 6 orders", len(orders))
	}
}

// choicesOf reads a list of choices by their letters.
func choicesOf(text string) map[string]string {
	says := map[string]string{}
	for line := range strings.Lines(text) {
		if m := lettered.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			says[m[1]] = m[2]
		}
	}
	return says
}

func TestChoicesThatCannotBeShuffled(t *testing.T) {
	for name, test := range map[string]struct{ old, new, want string }{
		"one missing":  {"    - **b** the second\n", "", "lists the choice c out of its turn"},
		"last missing": {"    - **c** the third\n", "", "lists 2 choices of 3"},
		"twice":        {"    - **b** the second\n", "    - **a** the second\n", "lists the choice a out of its turn"},
	} {
		_, err := testCourse(t, map[string]string{"01-tiny.md": strings.Replace(choosing("choice", ""), test.old, test.new, 1)}).Compile("01-tiny", false)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, wants %q", name, err, test.want)
		}
	}
}

// TestNoLetterTellsTheAnswer counts over the course: no letter is right in more than half of the questions, and each of the three
// is right somewhere.
func TestNoLetterTellsTheAnswer(t *testing.T) {
	right, all := map[string]int{}, 0
	for _, compiled := range ofTheCourse(t) {
		var questions []lesson.Question
		if err := json.Unmarshal(compiled.Exercises, &questions); err != nil {
			t.Fatal(err)
		}
		for _, q := range questions {
			for _, a := range q.Answers {
				if a.Kind == lesson.KindChoice && slices.ContainsFunc(a.Choices, isLetter) {
					right[a.Accept[0]]++
					all++
				}
			}
		}
	}
	if all < 10 {
		t.Fatalf("the course has %d questions with letters", all)
	}
	for _, letter := range []string{"a", "b", "c"} {
		if n := right[letter]; 2*n > all || n == 0 {
			t.Errorf("%s is right in %d of %d questions: %v", letter, n, all, right)
		}
	}
	t.Logf("right letters: %v", right)
}
