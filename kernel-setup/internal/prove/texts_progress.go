package prove

import "kobai/kernel-setup/internal/i18n"

// What became of the experiments, a line each.
var (
	findingHolds  = i18n.Text{JA: "  %-40s 成り立ちます。調べた場合は %d 通り、最も際どかったのは %s", EN: "  %-40s holds; cases: %d, nearest: %s"}
	findingRan    = i18n.Text{JA: "  %-40s 最後まで動きました。抜き取り検査では判定していません%s", EN: "  %-40s ran to its end; the sample judges nothing of it%s"}
	findingFalls  = i18n.Text{JA: "  %-40s 成り立ちません", EN: "  %-40s FALLS"}
	findingsHold  = i18n.Text{JA: "  結論（finding）%[2]d 件のうち %[1]d 件が成り立ちました", EN: "  %d of %d findings hold"}
	inTheSample   = i18n.Text{JA: "  抜き取り検査では、結論（finding）%[2]d 件のうち %[1]d 件を判定し、成り立つことを確かめました。すべてを判定するのは check --findings です", EN: "  %d of %d findings are judged in the sample and hold; check --findings judges all"}
	claimsHold    = i18n.Text{JA: "  %s：測った値（claim）%d 個が範囲の中にあり、そのうち %d 個は記録と同じ値です", EN: "  %s: %d claims hold, %d of them with the committed number"}
	claimsSteady  = i18n.Text{JA: "  測った値（claim）%d 個のうち %d 個は、%d 個のシードのどれでも範囲の中にあります", EN: "  %d claims, of which %d lie in their bands with every one of %d seeds"}
	claimSpread   = i18n.Text{JA: "  %-40[1]s 中央値 %.4[2]g、最小 %.4[3]g、最大 %.4[4]g。%[6]d 個のうち %[5]d 個が範囲 %.4[7]g … %.4[8]g の中", EN: "  %-40[1]s median %.4[2]g, from %.4[3]g to %.4[4]g, %[5]d of %[6]d within %.4[7]g … %.4[8]g"}
	seedsMoved    = i18n.Text{JA: "シードを %d ずらした場合", EN: "seeds moved %d"}
	experimentRan = i18n.Text{JA: "  %s：実験 %d 件、%.1f 秒。%s", EN: "  %s: experiments: %d, %.1f s; %s"}
	cellsRan      = i18n.Text{JA: "  %s：カーネルなしで実行したセル %d 個、%.1f 秒。%s", EN: "  %s: cells without a kernel: %d, %.1f s; %s"}
	worked        = i18n.Text{JA: "  %v（プロセッサーの時間）：コンパイル %.1f 秒、計算 %.1f 秒", EN: "  %v, in the processors' time: compiled for %.1f s, computed for %.1f s"}
	withoutKernel = i18n.Text{JA: "カーネルなしで実行したノートブック", EN: "notebooks without a kernel"}
	probing       = i18n.Text{JA: "教材が挙げる実験", EN: "the experiments that the lessons name"}
	reseeding     = i18n.Text{JA: "ほかのシードでの測定", EN: "the claims with other seeds"}
	shakingAll    = i18n.Text{JA: "結論（finding）の実験", EN: "the experiments behind the findings"}
	elsewhere     = i18n.Text{JA: "ほかのプラットフォームでの測定", EN: "the claims as another platform measures them"}
	computedFor   = i18n.Text{JA: "計算時間 %.1f 秒", EN: "computed for %.1f s"}
	mostOfIt      = i18n.Text{JA: "、そのうち %.1f 秒は %s", EN: ", %.1f s in %s"}
)

// How a finding fell, or came near to it.
var (
	findingAt = i18n.Text{JA: "%s（ソースは notebooks/lessons/%s.md:%d）：%v", EN: "%s (notebooks/lessons/%s.md:%d): %v"}
	fell      = i18n.Text{JA: "%s成り立ちません：「%s」になりません（差は %s）%s", EN: "falls%s: not %s, off by %s%s"}
	fellWhere = i18n.Text{JA: "%s で", EN: " at %s"}
	closest   = i18n.Text{JA: "「%s」%s（余裕は %s）%s", EN: "%s%s, %s away%s"}
	where     = i18n.Text{JA: "、%s のとき", EN: " at %s"}
	note      = i18n.Text{JA: "。%s", EN: "; %s"}
)
