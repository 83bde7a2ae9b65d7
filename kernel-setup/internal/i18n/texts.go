package i18n

var unknownLanguage = Text{
	"教材の言語は ja（日本語）と en（英語）です。%q はありません",
	"the lessons are written in ja (Japanese) and en (English), not in %q",
}
