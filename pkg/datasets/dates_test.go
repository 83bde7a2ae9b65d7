package datasets

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestDatesAreWrittenAsTheTaskSays(t *testing.T) {
	forms := map[DateTask]string{
		MonthDayJA: `^(\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$`,
		MonthDayEN: `^([A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2})$`,
		FullJA:     `^((令和|平成|昭和)(元|\d{1,2})|\d{4})年\d{1,2}月\d{1,2}日(|（[月火水木金土日]）|[月火水木金土日]曜日)$`,
		FullEN:     `^([A-Z][a-z]+, )?([A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})$`,
	}
	for task, form := range forms {
		rng, pattern := seeded(1), regexp.MustCompile(form)
		source, target := Dates{Task: task}.Symbols()
		for range 500 {
			pair := Dates{Task: task}.Draw(rng, false)
			if !pattern.MatchString(pair.Source) {
				t.Fatalf("task %d wrote %q", task, pair.Source)
			}
			if !source.Has(pair.Source) || !target.Has(pair.Target) {
				t.Fatalf("task %d: %q → %q has a character outside its vocabulary", task, pair.Source, pair.Target)
			}
		}
	}
}

func TestBlankDatesDifferInWhatFollowsAlone(t *testing.T) {
	spoken, blank := seeded(5), seeded(5)
	for range 50 {
		want, got := Dates{Distance: 12}.Draw(spoken, false), Dates{Distance: 12, Blank: true}.Draw(blank, false)
		runes := []rune(want.Source)
		want.Source = string(runes[:len(runes)-12]) + strings.Repeat(string(Pad), 12)
		if got != want {
			t.Fatalf("blanks: %v, want %v", got, want)
		}
	}
}

func TestKanjiDatesMeanTheirTarget(t *testing.T) {
	for day := date(2024, 1, 1); day.Year() == 2024; day = day.AddDate(0, 0, 1) {
		text := monthDay(1, day)
		month, rest, _ := strings.Cut(text, "月")
		if got := date(2024, time.Month(kanjiValue(month)), kanjiValue(strings.TrimSuffix(rest, "日"))); !got.Equal(day) {
			t.Errorf("%s reads as %s, want %s", text, got.Format("01-02"), day.Format("01-02"))
		}
	}
}

// kanjiValue reads numbers below 100, the other way round from kanjiNumber and without its table.
func kanjiValue(text string) int {
	value, digit := 0, 0
	for _, r := range text {
		if r == '十' {
			value += 10 * max(digit, 1)
			digit = 0
		} else {
			digit = strings.IndexRune("一二三四五六七八九", r)/3 + 1
		}
	}
	return value + digit
}

func TestWarekiChangesOnTheRightDays(t *testing.T) {
	for day, want := range map[string]string{
		"1970-01-01": "昭和45", "1989-01-07": "昭和64", "1989-01-08": "平成元", "1990-01-01": "平成2", "2019-04-30": "平成31",
		"2019-05-01": "令和元", "2020-01-01": "令和2", "2026-11-23": "令和8",
	} {
		parsed, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := Wareki(parsed); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
}

func TestTestDatesAreNeverTrainedOn(t *testing.T) {
	for _, task := range []DateTask{MonthDayJA, FullEN} {
		trained, rng := map[string]bool{}, seeded(2)
		for range 5000 {
			trained[Dates{Task: task}.Draw(rng, false).Target] = true
		}
		for range 500 {
			if pair := (Dates{Task: task}).Draw(rng, true); trained[pair.Target] {
				t.Fatalf("task %d: the test date %s was trained on", task, pair.Target)
			}
		}
		if task == MonthDayJA && len(trained) != 366-36 { // days 7, 17, …, 357 are kept for testing
			t.Errorf("%d different training days, want 330", len(trained))
		}
	}
	if got := proleptic(date(1, 1, 1)); got != 1 {
		t.Errorf("the calendar's first day has the number %d, want 1", got)
	}
	if got := proleptic(date(2026, 11, 23)); got != 739943 { // Python: date(2026, 11, 23).toordinal()
		t.Errorf("2026-11-23 has the number %d, want 739943", got)
	}
}

func TestDistanceIsExact(t *testing.T) {
	for _, distance := range []int{0, 1, 20, 40} {
		rng := seeded(3)
		for range 100 {
			pair := Dates{Distance: distance}.Draw(rng, false)
			after := pair.Source[strings.Index(pair.Source, "日")+len("日"):]
			if got := len([]rune(after)); got != distance {
				t.Fatalf("%q has %d characters after its date, want %d", pair.Source, got, distance)
			}
		}
	}
}

func TestReversedSourceReadsBackwards(t *testing.T) {
	forwards, backwards := Dates{Distance: 5}.Draw(seeded(4), false), Dates{Distance: 5, Reversed: true}.Draw(seeded(4), false)
	if reverse(backwards.Source) != forwards.Source || backwards.Target != forwards.Target {
		t.Errorf("%v and reversed %v", forwards, backwards)
	}
}

func TestPairsArePaddedOnTheLeft(t *testing.T) {
	source, target := NewVocabulary("ab"+string(Pad)), NewVocabulary("xy")
	b := EncodePairs([]Pair{{"a", "xy"}, {"bab", "yx"}}, source, target)
	if b.SourceSteps != 3 || b.TargetSteps != 2 {
		t.Fatalf("%d source and %d target steps", b.SourceSteps, b.TargetSteps)
	}
	pad := float64(source.Encode(string(Pad))[0])
	for row, want := range []float64{pad, 1, pad, 0, 0, 1} { // time-major: step 0 of both, step 1 of both, …
		if got := b.Source.At(row, 0); got != want {
			t.Errorf("source row %d is %g, want %g", row, got, want)
		}
	}
	for row, want := range []float64{2, 2, 0, 1} { // 2 marks the start
		if got := b.Previous.At(row, 0); got != want {
			t.Errorf("previous row %d is %g, want %g", row, got, want)
		}
	}
	if b.Target.At(0, 0) != 1 || b.Target.At(1, 1) != 1 || b.Target.At(2, 1) != 1 || b.Target.At(3, 0) != 1 {
		t.Error("the targets are not one-hot rows, time-major")
	}
}
