package course

import "kobai/kernel-setup/internal/i18n"

// Exercises whose answer is a value.
var (
	exerciseNeedsID    = i18n.Text{JA: "問題には id が要ります。```exercise {#name} と書いてください", EN: "an exercise needs an id: ```exercise {#name}"}
	badExercise        = i18n.Text{JA: "問題に誤りがあります：%v", EN: "the exercise is not right: %v"}
	badQuestion        = i18n.Text{JA: "%v", EN: "%v"}
	ownID              = i18n.Text{JA: "問題の id はブロックの #%s です。id: は書きません", EN: "the exercise's id is that of its block, #%s"}
	sameExercise       = i18n.Text{JA: "問題 #%s が二つあります", EN: "there are two exercises #%s"}
	exerciseElsewhere  = i18n.Text{JA: "%s にも問題 #%s があります。セルはこの名前だけで問題を選ぶので、別の名前にしてください", EN: "%s has an exercise #%s too: a cell asks for it by that name alone, so each needs its own"}
	noAsk              = i18n.Text{JA: "問題 %q：ask: には両方の言語が要ります", EN: "exercise %q: ask: wants both languages"}
	badVariable        = i18n.Text{JA: "問題 %q：predict: には Go の変数の名前を書きます。%q は使えません", EN: "exercise %q: predict: wants the name of a Go variable, not %q"}
	predictWithoutAsk  = i18n.Text{JA: "問題 %q：predict: を使うには ask: が要ります", EN: "exercise %q: predict: needs ask:"}
	neverCompared      = i18n.Text{JA: "予想 %[1]q と測定を比べるセルがありません。下のセルに lesson.Exercise(%[1]q).Predict(…) と書いてください", EN: "no cell compares the prediction %[1]q with what is measured: write lesson.Exercise(%[1]q).Predict(…) in one below it"}
	givesAway          = i18n.Text{JA: "この文章は、予想 %q の結果より前にあるのに、測った数（{claim:…}）を言っています。結果のセルより後に書いてください", EN: "this prose tells a measured number ({claim:…}) before the prediction %q is compared: put it below that cell"}
	headingInOutcome   = i18n.Text{JA: "この文章は予想 %q の結果を言うので、学習者が開くまで畳まれます。見出しから後は別のブロックに分けてください", EN: "this prose stands folded, since it tells what came out of the prediction %q: put what begins with the heading into a block of its own"}
	markedUpHint       = i18n.Text{JA: "問題 %q：ヒントと理由は、セルが文字のまま表示します。数式の $ やコードの引用符は使えません", EN: "exercise %q: a cell prints hints and reasons as plain text, so they have neither $ for formulas nor backquotes for code"}
	exercisesUnwritten = i18n.Text{JA: "問題を書き出せません（%v）", EN: "the exercises cannot be written: %v"}
)

// The choices that a question lists under letters.
var (
	inExercise      = i18n.Text{JA: "問題 %q：%v", EN: "exercise %q: %v"}
	choiceOutOfTurn = i18n.Text{JA: "選択肢 %s の順番が違います。選択肢は %s です", EN: "lists the choice %s out of its turn; the choices are %s"}
	choicesMissing  = i18n.Text{JA: "選択肢 %[2]d 個のうち %[1]d 個しか並んでいません。どちらの言語にも、選択肢ごとに「- **a** …」の行を書いてください", EN: "lists %[1]d choices of %[2]d: it wants a line \"- **a** …\" for each, in both languages"}
)

// Exercises in code.
var (
	practiceNeedsID = i18n.Text{JA: "コードを書く問題には id が要ります。```practice {#name} と書いてください", EN: "an exercise in code needs an id: ```practice {#name}"}
	threeParts      = i18n.Text{JA: "コードを書く問題は、問いの文、問いの Go、解答例の Go の三つに、--- の行で区切って書いてください", EN: "an exercise in code has three parts, what it asks, its Go and the solution's Go, with lines --- between them"}
	noHole          = i18n.Text{JA: "問題 #%s では、穴の空いた関数を宣言し、%%%% の行の下でその関数を practice パッケージに渡してください", EN: "the exercise #%s declares a function with a hole, and after a line %%%% hands it to package practice"}
	solutionRuns    = i18n.Text{JA: "#%s の解答例には、関数の宣言だけを書いてください。採点には問題の文を使います", EN: "the solution of #%s declares the function alone; it is marked by the statements of the exercise"}
	longSolution    = i18n.Text{JA: "#%s の解答例のセルは、題と採点を合わせて %d 行あります。学習者が読むのは %d 行までです", EN: "the solution's cell of #%s has %d lines with its title and the marking; a learner reads at most %d"}
)
