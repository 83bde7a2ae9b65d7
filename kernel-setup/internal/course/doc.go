// Package course turns a lesson's one source, notebooks/lessons/NN-name.md, into
// its two notebooks, notebooks/ja/NN-name.ipynb and notebooks/en/NN-name.ipynb.
// Code stands in the source once, so the two cannot run different things; prose
// stands twice, side by side, so that a translation cannot be forgotten; a measured
// number stands nowhere, so that prose cannot differ from measurement.
//
// # The file
//
//	---
//	title: {ja: 勾配消失問題とは, en: What the vanishing gradient is}
//	minutes: 25
//	goals:
//	  ja: [勾配を層ごとに測る, 深さと勾配の関係を言葉にする]
//	  en: [measure the gradient of every layer, say how depth and gradient belong together]
//	imports: [fmt, math/rand/v2, kobai/pkg/nn, kobai/pkg/display]
//	constants:
//	  sigmoid-slope: "0.25"
//	---
//
//	::: ja
//	生徒「シグモイドの傾きは最大でも 0.25 なのですね」
//	:::
//	::: en
//	"So the sigmoid's slope is 0.25 at most", said the student.
//	:::
//
//	```go {#depth-sweep .try-it}
//	%%
//	depth := 30 // ⟦深さを変えてみよう|try another depth⟧
//	```
//
// The file's name is the lesson's id. The compiler itself writes the first two
// cells: the title with minutes and goals, and the set-up cell, closed in JupyterLab
// (%env KOBAI_LANG and the imports, which GoNB keeps for every cell after it; each cell
// takes those it uses; where a cell asks lesson.Steps how long to train, %env KOBAI_STEPS
// too, with which a slow machine trains shorter). Every other cell has at most 15 lines, a solution's with its title and marking. goals are plain sentences. Between blocks stand only blank lines and
// HTML comments (<!-- notes to other authors -->).
//
// # Prose
//
// A block "::: ja" … ":::" and directly after it "::: en" … ":::" make one Markdown
// cell in each notebook. Attributes may follow the language and must be the same in
// both: "::: ja {#why .solution}". Without an id the cell is named after the code
// cell before it. A block whose first line is a heading # or ## begins a slide, with
// ### a slide below it; the tags .slide .subslide .fragment .skip .notes say otherwise.
//
// Stars of emphasis stand within 。 and 「」: **…です**。次に. Where they stand outside, Markdown shows them, and the compiler says so.
//
// In prose, {claim:ID} becomes the number that lesson.Claim(ID, …) measured in this
// lesson, {claim:03-activations/ID} that of another lesson. Values come from
// notebooks/claims.json, which build writes. A line lesson.Claim(…) and all that stands
// below a line "// claims" are in no notebook: build and check run them, in the English
// one. A cell of which nothing else remains is left out. How the number is written:
//
//	{claim:ID}       three digits; a power of ten below 0.001 and from 10,000 on
//	{claim:ID|2}     two decimals
//	{claim:ID|int}   a whole number, 3,925
//	{claim:ID|pct}   ×100 and a per cent sign, 94%;  {claim:ID|pct1} with one decimal
//	{claim:ID|sci}   1.1×10⁻¹²;  {claim:ID|sci2} with two decimals
//	{claim:ID|pow}   the nearest power of ten, 10⁻¹²
//	{claim:ID|tex}   1.1 \times 10^{-12}, inside $…$
//
// {const:NAME} becomes the text of a declared constant; typing that text is as good.
//
// # Numbers in prose
//
// A number typed into prose is refused as measured when it has a decimal point, an
// exponent (1e-5, 10^5, 10⁻⁵), a per cent sign or word, or × before or after it,
// unless the front matter declares its text as a constant. Whole numbers are free,
// sizes of whole numbers (8×8) are free, and so is everything inside code spans
// (`0.01`: a setting of the code), fenced code, link addresses, arXiv:…, doi:….
// Formulas ($…$) are not free: declare what is exact, claim what is measured.
//
// {symbols} becomes the table of all letters that formulas use, which notebooks/lessons/symbols.yaml
// holds; the compiler refuses a letter that means nothing there.
//
// # Drawings
//
// A drawing block describes a schematic in YAML, as package schematic
// (kernel-setup/internal/schematic) explains it: boxes on a grid, arrows between them,
// formulas. Its words are marked ⟦ja|en⟧; alt: says what it shows to those who cannot
// see it. It becomes a Markdown cell of its own with the picture in it:
//
//	```drawing {#residual}
//	alt: ⟦入力が二つに分かれ、…|The input divides in two …⟧
//	columns: 3
//	rows: 1
//	nodes:
//	- {id: x, at: [0, 0], text: $x$}
//	- {id: layer, at: [1, 0], text: ⟦層|layer⟧}
//	edges:
//	- {from: x, to: layer}
//	```
//
// The text of a flow mapping ({…}) that holds a comma, a bracket or ": " stands in quotes.
//
// # Code
//
// ```go {#id .tag …} … ``` is a code cell; every one needs an id, unique in the
// lesson. Code must be formatted as gofmt does and be whole: statements after a line
// %%, declarations before it or alone. Words that the learner reads are marked
// ⟦ja|en⟧ (a bar inside is written \|); a mark without a bar, ⟦十一月二十三日⟧, says that
// this text is meant to be the same in both. A comment or text of code with Japanese
// outside a mark, or with three English words in a row, is refused. Constants from
// the front matter are not used in code.
//
// Lesson 00 shows the Go that the course uses. The compiler refuses, in a cell, a hole or a
// solution of a later lesson, what no cell of 00 uses (constructs.go lists what it tells
// apart), and says which of its cells explains the nearest. What stands below // claims is free.
//
// Tags:
//
//	.solution    left out of the student's edition (code or prose); code stays closed
//	             in JupyterLab until it is opened, with the comment it begins with, in
//	             which {exercise:ID} is the number of the exercise that it solves
//	.try-it      the learner changes a value here; a test tries others
//	             (in an exported page the values that it begins with are fields)
//	.live        in an exported page the values that this cell begins with are fields
//	.exercise    an exercise's own cell (the compiler makes these)
//	.prediction  the learner writes a prediction here before running on
//	.long        runs up to 8 s, with a progress bar
//	.recorded    runs for minutes: only build --long runs it, every other command
//	             keeps the committed outputs and claims; they stay below a question
//	             that asks for a prediction, too, and must not answer it
//	.sample      shows what a trained model wrote, or how long it took to learn:
//	             check compares the kinds of its outputs, not their words
//	.seeded      with other seeds it shows other words, drawn at random: where check moves
//	             the seeds, it compares the kinds of outputs alone
//
// # Exercises
//
// An exercise block holds a lesson.Question as YAML, with the keys of that type's
// JSON; its id is the block's, unique in the whole course. The compiler writes it to
// pkg/lesson/exercises/NN-name.json, which the lesson package embeds, and, where ask:
// gives the words, makes a numbered text cell and a cell for the answer:
//
//	```exercise {#slope-bound}
//	ask:
//	  ja: シグモイドの傾きの最大値はいくつですか。
//	  en: What is the largest slope of the sigmoid?
//	answers:
//	- kind: number
//	  number: 0.25
//	  tolerance: {absolute: 0.001}
//	  mistakes:
//	  - number: 1
//	    hint: {ja: それは出力の上限です。, en: That is the bound of its output.}
//	hint: {ja: x = 0 での傾きを計算してみましょう。, en: Work out the slope at x = 0.}
//	reason: {ja: "σ′(0) = ½·½ です。", en: "σ′(0) = ½·½."}
//	```
//
// kind is number, integer, choice or text; choice and text take accept: (and choices:)
// instead of number:. A measured number is written number: "{claim:ID}".
// range: [0, 1] has any number outside of it answered with that, as where a share is
// given in per cent.
//
// Choices that ask: lists under letters, a line "- **a** …" each, are brought into another
// order at every build, the same one each time, together with accept: and mistakes:, so
// that no letter tells the answer. Hints and reasons therefore name no letter. fixed: [c]
// keeps a choice such as "both" where it is.
//
// A prediction adds predict: NAME. Its cell declares that variable, and a later cell
// of the author's, the one that measures, ends with
//
//	lesson.Exercise("slope-bound").Predict(NAME, measured)
//
// Prose from that cell to the next heading tells what came out: in a learner's copy and in
// the student's edition it stands folded. Between the question and that cell no prose may
// hold a {claim:…}, and no heading there, or next, may tell the answer.
//
// Without ask: the block makes no cells, and the author writes both. Texts of an
// exercise follow the rules of prose, placeholders included; number: and choices are free.
//
// # Exercises in code
//
// A practice block asks for a function. It has three parts with lines --- between them:
// what it asks; a cell that declares the function with a hole and, after %%, hands it
// to package practice (pkg/practice), which marks it; and a solution, which declares the
// same function filled in:
//
//	```practice {#write-sigmoid}
//	ask:
//	  ja: シグモイド関数の値と傾きを返す関数を書きましょう。
//	  en: Write the function that returns the sigmoid's value and slope.
//	---
//	func mySigmoid(z float64) (y, slope float64) {
//		return 0, 0 // ⟦ここに書く|your code⟧
//	}
//
//	%%
//	practice.Sigmoid(mySigmoid)
//	---
//	func mySigmoid(z float64) (y, slope float64) {
//		y = 1 / (1 + math.Exp(-z))
//		return y, y * (1 - y)
//	}
//	```
//
// The question is numbered with the other exercises. The solutions stand at the end of
// the lesson, closed, and are left out of the student's edition. No other cell may use
// the function, and each has a name that no other declaration of the course has: the
// test compiles all of them together, and wants each hole to be called not written yet
// and each solution right.
//
// # Proofs
//
// The front matter may say how the lesson is to be shaken, which check --probe does:
//
//	swaps: # a setting that, exchanged, must take the claims out of their bands
//	- {claims: [per-layer, ratio-50], cell: measure, from: nn.Sigmoid, to: nn.ReLU}
//	tries: # values that a learner may try, and what the cell must then show
//	- cell: try-depth
//	  from: "depth := 30"
//	  points: depth # of every curve of the figure, as Go in the cell
//	  axis: log # or linear
//	  to: ["depth := 1", "depth := 200"] # a figure without gaps
//	  gaps: ["depth := 600"] # one with gaps, which a sentence in it counts
//	  empty: ["depth := 2000"] # one that can show nothing, and says so
//	  refused: ["depth := -3"] # one sentence that names the limit
//
// Without points: and axis: the cell shows a text. from: is a text that stands once in
// the cell. Every claim needs a swap, and each try-it cell ten values at least; a swap
// may exchange several settings at once where each has claims of its own. An experiment
// is one cell: the one in question after the declarations of those before it.
//
// # Findings
//
// A sentence that draws a conclusion from what is measured declares the experiment
// that could overturn it, beside the cell that measures it:
//
//	```finding {#relu-learns}
//	cell: one-factor # the cell that measures it
//	ja: ReLU なら学習します。 # the sentence as it stands in the prose, placeholders included
//	en: [With ReLU the net learns., It learns with ReLU] # or several, such as the summary's
//	rates: [.01, .03, .1, .3, 1] # or by arm: {ReLU: [.01, …], sigmoid: [.1, …]}
//	omits: {widths: the sentence names the width of 32}
//	---
//	// Declarations are seen by every finding of the lesson.
//	func accuracy(a nn.Activation, c *finding.Case) float64 {
//		return train(a, c.Width(32), c.Steps(500), c.Rate(), c.Seed())
//	}
//
//	%%
//	relu := f.Arm("ReLU", func(c *finding.Case) float64 { return accuracy(nn.ReLU, c) })
//	sigmoid := f.Arm("sigmoid", func(c *finding.Case) float64 { return accuracy(nn.Sigmoid, c) })
//	f.Above(relu.Highest(), sigmoid.Highest(), .5)
//	```
//
// None of it reaches a notebook. The Go is written as in a cell, and sees what the
// lesson's cells declare, the imports of the front matter and of the finding's own
// imports:, and f, a *finding.Finding; words in it need no marks. Package finding
// (pkg/finding) explains arms, judgements and interventions.
//
// A finding holds over five rates or more in two decades, five seeds (seeds: 7 for
// more), three times the steps, half and twice the width, and, where it has a
// grid: {depth: [1, 2, 5, 10]} of another quantity, one value past each border (c.Grid()
// is its value; a second quantity is a loop over arms with names of their own). The
// compiler refuses one that varies less, unless omits: gives the reason, in words:
//
//	rates    nothing is trained, or the sentence names the rate
//	seeds    nothing is random
//	steps    nothing is trained, or the sentence names the number of steps
//	widths   the sentence names the width
//	edge     the sentence names the region that the grid covers
//	sample   it takes too long for the test, which runs a sample of every finding
//
// Choose rates around the best one of each arm. Stars around a sentence do not
// matter, nor do line breaks; in YAML a sentence with ": " or a leading * or { stands
// in quotes, and so does one with a comma in a list.
//
//	check --findings 04            every case; prints the nearest one and its distance
//	check --findings --sample 04   one seed, the settings as they stand: what the test runs
//
// A sample of all findings of a lesson should take 15 s at most.
//
// A paragraph (a row of a table, an item of a list) that holds one of the words in
// conclusions.go (だから, 原因, だけ, 必ず; because, only, always, cannot), in a cell with a
// {claim:…}, needs a finding whose sentence it holds, in one of the languages where both
// have as many paragraphs. Otherwise it ends with one of these marks, which no reader sees:
//
//	… だからです。{finding: relu-learns}           a finding of this lesson says the same
//	… だからです。{finding: 04-remedy/three-inits}  one of another lesson does
//	… だけです。{no-finding: it says what the figure shows}
//
// In the YAML of an exercise, where ": " would begin a key, there is no space after the
// colon: {finding:relu-learns}.
//
// check lists what has neither. In a lesson whose front matter says
//
//	findings: complete
//
// the compiler refuses it.
//
// # Seeds
//
// check --seeds N measures every claim with N seeds (lesson.Seeded), of which the
// committed one is the first, and wants the median in the band; the test runs it with
// 3, and it takes about a minute for each further seed.
package course
