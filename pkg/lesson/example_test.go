package lesson_test

import (
	"fmt"
	"os"

	"kobai/pkg/lesson"
)

func ExampleQuestion_Mark() {
	os.Setenv("KOBAI_LANG", "en")
	slope := lesson.Question{
		ID:      "sigmoid.peak",
		Answers: []lesson.Answer{{Kind: lesson.KindNumber, Number: 0.25}},
		Hint:    lesson.Text{JA: "傾きは s(1−s) です。", EN: "The slope is s(1−s)."},
		Reason:  lesson.Text{JA: "s = 0.5 のとき最大です。", EN: "It is greatest at s = 0.5."},
	}
	for _, answer := range []any{lesson.Blank, 0.5, 25, 0.25} {
		_, words := slope.Mark(answer)
		fmt.Println(words)
	}
	// Output:
	// There is no answer yet. Write one and run the cell again.
	// ✗ Not yet. The slope is s(1−s).
	// ✗ Not yet. That is off by a factor of 100: percent or share?
	// ✓ Right. It is greatest at s = 0.5.
}
