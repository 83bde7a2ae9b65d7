package lesson_test

import (
	"fmt"
	"os"

	"kobai/pkg/lesson"
)

func ExampleClaim() {
	os.Setenv("KOBAI_LANG", "en")
	lesson.Claim("sigmoid.per-layer", 0.2338, 0.227, 0.241)
	lesson.Claim("sigmoid.first/last", 2.1873e-6, 7.3e-7, 6.6e-6)
	// Output:
	// Measured sigmoid.per-layer: 0.234, within the text's 0.227 to 0.241.
	// Measured sigmoid.first/last: 2.19×10⁻⁶, within the text's 7.3×10⁻⁷ to 6.6×10⁻⁶.
}

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
	// ✗ not yet. The slope is s(1−s).
	// ✗ not yet. That is off by a factor of 100: percent or share?
	// ✓ Right. It is greatest at s = 0.5.
}
