//go:build linux

package main

import "kobai/kernel-setup/internal/i18n"

// What the flags say.
var (
	flagUsers    = i18n.Text{JA: "生徒の人数。名簿の初めから数えます", EN: "learners, the first of the class's list"}
	flagWithin   = i18n.Text{JA: "この時間のうちに、生徒が一人ずつ来ます", EN: "time in which they come, one after the other"}
	flagThink    = i18n.Text{JA: "生徒がセルを一つ実行するたびに休む時間", EN: "pause of a learner after each cell"}
	flagState    = i18n.Text{JA: "ハブの状態のフォルダー。class.txt とトークンがあるところです", EN: "folder of the hub's state, with class.txt and the token"}
	flagHub      = i18n.Text{JA: "この計算機にあるハブのアドレス", EN: "address of the hub on this machine"}
	flagNotebook = i18n.Text{JA: "セルを実行するノートブック", EN: "notebook whose cells are run"}
	flagHostile  = i18n.Text{JA: "その間、名簿の最後の生徒が、プロセスとメモリーと時間を際限なく使います", EN: "the list's last learner takes processes, memory and time without end meanwhile"}
	flagLimit    = i18n.Text{JA: "この時間が過ぎたら、すべてを終わらせます", EN: "time after which everything is ended"}
)

// What is wrong.
var (
	notLoaded = i18n.Text{JA: "負荷の試験ができません：%v", EN: "load: %v"}
	elsewhere = i18n.Text{JA: "%s はこの計算機にありません。http://127.0.0.1:8000 のようなアドレスを書いてください", EN: "%s is not on this machine: give an address such as http://127.0.0.1:8000"}
	noToken   = i18n.Text{JA: "トークンがありません（%v）。ハブを KOBAI_HUB_LOADTEST=1 で起動し、このプログラムを root で実行してください", EN: "there is no token (%v): start the hub with KOBAI_HUB_LOADTEST=1, and this as root"}
	noClass   = i18n.Text{JA: "名簿を読めません（%v）。--state にハブの状態のフォルダーを書いてください", EN: "the class's list cannot be read (%v): name the folder of the hub's state with --state"}
	fewNames  = i18n.Text{JA: "--users は %d ですが、名簿にあるのは %d 人です", EN: "--users %d: the class's list has %d names"}
	noneLeft  = i18n.Text{JA: "--hostile には、--users %d のほかにもう一人、名簿の最後の生徒が要ります", EN: "--hostile needs a learner more than --users %d, at the end of the class's list"}
	noCell    = i18n.Text{JA: "%s に、実行するセルがありません", EN: "%s has no cell to run"}
	givenUp   = i18n.Text{JA: "ハブがサーバーの起動をあきらめました。ハブのログを見てください", EN: "the hub gave it up: see its log"}
	loopEnded = i18n.Text{JA: "終わらないはずのループが終わりました", EN: "an endless loop came to an end"}
)

// What happened to the class.
var (
	atServer   = i18n.Text{JA: "サーバー：%v", EN: "server: %v"}
	atKernel   = i18n.Text{JA: "カーネル：%v", EN: "kernel: %v"}
	atCell     = i18n.Text{JA: "セル %d：%v", EN: "cell %d: %v"}
	lostOne    = i18n.Text{JA: "%s：続けられませんでした：%v", EN: "%s lost: %v"}
	cellErrors = i18n.Text{JA: "%s：エラーで終わったセルが %d 個あります", EN: "%s: %d cells ended with an error"}
	leftOver   = i18n.Text{JA: "%s：サーバーが終わった後に、プロセスが %d 個残っています", EN: "%s: %d processes outlived the server"}
	misbehaved = i18n.Text{JA: "%s が使ったのは、多いときで %d プロセス、%d MB。その後の終わらないループ：%v", EN: "%s had at most %d processes and %d MB, and then looped, %v"}
	stillRuns  = i18n.Text{JA: "止めるまで続きました", EN: "until it was ended"}
	whole      = i18n.Text{JA: "%d 人、一人につき %d セル、%.0f 秒。失敗 %d 人", EN: "%d learners, %d cells each, in %.0f s; lost: %d"}
	servers    = i18n.Text{JA: "サーバー：%s", EN: "server: %s"}
	cellTimes  = i18n.Text{JA: "セル：    %s", EN: "cell:   %s"}
	memoryUsed = i18n.Text{JA: "メモリー：一人につき %d MB（中央値）、全部で %d MB", EN: "memory: median %d MB a learner, in all %d MB"}
	noTimes    = i18n.Text{JA: "なし", EN: "none"}
	spreadOf   = i18n.Text{JA: "中央値 %.2f 秒、9 割は %.2f 秒以内、最長 %.2f 秒", EN: "median %.2f s, nine of ten within %.2f s, longest %.2f s"}
)
