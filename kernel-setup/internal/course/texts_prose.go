package course

import "kobai/kernel-setup/internal/i18n"

// How prose is written.
var (
	markInProse       = i18n.Text{JA: "文章に印 ⟦ja|en⟧ は要りません。言語ごとにブロックがあります", EN: "prose needs no mark ⟦ja|en⟧: each language has its own block"}
	englishInJapanese = i18n.Text{JA: "日本語の文章に英語があります：%q。題名は *…* で、名前は ⟦…⟧ で囲んでください", EN: "English in the Japanese text: %q; a title stands in *…*, a name in ⟦…⟧"}
	japaneseInEnglish = i18n.Text{JA: "英語の文章に日本語があります：%q。わざとなら、⟦%s⟧ と書くか、コードとして ` で囲んでください", EN: "Japanese in the English text: %q; where it is meant, write ⟦%s⟧ or a code span"}
	westernStop       = i18n.Text{JA: "日本語の句読点は 、 と 。 です。ここは %q になっています", EN: "Japanese takes 、 and 。, here stands %q"}
	openStars         = i18n.Text{JA: "ここの * は、そのまま * と表示されてしまいます。句読点やかぎ括弧は、%q の * の外に出してください", EN: "Markdown shows these stars as they stand: put 。, 「 and their like outside of %q"}
	halfKana          = i18n.Text{JA: "半角カナがあります：%q", EN: "half-width kana: %q"}
)

// The numbers in it.
var (
	looksMeasured   = i18n.Text{JA: "%s は測った値のように見えます。{claim:…} と書いてください。正確な値なら constants: に定数として書きます", EN: "%s looks measured: write {claim:…}, or declare it under constants: where it is exact"}
	noConstant      = i18n.Text{JA: "フロントマターに定数 %s がありません", EN: "there is no constant %s in the front matter"}
	unmeasured      = i18n.Text{JA: "%q を測った lesson.Claim がありません。つづりを確かめるか、build を実行してください", EN: "no lesson.Claim has measured %q: check its spelling, or run build"}
	behind          = i18n.Text{JA: "%s：%v", EN: "%s: %v"}
	manyDecimals    = i18n.Text{JA: "小数点以下 %d 桁は多すぎます", EN: "%d decimals are too many"}
	unknownFormat   = i18n.Text{JA: "%q という書式はありません。使えるのは、小数点以下の桁数、int、pct、sci、pow、tex です", EN: "there is no format %q; the formats are a number of decimals, int, pct, sci, pow and tex"}
	typedByHand     = i18n.Text{JA: "%q の番号は変わることがあります。番号のところは、その問題の id を入れて {exercise:ID} と書いてください", EN: "%q may change; write {exercise:ID} for the number, with the exercise's id"}
	noExerciseAbove = i18n.Text{JA: "このセルより前に、id が %q の問題はありません", EN: "no exercise above this cell has the id %q"}
)

// The conclusions in it.
var (
	noBackingID   = i18n.Text{JA: "{finding: …} には、結論（finding）の id が要ります", EN: "{finding: …} needs the id of a finding"}
	noReason      = i18n.Text{JA: "{no-finding: …} には、理由が要ります", EN: "{no-finding: …} needs a reason"}
	unsaid        = i18n.Text{JA: "結論（finding）#%s の文が、文章（%s）のどこにもありません：%q", EN: "the finding #%s says a sentence that is not in the prose (%s): %q"}
	noFinding     = i18n.Text{JA: "%s という結論（finding）はありません。id を書いてください。ほかの教材のものなら NN-lesson/id と書きます", EN: "there is no finding %s: write its id, or NN-lesson/id for one of another lesson"}
	nothingBehind = i18n.Text{JA: "測った値について %q と述べていますが、それを確かめる結論（finding）がありません：%s", EN: "it says %q of what is measured, and has no finding: %s"}
)
