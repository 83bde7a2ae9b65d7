package live

import "kobai/kernel-setup/internal/i18n"

// What is said of cells that stay recordings, and why.
var (
	notLive      = i18n.Text{JA: "セル %s では値を変えられません：%v", EN: "cell %s cannot be live: %v"}
	noValue      = i18n.Text{JA: "セル %s の最初の文に、変えられる値がありません", EN: "cell %s has no value to change in its first statements"}
	noSliders    = i18n.Text{JA: "JupyterLab の教材 %s/%s には、スライダーを付けられません：%v", EN: "no sliders in JupyterLab for lesson %s/%s: %v"}
	otherPackage = i18n.Text{JA: "パッケージ %s は、go.mod のモジュールにありません", EN: "package %s is not among the modules of go.mod"}
	noRunner     = i18n.Text{JA: "Go が WebAssembly を動かすための %s がありません。go.dev から Go をインストールしてください", EN: "%s is missing, with which Go runs WebAssembly: install Go from go.dev"}
	noPackage    = i18n.Text{JA: "パッケージ %s がありません", EN: "package %s is not there"}
)
