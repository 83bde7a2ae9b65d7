package datasets

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode/utf8"
)

// Dates is the translation task of the course: a date as people write it, then some other text, becomes the date in ISO form.
// One date in ten is never drawn for training, so a right answer on a test date was not learned by heart.
type Dates struct {
	Task     DateTask
	Distance int  // characters of other text between the date and the end, which a memory must bridge
	Blank    bool // blanks ([Pad]) stand in the place of the other text, as many as it would have characters
	Reversed bool
}

// DateTask names what is written and in which language.
type DateTask int

const (
	MonthDayJA DateTask = iota // 11月23日, 十一月二十三日 → 11-23
	MonthDayEN                 // November 23, 23 Nov → 11-23
	MonthDay                   // all four forms of MonthDayJA and MonthDayEN
	FullJA                     // 令和8年11月23日（月） → 2026-11-23
	FullEN                     // Monday, November 23, 2026 → 2026-11-23
)

// Pair is a sentence and its translation.
type Pair struct{ Source, Target string }

// Draw returns one example, of the dates kept for testing if test is set and of the others if not. The draws are, in this order:
// the date, until it falls on the wanted side; its written form; the other text. It panics on an unknown task or a negative
// distance.
func (d Dates) Draw(rng *rand.Rand, test bool) Pair {
	d.check(rng)
	day := d.day(rng, test)
	source, filler := d.write(rng, day), d.filler(rng)
	if d.Blank {
		filler = strings.Repeat(string(Pad), utf8.RuneCountInString(filler))
	}
	source += filler
	if d.Reversed {
		source = reverse(source)
	}
	return Pair{Source: source, Target: day.Format(d.layout())}
}

func (d Dates) check(rng *rand.Rand) {
	needRNG(rng, "Dates")
	if d.Task < MonthDayJA || d.Task > FullEN {
		panic(fmt.Sprintf("datasets: unknown date task %d: the tasks are MonthDayJA to FullEN", d.Task))
	}
	if d.Distance < 0 {
		panic(fmt.Sprintf("datasets: dates at a distance of %d characters: the distance must be 0 or more", d.Distance))
	}
}

func (d Dates) full() bool { return d.Task == FullJA || d.Task == FullEN }

func (d Dates) layout() string {
	if d.full() {
		return time.DateOnly
	}
	return "01-02"
}

// day draws a day of 1970 to 2039, moved to the leap year 2024 where the year is not written, until it is on the wanted side.
func (d Dates) day(rng *rand.Rand, test bool) time.Time {
	first, end := date(1970, 1, 1), date(2040, 1, 1)
	days := int(end.Sub(first).Hours() / 24)
	for {
		day := first.AddDate(0, 0, rng.IntN(days))
		number := proleptic(day)
		if !d.full() {
			day = date(2024, day.Month(), day.Day())
			number = day.YearDay()
		}
		if (number%10 == 7) == test {
			return day
		}
	}
}

// proleptic counts the days of the Gregorian calendar from 0001-01-01, which is 1.
func proleptic(day time.Time) int {
	return int(day.Unix()/86400-date(1, 1, 1).Unix()/86400) + 1
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func reverse(text string) string {
	runes := []rune(text)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}
