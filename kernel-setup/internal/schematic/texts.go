package schematic

import "kobai/kernel-setup/internal/i18n"

// What a description must say.
var (
	noSize        = i18n.Text{JA: "図には列の数 columns: と行の数 rows: が要ります。どちらも 1 以上にし、row: と box: は 0 より大きくしてください", EN: "a drawing says how many columns: and rows: it has, one at least; row: and box: are above 0"}
	noAlt         = i18n.Text{JA: "図が見えない人のために、何を示す図なのかを alt: に言葉で書いてください。数式は使えません", EN: "a drawing says in words what it shows, for those who cannot see it: alt: …, without formulas"}
	noNodes       = i18n.Text{JA: "nodes: のない図には、何も描かれません", EN: "a drawing without nodes: shows nothing"}
	noNodeID      = i18n.Text{JA: "ノードには id: が要ります", EN: "a node needs an id:"}
	sameNodeID    = i18n.Text{JA: "%s というノードが二つあります", EN: "there are two nodes %s"}
	unknownNode   = i18n.Text{JA: "%q というノードはありません。あるのは %s です", EN: "there is no node %q: the nodes are %s"}
	noWay         = i18n.Text{JA: "%s からそれ自身へ戻る矢印には、通り道 via: [[列, 行], …] が要ります", EN: "the arrow from %s to itself needs a way: via: [[column, row], …]"}
	unknownValue  = i18n.Text{JA: "%s: に %s は使えません。使えるのは %s です", EN: "%s: %s is not known; known are %s"}
	negativeSize  = i18n.Text{JA: "ノード %s の size: が負です", EN: "the node %s has a size below 0"}
	shapeUnlike   = i18n.Text{JA: "ノード %s：shape: curve には curve: {…} を、shape: cells には cells: {…} を組み合わせてください", EN: "the node %s: shape: curve goes with curve: {…}, and shape: cells with cells: {…}"}
	noRange       = i18n.Text{JA: "%s の曲線に範囲がありません。from: は to: より小さくしてください", EN: "the curve of %s has no range: from: is below to:"}
	outsideRange  = i18n.Text{JA: "%s の曲線の印 %g は、範囲の外にあります", EN: "the curve of %s marks %g, which lies outside its range"}
	noSuchCell    = i18n.Text{JA: "表 %s の印を付けた行か列は、その表にありません", EN: "the table %s marks a row or a column that it does not have"}
	emptyNode     = i18n.Text{JA: "ノード %s には text: がなく、何も表示されません", EN: "the node %s shows nothing: it has no text:"}
	noLegend      = i18n.Text{JA: "種類 %[1]s の意味が凡例にありません。legend: {%[1]s: …} と書いてください", EN: "the legend does not say what the kind %[1]s means: legend: {%[1]s: …}"}
	unusedLegend  = i18n.Text{JA: "凡例に種類 %s がありますが、図のどこにも使われていません", EN: "the legend explains the kind %s, which nothing in the drawing has"}
	unknownLegend = i18n.Text{JA: "凡例にある %s という種類はありません。種類は %s です", EN: "the legend explains the kind %s, which does not exist; the kinds are %s"}
)

// What lies where it must not.
var (
	nodeOutside   = i18n.Text{JA: "ノード %s が図からはみ出しています", EN: "the node %s leaves the picture"}
	nodesOverlap  = i18n.Text{JA: "ノード %s と %s が重なっています", EN: "the nodes %s and %s lie on one another"}
	tooWide       = i18n.Text{JA: "%s の文字の幅は %.0f ピクセルですが、枠の中は %.0f ピクセルです：%s", EN: "the text of %s is %.0f pixels wide and has %.0f: %s"}
	tooHigh       = i18n.Text{JA: "%s の文字の高さは %.0f ピクセルですが、枠の中は %.0f ピクセルです", EN: "the text of %s is %.0f pixels high and has %.0f"}
	textOutside   = i18n.Text{JA: "%s：%q が図からはみ出しています", EN: "%s: %q leaves the picture"}
	textsOverlap  = i18n.Text{JA: "%s：%q が %q と重なっています", EN: "%s: %q lies on %q"}
	textOnNode    = i18n.Text{JA: "%s：%q がノード %s と重なっています", EN: "%s: %q lies on the node %s"}
	arrowTooShort = i18n.Text{JA: "矢印 %s が短すぎて、先端が描けません。ノードを離してください", EN: "the arrow %s is too short for its head: put the nodes farther apart"}
	arrowOnNode   = i18n.Text{JA: "矢印 %s がノード %s を横切っています", EN: "the arrow %s runs through the node %s"}
	arrowOnText   = i18n.Text{JA: "矢印 %s が文字 %q を横切っています", EN: "the arrow %s runs through the text %q"}
)

// Whose text it is.
var (
	ofNode    = i18n.Text{JA: "ノード %s", EN: "the node %s"}
	ofArrow   = i18n.Text{JA: "矢印 %s", EN: "the arrow %s"}
	theLegend = i18n.Text{JA: "凡例", EN: "the legend"}
	behind    = i18n.Text{JA: "%s：%v", EN: "%s: %v"}
)

// What is wrong with a formula.
var (
	inFormula      = i18n.Text{JA: "数式 $%s$ %v", EN: "the formula $%s$ %v"}
	openFormula    = i18n.Text{JA: "%q には、閉じていない数式があります", EN: "%q opens a formula that does not close"}
	closesNothing  = i18n.Text{JA: "の } には、対応する { がありません", EN: "has a } that closes nothing"}
	neverCloses    = i18n.Text{JA: "の { が閉じていません", EN: "has a { that is not closed"}
	twiceSmaller   = i18n.Text{JA: "では添字が二重になります。小さすぎて読めません", EN: "raises or lowers twice, which would be too small to read"}
	nothingToRaise = i18n.Text{JA: "が _ か ^ で終わっています", EN: "ends with a _ or ^"}
	unknownCommand = i18n.Text{JA: "の \\%s は、図では使えません", EN: "has \\%s, which a drawing does not know"}
)
