package browser

import "kobai/kernel-setup/internal/i18n"

var (
	notStarted = i18n.Text{JA: "ブラウザ %s を起動できません（%v）。KOBAI_CHROMIUM に別のブラウザのパスを設定すると、それを使います", EN: "the browser %s does not start (%v): set KOBAI_CHROMIUM to the program of another, and it is taken"}
	noAnswer   = i18n.Text{JA: "時間内に応答がありません", EN: "it has not come up in time"}
	noTab      = i18n.Text{JA: "ブラウザがタブを開きません（%v）。もう一度実行してください", EN: "the browser opens no tab (%v): try again"}
	notOpened  = i18n.Text{JA: "ブラウザが %s を開けません（%v）", EN: "the browser does not open %s: %v"}
	notReady   = i18n.Text{JA: "ページが時間内に %s になりませんでした", EN: "the page never came to %s"}
)
