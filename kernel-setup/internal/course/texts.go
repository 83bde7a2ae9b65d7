package course

import "kobai/kernel-setup/internal/i18n"

// Why there is nothing to compile. What is wrong in a lesson's source is said in English alone, as Go's compiler says it, whose
// messages stand among ours.
var (
	noLesson = i18n.Text{JA: "%s という教材はありません。あるのは %s です", EN: "there is no lesson %s: the lessons are %s"}
	damaged  = i18n.Text{JA: "%s が壊れています（%v）。go run ./kernel-setup build で作り直せます", EN: "%s is damaged (%v): go run ./kernel-setup build writes it anew"}
)
