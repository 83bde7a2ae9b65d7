package lessons

import "kobai/kernel-setup/internal/i18n"

var (
	noLessons    = i18n.Text{JA: "このクローンに教材がありません。git checkout notebooks で取り直してください", EN: "this checkout has no lessons: fetch it again (git checkout notebooks)"}
	noLesson     = i18n.Text{JA: "%q という教材はありません。あるのは %s です", EN: "there is no lesson %q; there are %s"}
	noLessonNear = i18n.Text{JA: "%q という教材はありません。もしかして %s ですか？", EN: "there is no lesson %q; do you mean %s?"}
	or           = i18n.Text{JA: " か ", EN: " or "}
)
