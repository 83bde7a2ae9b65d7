package datasets

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"
)

// write gives a day in one of the task's written forms, each with equal probability.
func (d Dates) write(rng *rand.Rand, day time.Time) string {
	month, number := int(day.Month()), day.Day()
	switch d.Task {
	case MonthDayJA:
		return monthDay(rng.IntN(2), day)
	case MonthDayEN:
		return monthDay(2+rng.IntN(2), day)
	case MonthDay:
		return monthDay(rng.IntN(4), day)
	case FullJA:
		year := strconv.Itoa(day.Year())
		if rng.IntN(2) == 0 {
			year = Wareki(day)
		}
		weekday := [...]string{"日", "月", "火", "水", "木", "金", "土"}[day.Weekday()]
		ending := [...]string{"", "（" + weekday + "）", weekday + "曜日"}[rng.IntN(3)]
		return fmt.Sprintf("%s年%d月%d日%s", year, month, number, ending)
	default:
		name, weekday := day.Month().String(), day.Weekday().String()
		if rng.IntN(2) == 0 {
			name = name[:3]
		}
		if rng.IntN(2) == 0 {
			weekday = weekday[:3]
		}
		american, british := fmt.Sprintf("%s %d, %d", name, number, day.Year()), fmt.Sprintf("%d %s %d", number, name, day.Year())
		return [...]string{american, british, weekday + ", " + american, weekday + ", " + british}[rng.IntN(4)]
	}
}

func monthDay(form int, day time.Time) string {
	switch form {
	case 0:
		return fmt.Sprintf("%d月%d日", day.Month(), day.Day())
	case 1:
		return kanjiNumber(int(day.Month())) + "月" + kanjiNumber(day.Day()) + "日"
	case 2:
		return fmt.Sprintf("%s %d", day.Month(), day.Day())
	default:
		return fmt.Sprintf("%d %s", day.Day(), day.Month().String()[:3])
	}
}

// Wareki returns the year of a day as Japan counts it, without 年: 令和 from 1 May 2019, 平成 from 8 January 1989, else 昭和, and
// the first year written 元.
func Wareki(day time.Time) string {
	era, first := "昭和", 1926
	switch {
	case !day.Before(date(2019, 5, 1)):
		era, first = "令和", 2019
	case !day.Before(date(1989, 1, 8)):
		era, first = "平成", 1989
	}
	if day.Year() == first {
		return era + "元"
	}
	return era + strconv.Itoa(day.Year()-first+1)
}

// kanjiNumber writes 1 to 31 in kanji.
func kanjiNumber(n int) string {
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch tens := n / 10; tens {
	case 0:
		return digits[n]
	case 1:
		return "十" + digits[n%10]
	default:
		return digits[tens] + "十" + digits[n%10]
	}
}

// filler writes sentences of Distance characters together, in the language of the task.
func (d Dates) filler(rng *rand.Rand) string {
	if d.Task == MonthDayEN || d.Task == FullEN {
		return remarksEN.fill(rng, d.Distance)
	}
	return remarksJA.fill(rng, d.Distance)
}

// Symbols returns the vocabularies of sources and targets: every character that the task can write, and in the source a pad.
func (d Dates) Symbols() (source, target *Vocabulary) {
	const en = "0123456789, ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	const ja = "0123456789年月日一二三四五六七八九十令和平成昭元（）曜火水木金土"
	text := string(Pad)
	if d.Task != MonthDayEN && d.Task != FullEN {
		text += ja + remarksJA.characters()
	}
	if d.Task != MonthDayJA && d.Task != FullJA {
		text += en + remarksEN.characters()
	}
	return NewVocabulary(text), NewVocabulary("0123456789-")
}
