package course

import "kobai/kernel-setup/internal/i18n"

// Why there is nothing to compile.
var (
	noLesson = i18n.Text{JA: "%s という教材はありません。あるのは %s です", EN: "there is no lesson %s: the lessons are %s"}
	damaged  = i18n.Text{JA: "%s が壊れています（%v）。go run ./kernel-setup build で作り直せます", EN: "%s is damaged (%v): go run ./kernel-setup build writes it anew"}
	unread   = i18n.Text{JA: "%s を読めません（%v）", EN: "%s cannot be read: %v"}
)

// What is wrong with the glossary and the symbols.
var (
	badGlossary   = i18n.Text{JA: "%s:%d: 用語集に誤りがあります：%s", EN: "%s:%d: the glossary is not right: %s"}
	termLacks     = i18n.Text{JA: "%s: 用語 %q に、どちらかの言語がありません", EN: "%s: the term %q lacks one of its languages"}
	emptyRefusal  = i18n.Text{JA: "%s: 用語 %q の not: に空の語があります", EN: "%s: the term %q refuses an empty word"}
	badSymbols    = i18n.Text{JA: "%s:%d: 記号の一覧に誤りがあります：%s", EN: "%s:%d: the symbols are not right: %s"}
	symbolLacks   = i18n.Text{JA: "%s: 記号 %q に、文字か、どちらかの言語での意味がありません", EN: "%s: the symbol %q lacks its letter or one of its languages"}
	symbolTwice   = i18n.Text{JA: "%s: %s が、一つの教材の中で二つの意味を持ちます：「%s」と「%s」", EN: "%s: %s means two things in one lesson: %s, and %s"}
	otherTerm     = i18n.Text{JA: "%q は、用語集では %q と書きます", EN: "%q: the glossary says %q"}
	unknownSymbol = i18n.Text{JA: "この教材での %s の意味が symbols.yaml にありません：%s", EN: "symbols.yaml does not say what %s means in this lesson: %s"}
)

// What is wrong with YAML and with Go, as far as their libraries let us say it: of their syntax they speak English themselves.
var (
	notYAML     = i18n.Text{JA: "YAML として読めません（%s）", EN: "%s"}
	unknownKey  = i18n.Text{JA: "%q という項目はありません", EN: "unknown field %q"}
	sameKey     = i18n.Text{JA: "%q という項目が二つあります", EN: "the field %q stands here twice"}
	otherKind   = i18n.Text{JA: "%[2]sを書くところに、%[1]sがあります", EN: "%[1]s stands where %[2]s is wanted"}
	wholeNumber = i18n.Text{JA: "整数", EN: "a whole number"}
	aNumber     = i18n.Text{JA: "数", EN: "a number"}
	someText    = i18n.Text{JA: "文字列", EN: "a text"}
	yesOrNo     = i18n.Text{JA: "true か false", EN: "true or false"}
	aList       = i18n.Text{JA: "リスト", EN: "a list"}
	someFields  = i18n.Text{JA: "項目の組", EN: "a group of fields"}
	notGo       = i18n.Text{JA: "Go として読めません：%s", EN: "not Go: %s"}
)
