package build

import "kobai/kernel-setup/internal/i18n"

// Why a lesson is not built.
var (
	claimsUnread = i18n.Text{JA: "測った値（claim）を読めません（%v）", EN: "the claims cannot be read (%v)"}
	claimedTwice = i18n.Text{JA: "%s：claim %q が二つあります。それぞれに別の名前を付けてください", EN: "%s: claims %q twice: each claim needs a name of its own"}
	notFinite    = i18n.Text{JA: "%s：%s を測りましたが、有限の値になりませんでした", EN: "%s: measured no finite number for %s"}
	outsideBand  = i18n.Text{JA: "%s：%s の測定値 %v が、範囲 %v … %v の外にあります", EN: "%s: measured %s = %v outside its band %v … %v"}
	otherOutputs = i18n.Text{JA: "%s：#%s の出力の数が、%[4]s では %[3]d、%[6]s では %[5]d です", EN: "%s: #%s has %d outputs in %s and %d in %s"}
	otherNumbers = i18n.Text{JA: "%s：#%s の図の値が、二度目の実行では違っています。値はシードだけで決まらなければなりません", EN: "%s: the figure of #%s shows other numbers in the second run: it must be a function of its seed"}
	notRecorded  = i18n.Text{JA: "%s：記録用のセル #%s は、今のコードではまだ実行されていません。build --long を使ってください", EN: "%s: the recorded cell #%s has not run as it stands: use build --long"}
	noTimes      = i18n.Text{JA: "%s に、実行時間の表をはさむ行 %q と %q がありません", EN: "%s has no lines %q and %q, between which the times stand"}
)
