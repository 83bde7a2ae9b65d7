package playground

// text is what the page says of its own.
type text struct {
	Course    string `json:"-"`
	Title     string `json:"-"`
	Lead      string `json:"-"`
	Home      string `json:"-"`
	Theme     string `json:"-"`
	Skip      string `json:"-"`
	OtherName string `json:"-"` // the other language, in that language
	Tabs      string `json:"-"`
	Layers    string `json:"-"`
	Recall    string `json:"-"`
	Preset    string `json:"-"`
	Choose    string `json:"-"`
	Settings  string `json:"-"`
	Compare   string `json:"-"`
	Default   string `json:"-"`
	Play      string `json:"play"`
	Pause     string `json:"pause"`
	Step      string `json:"-"`
	Begin     string `json:"-"`
	Training  string `json:"-"`
	Figures   string `json:"-"`
	Look      string `json:"look"`
	LookStep  string `json:"lookStep"`
	Jacobian  string `json:"-"`
	Code      string `json:"-"`
	CodeLead  string `json:"-"`
	Notebook  string `json:"-"`
	Copy      string `json:"copy"`
	Copied    string `json:"copied"`
	MadeWith  string `json:"-"`
	Data      string `json:"-"`
	Lesson    string `json:"lesson"`
	Both      string `json:"both"` // {} is a field's label
	Loading   string `json:"loading"`
	Slow      string `json:"slow"`
	Memory    string `json:"memory"`
	Ended     string `json:"ended"`
	Unable    string `json:"unable"`

	NotebookLead  string `json:"-"`
	NotebookSetup string `json:"-"`
}

var words = map[string]text{
	"ja": {
		Course: "Kobai 勾配", Title: "勾配の遊び場", Home: "教材の目次", Theme: "明暗を切り替える", Skip: "本文へ移る", OtherName: "English",
		Lead: "ネットワークを、このページの中で学習させます。学習が進むあいだ、各層の勾配がどう変わるかを見てください。計算はすべてこのブラウザの中で行われ、何も送信されません。",
		Tabs: "課題", Layers: "層の深さ", Recall: "時間の深さ（RNN・LSTM・GRU）",
		Preset: "失敗と対策を選ぶ", Choose: "（自分で設定）", Settings: "設定", Compare: "2 つのネットワーク A と B を並べる", Default: "はじめの設定に戻す",
		Play: "学習する", Pause: "止める", Step: "1 ステップ", Begin: "学習前に戻す", Training: "学習", Figures: "測定",
		Look: "分布を見る層", LookStep: "分布を見る時刻", Jacobian: "ヤコビ行列の特異値を測る",
		Code: "この設定の Go コード", CodeLead: "同じネットワークを、同じシードで、今のステップ数まで学習させます。教材のノートブックのセルに貼り付けてください。", Notebook: "この遊び場の失敗と対策を、ノートブックにもまとめてあります", Copy: "コピー", Copied: "コピーしました。",
		MadeWith: "この文書に含まれるもの", Data: "手書き数字", Lesson: "第 {} 章", Both: "{}（A と B をまとめて動かす）",
		Loading: "プログラムを準備しています…", Slow: "計算中です。大きなネットワークでは 1 ステップに時間がかかります。",
		Memory: "このページで使えるメモリでは足りません。深さ、幅、バッチのどれかを小さくしてください。",
		Ended:  "プログラムが途中で終わりました。設定を変えて、もう一度試してください。",
		Unable: "このブラウザでは計算できません。新しいブラウザで開いてください。",
		NotebookLead: "失敗（A）とその対策（B）を、章ごとに並べました。遊び場のページと同じパッケージ、同じシードで学習します。どのセルも、1 行目の値を変えて実行し直してみましょう。\n\n" +
			"測定しながら学習させたいときは、同じフォルダーの [playground.html](playground.html) を開いてください。",
		NotebookSetup: "準備のセル：最初に実行します。",
	},
	"en": {
		Course: "Kobai 勾配", Title: "The gradient playground", Home: "Contents of the course", Theme: "Switch between light and dark", Skip: "Skip to the text", OtherName: "日本語",
		Lead: "Networks are trained inside this page. Watch the gradient of every layer while they learn. Everything is computed in this browser, and nothing is sent anywhere.",
		Tabs: "Task", Layers: "Depth in layers", Recall: "Depth in time (RNN, LSTM, GRU)",
		Preset: "Choose a failure and its cure", Choose: "(your own settings)", Settings: "Settings", Compare: "Compare two networks, A and B", Default: "Back to the first settings",
		Play: "Train", Pause: "Pause", Step: "One step", Begin: "Back to step 0", Training: "Training", Figures: "Measurements",
		Look: "Layer to look into", LookStep: "Time step to look into", Jacobian: "Measure the Jacobian’s singular values",
		Code: "The Go code of these settings", CodeLead: "It trains the same network, with the same seeds, up to the present step. Paste it into a cell of a notebook of the course.", Notebook: "The failures and cures of this page are in a notebook, too", Copy: "Copy", Copied: "Copied.",
		MadeWith: "Contained in this document", Data: "Handwritten digits", Lesson: "Lesson {}", Both: "{} (moves A and B together)",
		Loading: "Preparing the program…", Slow: "Computing: a step of a large network takes a while.",
		Memory: "This needs more memory than a page has. Make the depth, the width or the batch smaller.",
		Ended:  "The program ended early. Change a setting and try again.",
		Unable: "This browser cannot compute this. Open the page in a newer one.",
		NotebookLead: "Failures (A) and their cures (B), lesson by lesson. They train with the packages and the seeds of the playground's page. Change the values in the first line of any cell, and run it again.\n\n" +
			"To watch every layer while it trains, open [playground.html](playground.html) in the same folder.",
		NotebookSetup: "The setup: run this cell first.",
	},
}
