package command

import "kobai/kernel-setup/internal/i18n"

// What the help says around the commands.
var (
	helpRoot     = i18n.Text{JA: "Kobai：勾配はなぜ消えるのか。ノートブックで確かめる教材", EN: "Kobai: why gradients vanish, seen in notebooks"}
	helpRootLong = i18n.Text{JA: `Kobai は、勾配消失を Go のノートブックで確かめる教材です。

まず lab を実行してください。足りないものをこのクローンの .kobai に用意し、最初の教材を JupyterLab で開きます。`, EN: `Kobai is a course on vanishing gradients in notebooks whose cells are Go.

"lab" is the command to begin with: it sets up all that is missing in the
folder .kobai of this checkout and opens the first lesson in JupyterLab.`}
	titleLearn   = i18n.Text{JA: "学ぶ：", EN: "To learn:"}
	titleMake    = i18n.Text{JA: "教材を作り、配る：", EN: "To make and hand out course material:"}
	titleMachine = i18n.Text{JA: "この計算機の手入れ：", EN: "To look after this machine:"}
	headUsage    = i18n.Text{JA: "使い方：", EN: "Usage:"}
	headExamples = i18n.Text{JA: "例：", EN: "Examples:"}
	headFlags    = i18n.Text{JA: "オプション：", EN: "Flags:"}
	moreHelp     = i18n.Text{JA: "コマンドごとの説明は、COMMAND --help で表示されます。", EN: "COMMAND --help says more about a command."}
	helpHelp     = i18n.Text{JA: "コマンドの説明を表示する", EN: "Explain a command"}
	flagHelp     = i18n.Text{JA: "この説明を表示する", EN: "show this help"}
	flagVersion  = i18n.Text{JA: "版を表示する", EN: "show the version"}
	flagDefault  = i18n.Text{JA: "（既定値 %s）", EN: " (default %s)"}
)

// What is said where a command is used in a wrong way.
var (
	unknownCommand     = i18n.Text{JA: "%q というコマンドはありません。あるのは %s です", EN: "there is no command %q; there are %s"}
	unknownCommandNear = i18n.Text{JA: "%q というコマンドはありません。もしかして %s ですか？", EN: "there is no command %q; do you mean %s?"}
	orWord             = i18n.Text{JA: " か%s", EN: " or%s"}
	noArguments        = i18n.Text{JA: "%s に続けて書けるものはありません（%q は不要です）。説明は %s --help にあります", EN: "%s takes no arguments, so leave %q out; see %s --help"}
	oneLesson          = i18n.Text{JA: "一度に開ける教材は 1 つですが、%d つ書かれています。説明は %s --help にあります", EN: "one lesson is opened at a time, and %d are named; see %s --help"}
	noNotebook         = i18n.Text{JA: "実行するノートブックを書いてください。例：%s notebooks/my/ja/01-overview.ipynb", EN: "name the notebook to run, as in %s notebooks/my/en/01-overview.ipynb"}
	noFolder           = i18n.Text{JA: "生徒ごとのフォルダーを書いてください。例：%s handed-in/*", EN: "name the learners' folders, as in %s handed-in/*"}
	noFile             = i18n.Text{JA: "%s というファイルはありません。パスを確かめてください", EN: "there is no file %s: check the path"}
	notAFile           = i18n.Text{JA: "%s はファイルではありません。ノートブックのファイルを書いてください", EN: "%s is not a file: name the file of a notebook"}
	noPort             = i18n.Text{JA: "%d はポート番号ではありません。1024 から 65535 までの数を書くか、省いて空いている番号に任せてください", EN: "%d is not a port: give one from 1024 to 65535, or none and a free one is taken"}
	noTime             = i18n.Text{JA: "--timeout には 0 より長い時間を書いてください（%v ではなく、5m や 90s など）", EN: "--timeout wants a time above 0 (not %v, but such as 5m or 90s)"}
	noSeeds            = i18n.Text{JA: "--seeds には 1 以上の数を書いてください（%d ではなく）", EN: "--seeds wants a number from 1 on, not %d"}
	sampleAlone        = i18n.Text{JA: "--sample は --findings と共に使います", EN: "--sample goes with --findings"}
	oneOfFlags         = i18n.Text{JA: "%s と %s は一緒に使えません。どちらか 1 つにしてください", EN: "%s and %s exclude each other: choose one of them"}
	unknownValue       = i18n.Text{JA: "%q という%sはありません。%s から選んでください", EN: "%q is not a %s: choose of %s"}
	unknownPartNear    = i18n.Text{JA: "%q というテストの部分はありません。もしかして %s ですか？", EN: "the test has no part %q; do you mean %s?"}
	wordFormat         = i18n.Text{JA: "形式", EN: "format"}
	wordLanguage       = i18n.Text{JA: "言語", EN: "language"}
	wordCode           = i18n.Text{JA: " --code の値", EN: "value of --code"}
	wordPart           = i18n.Text{JA: "テストの部分", EN: "part of the test"}
	unknownFlag        = i18n.Text{JA: "%s というオプションは %s にありません。説明は %s --help にあります", EN: "there is no flag %s for %s; see %s --help"}
	unknownFlagNear    = i18n.Text{JA: "%s というオプションは %s にありません。もしかして %s ですか？", EN: "there is no flag %s for %s; do you mean %s?"}
	emptyArgument      = i18n.Text{JA: "%s に続く言葉の 1 つが空です。シェルの変数が空ではないかを確かめてください。説明は %s --help にあります", EN: "a word after %s is empty: see whether a variable of your shell is; %s --help says more"}
	flagWithoutValue   = i18n.Text{JA: "%s には値が必要です。説明は %s --help にあります", EN: "%s needs a value; see %s --help"}
	wantedOther        = i18n.Text{JA: "%s の値として %q は使えません", EN: "%s cannot take %q"}
	wantedValues       = map[string]i18n.Text{
		"int":      {JA: "%s には数を書いてください（%q ではなく）", EN: "%s wants a number, not %q"},
		"duration": {JA: "%s には 5m や 90s のような時間を書いてください（%q ではなく）", EN: "%s wants a time such as 5m or 90s, not %q"},
		"bool":     {JA: "%s に値は要りません（%q は true でも false でもありません）", EN: "%s needs no value (%q is neither true nor false)"},
	}
	interrupted = i18n.Text{JA: "中断しました。それまでにあったものは、そのまま残っています", EN: "interrupted; what was there before is still there"}
)
