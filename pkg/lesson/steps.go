package lesson

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"sync"

	"kobai/pkg/internal/locale"
)

// Steps returns how many steps a training of n takes here: n, or the share of n that KOBAI_STEPS asks for, at least one. A lesson
// with long cells sets it to 1 in its first cell; on a slow machine a learner writes 0.25, say, and the cell says that its numbers
// are not the text's. Steps ends the cell with a sentence if KOBAI_STEPS is not a number above 0 and at most 10.
func Steps(n int) int {
	taken, sentence := share(n, os.Getenv("KOBAI_STEPS"))
	switch {
	case sentence != "" && taken == 0:
		refuse(sentence)
	case sentence != "":
		saidShare.Do(func() { fmt.Println(sentence) })
	}
	return taken
}

// saidShare is done when this process, a cell, has said that it does not take all steps.
var saidShare sync.Once

// share returns how many of n steps are taken where a share is asked for, and what to say about it. No steps are an invalid share.
func share(n int, asked string) (taken int, sentence string) {
	if asked == "" {
		return n, ""
	}
	const most = 10
	part, err := strconv.ParseFloat(asked, 64)
	if err != nil || !(part > 0 && part <= most) {
		return 0, say("KOBAI_STEPS は 0 より大きく %d 以下の数にしてください（いまは %q）。最初のセルを直して実行し直しましょう。",
			"KOBAI_STEPS must be a number above 0 and at most %d; it is %q now. Correct the first cell and run it again.", most, asked)
	}
	if part == 1 {
		return n, ""
	}
	return max(1, int(math.Round(part*float64(n)))), say("ステップ数を %s 倍にして学習します（最初のセルの KOBAI_STEPS）。本文の数は 1 倍で測ったもので、下の結果とは違うことがあります。",
		"Training takes %s times the steps (KOBAI_STEPS in the first cell). The numbers in the text were measured with all of them, and what is below may differ.", locale.Number(part))
}
