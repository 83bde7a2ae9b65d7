package lesson

import (
	"encoding/json"
	"fmt"
	"math"
	"os"

	"kobai/pkg/internal/locale"
)

// claim is one line of the file that KOBAI_CLAIMS names. A measured value that is not a finite number is null there.
type claim struct {
	ID    string   `json:"id"`
	Value *float64 `json:"value"`
	Low   float64  `json:"low"`
	High  float64  `json:"high"`
}

// Claim prints a measured number and whether it lies between low and high, both included, as the lesson's prose says.
// For a learner who changed a setting a number outside the band is a finding. When notebooks are tested (KOBAI_CLAIMS names a
// file) the number is appended to that file, and outside its band it ends the cell with status 1.
// Claim panics if the band is not one: low above high, or an end that is not a finite number.
func Claim(id string, measured, low, high float64) {
	if !(low <= high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		panic(fmt.Sprintf("lesson: claim %s has the band %g to %g, wants two finite numbers in order", id, low, high))
	}
	holds := measured >= low && measured <= high
	sentence := claimSentence(id, measured, low, high, holds)
	path := os.Getenv("KOBAI_CLAIMS")
	if path == "" {
		fmt.Println(sentence)
		return
	}
	if err := record(path, id, measured, low, high); err != nil {
		refuse(say("lesson: 測定値 %s を記録できません: %v", "lesson: claim %s cannot be recorded: %v", id, err))
	}
	if !holds {
		refuse(sentence)
	}
	fmt.Println(sentence)
}

func claimSentence(id string, measured, low, high float64, holds bool) string {
	numbers := locale.Apart(measured, low, high)
	value, from, to := numbers[0], numbers[1], numbers[2]
	if low == high && holds {
		return say("測定 %s: %s。本文のとおりです。", "Measured %s: %s, as the text says.", id, value)
	}
	if low == high {
		return say("測定 %s: %s。本文と異なります。この章の設定のままなら %s です。",
			"Measured %s: %s, which differs: with the lesson's own settings it is %s.", id, value, from)
	}
	if holds {
		return say("測定 %s: %s。本文の範囲 %s〜%s に入っています。", "Measured %s: %s, within the text's %s to %s.", id, value, from, to)
	}
	return say("測定 %s: %s。本文と異なります。この章の設定のままなら %s〜%s に入ります。",
		"Measured %s: %s, which differs: with the lesson's own settings it lies between %s and %s.", id, value, from, to)
}

// record appends one line to the claims' file.
func record(path, id string, measured, low, high float64) error {
	line := claim{ID: id, Low: low, High: high}
	if !math.IsNaN(measured) && !math.IsInf(measured, 0) {
		line.Value = &measured
	}
	encoded, err := json.Marshal(line)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(append(encoded, '\n'))
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
