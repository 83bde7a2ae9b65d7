// Package plan is what the compiler of lessons and the program of their findings tell each other: over what a finding must hold,
// and what became of it. It imports nothing, so that the tools do without the networks that findings train.
package plan

// Plan says over what a finding must hold. A lesson's compiler writes it.
type Plan struct {
	Rates  map[string][]float64 // learning rates by arm, "" for every arm without its own; nil where nothing is trained
	Seeds  int                  // seeds from 1 on; 0 where nothing is random
	Steps  int                  // the factor of more steps; 0 where no steps are taken, or the sentence names their number
	Widths []float64            // the factors of other widths; nil where the sentence names the width
	Axis   string               // a quantity of the finding's own, such as the depth
	Grid   []float64            // and its values
	Edge   bool                 // carry the grid one step past each border
}

// Report is what became of a finding.
type Report struct {
	ID      string   `json:"id"`
	Holds   bool     `json:"holds"`
	Cases   int      `json:"cases"`   // judged
	Nearest Verdict  `json:"nearest"` // the case that fell, or came nearest to it
	Notes   []string `json:"notes"`
	Problem string   `json:"problem"` // why it could not be judged
}

// Verdict is one judged case.
type Verdict struct {
	Says     string  `json:"says"`     // what was compared, with its numbers
	Where    string  `json:"where"`    // the case
	Distance float64 `json:"distance"` // from falling, over the size of the numbers; negative where it fell
}
