package course

import "kobai/kernel-setup/internal/i18n"

// Findings: the conclusions of a lesson with their experiments.
var (
	findingNeedsID  = i18n.Text{JA: "結論（finding）には id が要ります。```finding {#name} と書いてください", EN: "a finding needs an id: ```finding {#name}"}
	sameFinding     = i18n.Text{JA: "結論（finding）#%s は、%d 行目にもうあります", EN: "the finding #%s stands on line %d already"}
	twoParts        = i18n.Text{JA: "結論（finding）は、何を述べるかと、その Go の二つに、--- の行で区切って書いてください", EN: "a finding has two parts, what it says and its Go, with a line --- between them"}
	badFinding      = i18n.Text{JA: "結論（finding）に誤りがあります：%s", EN: "the finding is not right: %s"}
	noExperiment    = i18n.Text{JA: "結論（finding）#%s に実験がありません。%%%% の行の下に書いてください。そこでは f（*finding.Finding）を使えます", EN: "the finding #%s has no experiment: it stands after a line %%%%, and sees f, a *finding.Finding"}
	noSentence      = i18n.Text{JA: "結論（finding）#%s の文が、一方の言語にありません。%s: … を書いてください", EN: "the finding #%s lacks its sentence in one language: %s: …"}
	unknownOmission = i18n.Text{JA: "結論（finding）#%s は %s を省いていますが、省けるのは %s だけです", EN: "the finding #%s omits %s; what may be omitted is %s"}
	omittedNoReason = i18n.Text{JA: "結論（finding）#%s は、%s を理由なしに省いています", EN: "the finding #%s omits %s without a reason"}
	findingNoCell   = i18n.Text{JA: "結論（finding）#%s を測るはずの %q は、この教材のコードのセルではありません", EN: "the finding #%s is measured by the cell %q, which is no code cell of this lesson"}
)

// What a finding must vary.
var (
	ratesOmitted    = i18n.Text{JA: "結論（finding）#%s は rates を省くと言いながら、rates: を書いています", EN: "the finding #%s omits rates and names some"}
	seedsOmitted    = i18n.Text{JA: "結論（finding）#%s は seeds を省くと言いながら、seeds: に数を書いています", EN: "the finding #%s omits seeds and says how many"}
	edgeWithoutGrid = i18n.Text{JA: "結論（finding）#%s は格子（grid）の端（edge）を省くと言いますが、grid: がありません", EN: "the finding #%s omits the edge of a grid, and has no grid"}
	fewSeeds        = i18n.Text{JA: "結論（finding）#%s のシードは %d 個です。%d 個以上にするか、omits: {seeds: 理由} と書いてください", EN: "the finding #%s has %d seeds, wants %d or more, or omits: {seeds: the reason}"}
	badGrid         = i18n.Text{JA: "結論（finding）#%s の grid: には、一つの量の値を、小さい順に二つ以上書いてください（例：grid: {depth: [5, 10, 20]}）", EN: "the finding #%s has a grid that is not of one quantity with two values or more in rising order: grid: {depth: [5, 10, 20]}"}
	noRates         = i18n.Text{JA: "結論（finding）#%s に学習率がありません。rates: [.01, .03, .1, .3, 1] のように書くか、omits: {rates: 理由} と書いてください", EN: "the finding #%s names no rates: rates: [.01, .03, .1, .3, 1], or omits: {rates: the reason}"}
	rateNotAbove    = i18n.Text{JA: "結論（finding）#%s の%s学習率に、0 以下のものがあります", EN: "the finding #%s has a rate%s that is not above 0"}
	ratesTooNear    = i18n.Text{JA: "結論（finding）#%s の%s学習率は、範囲が狭すぎます。100 倍以上にわたる %d 個以上の値を書くか、omits: {rates: 理由} と書いてください", EN: "the finding #%s varies the rate too little%s: it wants %d rates or more over two decades, or omits: {rates: the reason}"}
	ofArm           = i18n.Text{JA: " %q の", EN: " for %q"}
)

// The experiments on the lesson that the front matter asks for.
var (
	swapNoClaims = i18n.Text{JA: "swaps: の %s → %s に、値が変わるはずの claims: がありません", EN: "swaps: %s → %s names no claims"}
	swapNoCell   = i18n.Text{JA: "swaps: の claim %q を測るセルがありません", EN: "swaps: no cell claims %q"}
	tryUnlike    = i18n.Text{JA: "tries: の #%s は、図を描くなら points: と axis: log（または linear）を書いてください。描かないなら、どちらも書かず、gaps: と empty: も書きません", EN: "tries: #%s draws a figure with points: and with axis: log or linear, or it draws none and has neither gaps: nor empty:"}
	probeNoCell  = i18n.Text{JA: "%s: コードのセル #%s がありません", EN: "%s: there is no code cell #%s"}
	probeTooLate = i18n.Text{JA: "%s: セル #%s は、値を測るセルより後にあります", EN: "%s: the cell #%s comes after the claim"}
	notOnce      = i18n.Text{JA: "%[1]s: #%[4]s に %[2]q が %[3]d 個あります。ちょうど一つになるように書いてください", EN: "%[1]s: %[2]q stands %[3]d times in #%[4]s, wants once"}
	tried        = i18n.Text{JA: "#%s を %s にした場合", EN: "#%s with %s"}
)
