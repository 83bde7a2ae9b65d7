package course

import "kobai/kernel-setup/internal/i18n"

// How the two languages belong together.
var (
	noJapaneseBefore = i18n.Text{JA: "この英語のブロックの前に、日本語のブロックがありません", EN: "this English block has no Japanese block before it"}
	noEnglishAfter   = i18n.Text{JA: "この日本語のブロックの後に、英語のブロックがありません", EN: "this Japanese block has no English block after it"}
	attributesDiffer = i18n.Text{JA: "属性が、%d 行目の日本語のブロックの属性と違います", EN: "the attributes differ from those of the Japanese block on line %d"}
	headingsDiffer   = i18n.Text{JA: "見出しの数か段が、日本語と英語で違います", EN: "the headings of the two languages differ in number or level"}
	emptyBlock       = i18n.Text{JA: "このブロックは空で、訳がありません", EN: "this block is empty: its translation is missing"}
)

// Cells of code.
var (
	cellNeedsID    = i18n.Text{JA: "コードのセルには id が要ります。```go {#name} と書いてください", EN: "a code cell needs an id: ```go {#name}"}
	openSolution   = i18n.Text{JA: "解答例は、学習者が開くまで閉じています。何の解答例かを言うコメントで始めてください", EN: "a solution stays closed until a learner opens it: begin it with a comment that says what it is"}
	emptyCell      = i18n.Text{JA: "このコードのセルは空です", EN: "this code cell is empty"}
	longCell       = i18n.Text{JA: "このセルは %d 行あります。学習者が読むのは一つのセルにつき %d 行までなので、分けてください", EN: "this cell has %d lines; split it, since a learner reads at most %d"}
	noMain         = i18n.Text{JA: "実行する文の上には、%%%% の行が要ります", EN: "statements need a line %%%% above them"}
	otherLayout    = i18n.Text{JA: "gofmt は、この行を別の形に整えます：%q", EN: "gofmt writes this line otherwise: %q"}
	japaneseInBoth = i18n.Text{JA: "英語のノートブックにも日本語が出てしまいます：%s。⟦ja|en⟧ と書いてください。データなら ⟦…⟧ で囲みます", EN: "Japanese that the English notebook would show: %s; mark it ⟦ja|en⟧, or ⟦text⟧ where it is data"}
	englishInBoth  = i18n.Text{JA: "日本語のノートブックにも英語が出てしまいます：%s。⟦ja|en⟧ と書いてください。データなら ⟦…⟧ で囲みます", EN: "English that the Japanese notebook would show: %s; mark it ⟦ja|en⟧, or ⟦text⟧ where it is data"}
	untaught       = i18n.Text{JA: "セル #%[1]s は%[2]sを使っていますが、%[3]s のどのセルにも出てきません。%[3]s の%[4]s紹介するか、使わずに書いてください", EN: "the cell #%[1]s uses %[2]s, which no cell of %[3]s shows: show it there, %[4]s, or write this cell without it"}
	inNewSection   = i18n.Text{JA: "中に「%s」の節を設けて", EN: "in a new section on %s"}
	besideCell     = i18n.Text{JA: " #%[2]s の近く（%[1]s）で", EN: "with its %[1]s beside #%[2]s"}
	spelled        = i18n.Text{JA: "%s（%s）", EN: "%s (%s)"}
)

// Drawings; what is wrong inside of one, package schematic says.
var (
	drawingNeedsID     = i18n.Text{JA: "図には id が要ります。```drawing {#name} と書いてください", EN: "a drawing needs an id: ```drawing {#name}"}
	badDrawing         = i18n.Text{JA: "図に誤りがあります：%s", EN: "the drawing is not right: %s"}
	inDrawing          = i18n.Text{JA: "図 #%s（%s）：%s", EN: "the drawing #%s, %s: %s"}
	drawingOneLanguage = i18n.Text{JA: "%q に訳がありません。⟦ja|en⟧ と書いてください。どちらの言語でも同じ名前なら ⟦…⟧ で囲みます", EN: "%q lacks its translation: write ⟦ja|en⟧, and ⟦name⟧ for what is the same in both"}
)
