package course

import "kobai/kernel-setup/internal/i18n"

// How a source is cut into blocks.
var (
	badName       = i18n.Text{JA: "教材のファイル名は小文字を使い、NN-name.md の形にします。%s.md は使えません", EN: "a lesson's file is called NN-name.md, in small letters, not %s.md"}
	noFront       = i18n.Text{JA: "教材の先頭には、--- の行で挟んだフロントマターが要ります", EN: "a lesson begins with its front matter, between two lines ---"}
	openFront     = i18n.Text{JA: "フロントマターを閉じる --- の行がありません", EN: "the front matter has no closing line ---"}
	openComment   = i18n.Text{JA: "コメントを閉じる --> がありません", EN: "the comment has no end -->"}
	outsideBlocks = i18n.Text{JA: "この行はどのブロックにも入っていません。::: ja と ::: の間に書いてください", EN: "this line stands outside every block: put it between ::: ja and :::"}
	closesNoBlock = i18n.Text{JA: "この ::: に対応する、ブロックの始まりがありません", EN: "this ::: closes no block"}
	unknownProse  = i18n.Text{JA: "文章のブロックは ::: ja か ::: en で始めます。::: %s は使えません", EN: "a block of prose is ::: ja or ::: en, not ::: %s"}
	unknownBlock  = i18n.Text{JA: "文章の外に置けるのは ```go、```drawing、```exercise、```practice、```finding です。```%s は使えません", EN: "outside prose a fenced block is ```go, ```drawing, ```exercise, ```practice or ```finding, not ```%s"}
	blockInBlock  = i18n.Text{JA: "%d 行目のブロックを閉じる %s がないまま、別のブロックが始まっています", EN: "a block opens inside the block of line %d, which has no closing %s"}
	openBlock     = i18n.Text{JA: "このブロックを閉じる %s がありません", EN: "this block has no closing %s"}
)

// What stands in braces behind a fence.
var (
	badAttributes = i18n.Text{JA: "属性は {#id .tag} の形で書きます。%s とは書けません", EN: "attributes are written {#id .tag}, not %s"}
	badAttribute  = i18n.Text{JA: "属性は #id か .tag です。%s とは書けません", EN: "an attribute is #id or .tag, not %s"}
	twoIDs        = i18n.Text{JA: "ブロックの id は一つだけです。ここには #%s と #%s があります", EN: "a block has one id, this has #%s and #%s"}
	badID         = i18n.Text{JA: "%q は id に使えません。小文字の英字、数字、ハイフンで、48 文字以内にしてください", EN: "the id %q is not of small letters, digits and hyphens, 48 at most"}
	takenID       = i18n.Text{JA: "id #%s は %d 行目で使われています", EN: "the id #%s is taken on line %d"}
	sameTag       = i18n.Text{JA: "タグ .%s が二度書かれています", EN: "the tag .%s stands here twice"}
	unknownTag    = i18n.Text{JA: ".%s というタグはありません。使えるタグは .%s です", EN: "there is no tag .%s; the tags are .%s"}
)

// The front matter.
var (
	badFront      = i18n.Text{JA: "フロントマターに誤りがあります：%s", EN: "the front matter is not right: %s"}
	otherID       = i18n.Text{JA: "教材の id はファイル名と同じ %s です。%s にはできません", EN: "the lesson's id is its file name, %s, not %s"}
	noTitle       = i18n.Text{JA: "題名が両方の言語でそろっていません。title: {ja: …, en: …} と書いてください", EN: "the title is missing in one language: title: {ja: …, en: …}"}
	noMinutes     = i18n.Text{JA: "minutes: には、この教材にかかる時間（分）を 1 以上の整数で書いてください", EN: "minutes: says how long the lesson takes, a whole number above 0"}
	goalsUnlike   = i18n.Text{JA: "goals: には、日本語と英語で同じ数の目標を一つ以上書いてください。今は %d 個と %d 個です", EN: "goals: needs as many goals in Japanese as in English, one at least; it has %d and %d"}
	badFindings   = i18n.Text{JA: "findings: には %s と書くか、何も書きません。%q とは書けません", EN: "findings: says %s or nothing, not %q"}
	noValue       = i18n.Text{JA: "定数 %s に値がありません", EN: "the constant %s has no value"}
	importedTwice = i18n.Text{JA: "%s を二度 import しています", EN: "%s is imported twice"}
)

// The marks ⟦ja|en⟧.
var (
	manySides    = i18n.Text{JA: `%s は三つ以上に区切られています。文字としての縦棒は \| と書いてください`, EN: `%s has more than two sides: write a bar that belongs to the text as \|`}
	untranslated = i18n.Text{JA: "%s に訳がありません", EN: "%s lacks its translation"}
	openMark     = i18n.Text{JA: "印 ⟦ja|en⟧ は、一つの行の中で始めて終えてください", EN: "a mark ⟦ja|en⟧ opens and closes on one line"}
)
