package run

import "kobai/kernel-setup/internal/i18n"

// What is wrong before anything runs.
var (
	kernelUnsaid = i18n.Text{JA: "%s には、どのカーネルのノートブックかが書かれていません。lab で開き、カーネル Kobai (Go) を選んで保存してください", EN: "%s does not say which kernel it is for: open it in the lab, choose Kobai (Go) and save it"}
	kernelGonb   = i18n.Text{JA: "%s は、GoNB が自分で入れるカーネル gonb のノートブックです。lab で開き、カーネル Kobai (Go) を選んで保存してください", EN: "%s is for the kernel gonb, as GoNB itself installs it: open it in the lab, choose the kernel Kobai (Go) and save it"}
	kernelOther  = i18n.Text{JA: "%s はカーネル %q のノートブックで、ここで実行できるのはカーネル %q の Go のノートブックだけです。Go で書かれているなら、lab で開き、カーネル Kobai (Go) を選んで保存してください", EN: "%s is for the kernel %q, and only notebooks in Go for the kernel %q run here: if it is in Go, open it in the lab, choose the kernel Kobai (Go) and save it"}
	notWritable  = i18n.Text{JA: "%s には結果を書き込めません（%v）。書き込めるフォルダーに写して、そこで実行してください", EN: "the result could not be written to %s (%v): copy it to a folder where you may write, and run it there"}
	notSetUp     = i18n.Text{JA: "まだ準備ができていません。go run ./kernel-setup lab を一度実行すると、すべて用意されます", EN: "the lab is not set up yet: run `go run ./kernel-setup lab` once, it sets everything up"}
	pythonBroken = i18n.Text{JA: "JupyterLab の Python 環境が壊れています（%s）。go run ./kernel-setup doctor を実行してください", EN: "the lab's Python environment is damaged (%s): run `go run ./kernel-setup doctor`"}
)

// What becomes of the program that runs notebooks.
var (
	runnerNotStarted = i18n.Text{JA: "ノートブックを実行するプログラムを起動できません（%v）。go run ./kernel-setup doctor を実行してください", EN: "the program that runs notebooks does not start (%v): run `go run ./kernel-setup doctor`"}
	runnerDeaf       = i18n.Text{JA: "ノートブックを実行するプログラムが応答しません（%v）", EN: "the program that runs notebooks does not listen: %v"}
	runnerEnded      = i18n.Text{JA: "ノートブックを実行するプログラムが、途中で終わってしまいました。もう一度実行してください", EN: "the program that runs notebooks ended before its work was done: try again"}
	runnerUnclear    = i18n.Text{JA: "ノートブックを実行するプログラムの返事を読めません（%v）", EN: "the program that runs notebooks said something unexpected: %v"}
)

// What becomes of a run.
var (
	kernelFailed   = i18n.Text{JA: "%s：カーネルが動きませんでした（%s）。go run ./kernel-setup doctor を実行してください", EN: "%s: the kernel failed (%s): run `go run ./kernel-setup doctor`"}
	savedMeanwhile = i18n.Text{JA: "%s は実行中に保存されたので、そのままにしました。この実行の結果は %s にあります", EN: "%s was saved while it ran, so it stays as it is; the result of this run is in %s"}
	cellFailed     = i18n.Text{JA: "%s：セル %d %s：\n%s", EN: "%s: cell %d %s:\n%s"}
	cellSaid       = i18n.Text{JA: "\n  表示された内容：\n", EN: "\n  It said:\n"}
	whyFailed      = i18n.Text{JA: "が失敗しました", EN: "failed"}
	whyTimeout     = i18n.Text{JA: "が、セルにかけてよい時間のうちに終わりませんでした", EN: "did not end in the time that a cell may take"}
	whyDead        = i18n.Text{JA: "がカーネルを終わらせました", EN: "ended the kernel"}
	whyStopped     = i18n.Text{JA: "が中断されました", EN: "was interrupted"}
	ofCell         = i18n.Text{JA: "セル %d：%v", EN: "cell %d: %v"}
	outputCut      = i18n.Text{JA: "セル %d：出力を %d 文字で切りました（残り %d 文字）", EN: "cell %d: output cut at %d characters, %d more were printed"}
	atCell         = i18n.Text{JA: "  %s：セル %d／%d", EN: "  %s: cell %d of %d"}
	summary        = i18n.Text{JA: "  %s：%s、%.1f 秒、最も長いセル %.1f 秒", EN: "  %s: %s, %.1f s, slowest cell %.1f s"}
	stateRan       = i18n.Text{JA: "実行しました", EN: "ran"}
	stateStopped   = i18n.Text{JA: "中断しました", EN: "stopped"}
	stateFailed    = i18n.Text{JA: "失敗しました", EN: "FAILED"}
)

// Where two runs of a notebook differ.
var (
	otherCount = i18n.Text{JA: "セル %d（#%s）の出力は %d 個ですが、実行し直すと %d 個になります", EN: "cell %d (#%s) has %d outputs, a fresh run gives %d"}
	ofOutput   = i18n.Text{JA: "セル %d（#%s）、出力 %d：%s", EN: "cell %d (#%s), output %d: %s"}
	otherKind  = i18n.Text{JA: "%v %v ですが、実行し直すと %v %v になります", EN: "is %v %v, a fresh run gives %v %v"}
	otherForms = i18n.Text{JA: "形式は %v ですが、実行し直すと %v になります", EN: "has %v, a fresh run gives %v"}
	otherWords = i18n.Text{JA: "数のほかにも違いがあります：%q が、実行し直すと %q になります", EN: "differs in more than its numbers: %q, a fresh run gives %q"}
)
