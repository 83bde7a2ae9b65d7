package lesson

import (
	"fmt"
	"os"
	"strings"

	"kobai/pkg/internal/locale"
	"kobai/pkg/translate"
)

// Between ends the cell with a sentence unless low ≤ value ≤ high. Name is what the learner calls the value in the cell.
func Between[T int | float64](name string, value, low, high T) {
	if sentence := outside(name, value, low, high); sentence != "" {
		refuse(sentence)
	}
}

// outside returns what to say about a value that is not between low and high; NaN is not.
func outside[T int | float64](name string, value, low, high T) string {
	if value >= low && value <= high {
		return ""
	}
	return say("%s は %s から %s までの値にしてください（いまは %s）。", "%s must be from %s to %s; it is %s now.",
		name, locale.Number(float64(low)), locale.Number(float64(high)), locale.Number(float64(value)))
}

// bytesPerWeight counts a weight's value, its gradient and Adam's two averages, each a float64.
const bytesPerWeight = 4 * 8

// Fits ends the cell with a sentence if a network of depth layers of width units would need more memory than the machine has free.
func Fits(depth, width int) {
	if sentence := tooLarge(depth, width, freeMemory()); sentence != "" {
		refuse(sentence)
	}
}

// tooLarge returns what to say about a network that does not fit into free bytes.
func tooLarge(depth, width int, free float64) string {
	weights := float64(depth) * float64(width) * float64(width)
	need := weights * bytesPerWeight
	if need <= free {
		return ""
	}
	const gigabyte = 1 << 30
	return say("深さ %d、幅 %d のネットワークには重みが %s 個あり、約 %s GB のメモリが要りますが、いま使えるのは約 %s GB です。深さか幅を小さくしてください。",
		"A network of depth %d and width %d has %s weights and needs about %s GB of memory; about %s GB are free. Make it shallower or narrower.",
		depth, width, locale.Number(weights), locale.Number(need/gigabyte), locale.Number(free/gigabyte))
}

// freeMemory returns how many bytes a cell may use: what Linux says is available, elsewhere what is there for sure.
func freeMemory() float64 {
	report, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return unknown
	}
	for line := range strings.Lines(string(report)) {
		var kilobytes float64
		if n, _ := fmt.Sscanf(line, "MemAvailable: %g kB", &kilobytes); n == 1 {
			return kilobytes * 1024
		}
	}
	return unknown
}

// Guard, deferred at the top of a cell, turns a panic with which a package of the course refuses misuse into its one sentence,
// followed by what that means where the learner reads another language. Any other panic goes on, with its stack.
func Guard() {
	switch cause := recover().(type) {
	case nil:
	case string:
		if !refusal(cause) {
			panic(cause)
		}
		refuse(withMeaning(cause))
	case error: // what a Sweep makes of it
		if !refusal(cause.Error()) {
			panic(cause)
		}
		refuse(withMeaning(cause.Error()))
	default:
		panic(cause)
	}
}

// withMeaning adds a line to what a package says, unless that is in the learner's language.
func withMeaning(said string) string { return translate.Explained(said, string(locale.Current())) }

// InWords returns what an error says, in the learner's language where the course knows how, and "<nil>" of none, as fmt does.
func InWords(err error) string {
	if err == nil {
		return "<nil>"
	}
	if meaning := translate.Sentence(err.Error(), string(locale.Current())); meaning != "" {
		return meaning
	}
	return err.Error()
}

// refusal tells whether a package of the course panicked, this one among them.
func refusal(said string) bool { return translate.Refusal(said) || strings.HasPrefix(said, "lesson: ") }
