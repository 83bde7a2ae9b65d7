package figure

import "kobai/kernel-setup/internal/i18n"

// Why a figure has no picture.
var (
	cannotStart = i18n.Text{JA: "図を描くプログラムを起動できません（%v）。git checkout kernel-setup/assets で取り直してください", EN: "the program that draws pictures does not start (%v): fetch it again (git checkout kernel-setup/assets)"}
	tooSlow     = i18n.Text{JA: "この図は %s 以内に描き終わりませんでした。点の数を減らすか、軸の範囲を狭くしてください", EN: "this figure was not drawn within %s: give it fewer points, or an axis with a smaller range"}
	badOption   = i18n.Text{JA: "ECharts はこの図を描けません（%v）", EN: "ECharts cannot draw this figure (%v)"}
)
