package course

import (
	"strings"
	"testing"
)

// TestSolutionsNameTheirExercise wants the number that the exercise has above it, and none typed by hand.
func TestSolutionsNameTheirExercise(t *testing.T) {
	solution := func(comment string) string {
		return frontMatter + exerciseYAML + practiceBlock(practiceParts) + "```go {#counted .solution}\n// " + comment + "\n%%\nfmt.Println(1)\n```\n"
	}
	lesson, err := testCourse(t, map[string]string{"01-tiny.md": solution("⟦問 {exercise:write-f} を数える|exercise {exercise:write-f}, counted⟧")}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[Language]string{Japanese: "// 問 2 を数える\n", English: "// exercise 2, counted\n"} {
		for _, cell := range lesson.Notebooks[l].Cells {
			if cell.ID == "counted" && !strings.HasPrefix(cell.Source, want) {
				t.Errorf("%s: %q, wants %q", l, cell.Source, want)
			}
		}
	}
	for comment, want := range map[string]string{
		"⟦問 2 を数える|exercise, counted⟧":                         `"問 2" may change; write {exercise:ID}`,
		"⟦数える|Exercise 2, counted⟧":                            `"Exercise 2" may change`,
		"⟦問 {exercise:write-g} を|exercise {exercise:write-g}⟧": `no exercise above this cell has the id "write-g"`,
	} {
		if _, err := testCourse(t, map[string]string{"01-tiny.md": solution(comment)}).Compile("01-tiny", false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v\nwants %q", comment, err, want)
		}
	}
}
