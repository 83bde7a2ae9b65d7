package course

import (
	"strings"
	"testing"
)

// TestStepsCanBeFewer: a lesson whose cells ask how many steps to take says in its first cell how to take fewer.
func TestStepsCanBeFewer(t *testing.T) {
	for text, want := range map[string]bool{"%%\n_ = lesson.Steps(400)": true, "%%\n_ = 400": false} {
		source := strings.Replace(code(text), "imports: [", "imports: [kobai/pkg/lesson, ", 1)
		lesson, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
		if err != nil {
			t.Fatal(err)
		}
		for l, says := range map[Language]string{Japanese: "遅いコンピューター", English: "On a slow machine"} {
			setup := string(must(lesson.Notebooks[l].Bytes()))
			if got := strings.Contains(setup, `%env KOBAI_STEPS 1\n`) && strings.Contains(setup, says); got != want {
				t.Errorf("%q, %s: the first cell offers fewer steps: %v", text, l, got)
			}
		}
	}
}
