package datasets

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"
)

// remarks is what people write after a date: whole sentences that together have any wanted number of characters.
type remarks struct {
	first, next string // what joins a sentence to the date, and to the sentence before it
	sentences   []measured
	least       int              // every number of characters from this on can be filled up by next and a sentence, again and again
	short       func(int) string // fills up what is too short for first and a sentence
}

// measured is a sentence and how many characters it has.
type measured struct {
	text   string
	length int
}

func lengths(sentences ...string) (of []measured) {
	for _, s := range sentences {
		of = append(of, measured{s, utf8.RuneCountInString(s)})
	}
	return of
}

// The lengths of the sentences are 5 to 11 and 19: with a に before the first one, what is often asked for, 10 and 20, is mostly one
// sentence.
var remarksJA = remarks{first: "に", least: 5, sentences: lengths(
	"会います。", "遊びます。", "休みます。",
	"会いました。", "遊びました。", "困りました。",
	"泳いでいます。", "家で休みます。", "海で遊びます。", "雨で中止です。",
	"家で休みました。", "本を借りました。",
	"友達と会いました。", "雨が降っています。", "母と食事をします。", "電車が遅れました。", "海で泳いでいます。", "学校は休みでした。", "家に集まりました。", "本を借りています。",
	"図書館は休みでした。", "海で友達と会います。", "本を三冊借りました。", "駅前で友達と会います。", "雨が降ったら休みます。",
	"駅前の喫茶店で友達と会う約束をします。", "朝の八時に学校の前に集まってください。", "母の誕生日なので家で食事をしています。", "友達と図書館で新しい本を借りています。",
	"友達と夕方まで海で泳いで遊びたいです。", "雨で電車が遅れたので学校は休みでした。", "雨が降ったので友達の家で食事をします。", "駅の前の新しい店で母と食事をしました。",
), short: func(n int) string {
	return [...]string{"", "に", "です", "です。", "でした。", "に会った。"}[n]
}}

var remarksEN = remarks{first: ", ", next: " ", least: 8, sentences: lengths(
	"we met.", "we ate.", "we swam.", "we sang.", "we moved.", "we slept.", "it rained.", "i was ill.", "it was hot.", "we sat down.", "the sun set.",
	"we went home.", "we met at ten.", "the train was late.", "the library is closed.", "if it rains we stay home.", "it is my mother's birthday.",
	"i borrowed three new books.", "we swam in the sea until evening.",
), short: func(n int) string { return strings.Repeat(".", n) }}

// fill draws sentences that have n characters together: one where one has them, else as many as it takes.
func (r remarks) fill(rng *rand.Rand, n int) string {
	text, joint := "", r.first
	for n > 0 {
		room := n - utf8.RuneCountInString(joint)
		fits := func(s measured) bool { return s.length == room }
		if !slices.ContainsFunc(r.sentences, fits) {
			fits = func(s measured) bool { return s.length <= room-r.least }
		}
		sentence, ok := r.draw(rng, fits)
		if !ok {
			return text + r.short(n)
		}
		text += joint + sentence.text
		n = room - sentence.length
		joint = r.next
	}
	return text
}

// draw draws one of the sentences that fit, and none where none does.
func (r remarks) draw(rng *rand.Rand, fits func(measured) bool) (drawn measured, ok bool) {
	count := 0
	for _, s := range r.sentences {
		if fits(s) {
			count++
		}
	}
	if count == 0 {
		return measured{}, false
	}
	at := rng.IntN(count)
	for _, s := range r.sentences {
		if fits(s) {
			if at == 0 {
				return s, true
			}
			at--
		}
	}
	panic("unreachable")
}

// characters holds every character that fill may write.
func (r remarks) characters() string {
	text := r.first + r.next
	for _, s := range r.sentences {
		text += s.text
	}
	for n := range utf8.RuneCountInString(r.first) + r.least {
		text += r.short(n)
	}
	return text
}
