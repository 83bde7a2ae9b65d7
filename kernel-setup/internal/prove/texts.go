package prove

import "kobai/kernel-setup/internal/i18n"

// Where the committed files are not what the sources give.
var (
	inFile        = i18n.Text{JA: "%s：%s", EN: "%s: %s"}
	stray         = i18n.Text{JA: "%s に当たる教材がありません。削除してください", EN: "%s belongs to no lesson: delete it"}
	strayClaims   = i18n.Text{JA: "notebooks/claims.json：%s という教材はありません。build を実行してください", EN: "notebooks/claims.json: %s is no lesson: run build"}
	unread        = i18n.Text{JA: "%s。build を実行してください", EN: "%s: run build"}
	byHand        = i18n.Text{JA: "%s は build が書いたものではありません。build を実行してください", EN: "%s was not written by build: run it"}
	tooLarge      = i18n.Text{JA: "%s は %d バイトあります。%d バイト以内に収めてください", EN: "%s has %d bytes, wants at most %d"}
	otherFile     = i18n.Text{JA: "%s がソースと違います。build を実行してください", EN: "%s differs from the source: run build"}
	otherCount    = i18n.Text{JA: "セルは %d 個ですが、ソースからは %d 個できます。build を実行してください", EN: "has %d cells, the source gives %d: run build"}
	otherCell     = i18n.Text{JA: "%d 番目のセルは #%s ですが、ソースでは #%s です。build を実行してください", EN: "cell %d is #%s, the source gives #%s: run build"}
	otherSource   = i18n.Text{JA: "%d 番目のセル（#%s）がソースと違います。build を実行してください", EN: "cell %d (#%s) differs from the source: run build"}
	otherTags     = i18n.Text{JA: "%d 番目のセル（#%s）のタグがソースと違います。build を実行してください", EN: "cell %d (#%s) has other tags than the source: run build"}
	otherMetadata = i18n.Text{JA: "メタデータがソースと違います。build を実行してください", EN: "has other metadata than the source gives: run build"}
	claimGone     = i18n.Text{JA: "notebooks/claims.json：%s の %s は、どのセルももう測っていません。build を実行してください", EN: "notebooks/claims.json: nothing in %s claims %s any more: run build"}
	bandChanged   = i18n.Text{JA: "notebooks/claims.json：%s の %s の範囲が変わりました。build を実行してください", EN: "notebooks/claims.json: the band of %[2]s in %[1]s has changed: run build"}
	claimMissing  = i18n.Text{JA: "notebooks/claims.json に %s の %s がありません。build を実行してください", EN: "notebooks/claims.json lacks %[2]s of %[1]s: run build"}
)

// What is wrong with an experiment.
var (
	ofExperiment      = i18n.Text{JA: "%s、%s：%v", EN: "%s, %s: %v"}
	unfinished        = i18n.Text{JA: "%v たっても終わりませんでした", EN: "it has not come to its end in %v"}
	endedBadly        = i18n.Text{JA: "最後まで実行できませんでした（%v）：%s", EN: "it has not come to its end (%v): %s"}
	notMeasured       = i18n.Text{JA: "%s が測られていません", EN: "%s was not measured"}
	notFinite         = i18n.Text{JA: "%s は測られていないか、有限の値ではありません", EN: "%s was not measured, or is not finite"}
	cellSaid          = i18n.Text{JA: "%s が測られていません。セルの出力：%s", EN: "%s was not measured; the cell said: %s"}
	outside           = i18n.Text{JA: "%s の値 %v が、範囲 %v … %v の外にあります", EN: "%s is %v, outside %v … %v"}
	stillWithin       = i18n.Text{JA: "%s は %v で、まだ範囲 %v … %v の中です。これでは、この設定が効いている証拠になりません", EN: "%s is %v, still within %v … %v: the claim proves nothing about this setting"}
	medianOutside     = i18n.Text{JA: "%s の %s：シード %d 個の中央値 %v が、範囲 %v … %v の外にあります", EN: "%s %s: the median over %d seeds is %v, outside %v … %v"}
	noFinding         = i18n.Text{JA: "%s に %q という結論（finding）はありません。あるのは %s です", EN: "%s has no finding %q; there are %s"}
	noFindingNear     = i18n.Text{JA: "%s に %q という結論（finding）はありません。もしかして %s ですか？", EN: "%s has no finding %q; do you mean %s?"}
	orWord            = i18n.Text{JA: " か ", EN: " or "}
	findingsBroken    = i18n.Text{JA: "%s：結論（finding）のコードをコンパイルできません（%v）\n%s", EN: "%s: its findings do not compile: %v\n%s"}
	experimentsBroken = i18n.Text{JA: "%s：実験のコードをコンパイルできません（%v）\n%s", EN: "%s: its experiments do not compile: %v\n%s"}
	tooFewTries       = i18n.Text{JA: "%s：#%s で試している値は %d 通りです。tries に %d 通り以上書いてください", EN: "%s: #%s is tried with %d other values, wants %d at least in tries"}
	unbroken          = i18n.Text{JA: "%s：%s を崩す swap がありません。値が変わるはずの設定を書いてください", EN: "%s: no swap breaks %s: name a setting that does"}
)

// What is wrong with what a try-it cell shows.
var (
	isRefused      = i18n.Text{JA: "断られました：%s", EN: "it is refused: %s"}
	notRefused     = i18n.Text{JA: "断られるはずの値が、通ってしまいました", EN: "it is not refused"}
	manySentences  = i18n.Text{JA: "断られましたが、一文ではありません：%s", EN: "it is refused, but not in one sentence: %s"}
	noLimit        = i18n.Text{JA: "断る文に限度の値がありません：%s", EN: "the refusal names no limit: %s"}
	showsNothing   = i18n.Text{JA: "セルが何も出力しません", EN: "the cell shows nothing"}
	noFigure       = i18n.Text{JA: "セルが図を出しません", EN: "the cell shows no figure"}
	badFigure      = i18n.Text{JA: "図の中身を読めません（%v）", EN: "the figure's option cannot be read (%v)"}
	otherAxis      = i18n.Text{JA: "図の縦軸が %s ではありません：%v", EN: "the figure's y axis is not %s: %v"}
	pointsUnsaid   = i18n.Text{JA: "図の点がいくつになるはずか、セルに書かれていません", EN: "the cell does not say how many points its figure must have"}
	noLogarithm    = i18n.Text{JA: "%s の値 %v が、対数軸の図にあります", EN: "%s is %v on a logarithmic axis"}
	otherPoints    = i18n.Text{JA: "%s の点は %d 個です。%d 個のはずです", EN: "%s has %d points, wants %d"}
	gapsMiscounted = i18n.Text{JA: "欠けた値は %d 個ですが、図の文では %d 個です：%q", EN: "%d values are gaps, and the figure speaks of %d: %q"}
	someGaps       = i18n.Text{JA: "%[2]d 個の値のうち %[1]d 個が欠けています：%[3]q", EN: "%d of %d values are gaps: %q"}
	noGaps         = i18n.Text{JA: "図に欠けた値がありません", EN: "the figure has no gaps"}
	notEmpty       = i18n.Text{JA: "空のはずの図に、%[2]d 個の値のうち %[1]d 個が描かれています", EN: "the figure shows %d of %d values, wants none"}
	isEmpty        = i18n.Text{JA: "図が空です：%q", EN: "the figure is empty: %q"}
)
