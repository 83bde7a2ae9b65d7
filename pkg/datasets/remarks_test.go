package datasets

import (
	"regexp"
	"testing"
	"unicode/utf8"
)

// TestRemarksAreWhole wants, at every distance, whole sentences of exactly as many characters, of characters that the task knows.
func TestRemarksAreWhole(t *testing.T) {
	ja := regexp.MustCompile(`^(?:|に|です。?|でした。|に会った。|に[^に。][^。]{3,}。(?:[^。]{4,}。)*)$`)
	en := regexp.MustCompile(`^(?:\.*|, [a-z][a-z' ]+[a-z]\.(?: [a-z][a-z' ]+[a-z]\.)*)$`)
	for task, form := range map[DateTask]*regexp.Regexp{MonthDayJA: ja, FullJA: ja, MonthDay: ja, MonthDayEN: en, FullEN: en} {
		source, _ := Dates{Task: task}.Symbols()
		for distance := range 60 {
			rng, written := seeded(uint64(distance)), map[string]bool{}
			for range 50 {
				text := Dates{Task: task, Distance: distance}.filler(rng)
				if !form.MatchString(text) || utf8.RuneCountInString(text) != distance {
					t.Fatalf("task %d at distance %d says %q", task, distance, text)
				}
				if !source.Has(text) {
					t.Fatalf("%q has a character outside the vocabulary of task %d", text, task)
				}
				written[text] = true
			}
			if distance >= 10 && len(written) < 2 && task != MonthDayEN && task != FullEN {
				t.Errorf("task %d at distance %d says only %d things", task, distance, len(written))
			}
		}
	}
}

// TestRemarksHaveTheOldVocabulary keeps the number of symbols, on which every net that reads dates depends.
func TestRemarksHaveTheOldVocabulary(t *testing.T) {
	for task, want := range map[DateTask]int{MonthDayJA: 105, FullJA: 105} {
		if source, _ := (Dates{Task: task}).Symbols(); source.Len() != want {
			t.Errorf("task %d has %d symbols, wants %d", task, source.Len(), want)
		}
	}
}
