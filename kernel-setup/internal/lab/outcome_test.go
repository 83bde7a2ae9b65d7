package lab

import (
	"regexp"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
)

var (
	// told is a number as prose tells what was measured: with a decimal point, a power of ten, a per cent sign, or three digits.
	told  = regexp.MustCompile(`\d[\d,]*\.\d+(?:×10[⁻⁰-⁹¹²³]+)?|\d+×10[⁻⁰-⁹¹²³]+|\d+%|\d{1,3}(?:,\d{3})+|\d{3,}`)
	folds = regexp.MustCompile(`(?s)<details>\n<summary>.*</details>`)
)

// TestNoCopyTellsWhatToForesee: in every lesson, from an open prediction to the next heading below its measurement, no number that
// the folded prose tells can be read.
func TestNoCopyTellsWhatToForesee(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := course.Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	predictions := 0
	for _, id := range c.Lessons() {
		lesson, err := c.Compile(id, true)
		if err != nil {
			t.Fatal(err)
		}
		for l, compiled := range lesson.Notebooks {
			text, err := compiled.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			copied, _, err := copyOf(text)
			if err != nil {
				t.Fatal(err)
			}
			nb, err := notebook.Parse(copied)
			if err != nil {
				t.Fatal(err)
			}
			for i, cell := range nb.Cells {
				if cell.Tagged("prediction") {
					predictions++
					for _, fault := range givenAway(nb.Cells[i-1].Source, nb.Cells[i+1:]) {
						t.Errorf("%s, %s, below %s: %s", id, l, cell.ID, fault)
					}
				}
			}
		}
	}
	if predictions < 2*9 {
		t.Errorf("the course has %d predictions", predictions)
	}
}

// givenAway lists what the cells below a prediction tell of its outcome.
func givenAway(asked string, below []notebook.Cell) (faults []string) {
	known := map[string]bool{} // what the question says itself
	for _, number := range told.FindAllString(asked, -1) {
		known[number] = true
	}
	var read, folded strings.Builder
	measured := false
	for _, cell := range below {
		if measured && cell.Type == "markdown" && strings.HasPrefix(cell.Source, "#") {
			read.WriteString(strings.SplitN(cell.Source, "\n", 2)[0]) // the next heading is seen, too
			break
		}
		if measured && cell.Type == "markdown" && !folds.MatchString(cell.Source) {
			faults = append(faults, cell.ID+" stands open")
		}
		measured = measured || strings.Contains(cell.Source, ").Predict(")
		if fold := folds.FindString(cell.Source); fold != "" {
			folded.WriteString(fold)
		}
		read.WriteString(folds.ReplaceAllString(cell.Source, "") + "\n")
	}
	switch {
	case !measured:
		return []string{"nothing measures it"}
	case folded.Len() == 0:
		return []string{"no prose stands folded"}
	}
	seen := map[string]bool{}
	for _, number := range told.FindAllString(read.String(), -1) {
		seen[number] = true
	}
	for _, number := range told.FindAllString(folded.String(), -1) {
		if seen[number] && !known[number] {
			faults = append(faults, number+" can be read")
		}
	}
	return faults
}
