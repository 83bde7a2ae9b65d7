package checkout

import "kobai/kernel-setup/internal/i18n"

var (
	noCheckout         = i18n.Text{JA: "ここは Kobai のクローンの中ではありません。go.mod のあるフォルダーに移って、もう一度実行してください", EN: "this is not a checkout of Kobai: change to the folder that holds its go.mod and try again"}
	noWorkingDirectory = i18n.Text{JA: "今いるフォルダーを読めません（%v）。別のフォルダーに移ってください", EN: "the working directory cannot be read (%v): change to another folder"}
	busy               = i18n.Text{JA: "%s が使用中です", EN: "%s holds the lock"}
	otherCommand       = i18n.Text{JA: "Kobai の別のコマンド", EN: "another command of Kobai"}
	noLock             = i18n.Text{JA: "%s を占有できません（%v）。書き込める権限があるかを確かめてください", EN: "%s cannot be locked (%v): see that you may write there"}
)
