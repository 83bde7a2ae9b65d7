package export

import "kobai/kernel-setup/internal/i18n"

// What stands in the way of an export.
var (
	notSetUp      = i18n.Text{JA: "まだ準備ができておらず、export に必要な Python がありません。go run ./kernel-setup lab を一度実行してください", EN: "the lab is not set up yet, and export needs its Python: run `go run ./kernel-setup lab` once"}
	notAFile      = i18n.Text{JA: "%s はファイルではないので、変換できません", EN: "%s is not a file, so it cannot be exported"}
	sameTarget    = i18n.Text{JA: "%s と %s は、どちらも %s になってしまいます。別々のフォルダーに書き出してください", EN: "%s and %s would both become %s: export them into two folders"}
	overItself    = i18n.Text{JA: "%s は元のノートブックを上書きしてしまいます。--out で別のフォルダーを選んでください", EN: "%s would overwrite the notebook itself: choose another folder with --out"}
	noLessons     = i18n.Text{JA: "%s に教材がありません。git checkout notebooks で取り直してください", EN: "there are no lessons in %s: fetch them again (git checkout notebooks)"}
	noFolder      = i18n.Text{JA: "フォルダー %s を作れません（%v）。--out で別の場所を選んでください", EN: "the folder %s cannot be made (%v): choose another with --out"}
	folderLocked  = i18n.Text{JA: "フォルダー %s に書き込めません（%v）。--out で別の場所を選んでください", EN: "the folder %s cannot be written to (%v): choose another with --out"}
	endedEarly    = i18n.Text{JA: "変換が途中で終わってしまいました（%v）：%s。go run ./kernel-setup doctor を実行してください", EN: "the conversion ended early (%v): %s. Run go run ./kernel-setup doctor"}
	pythonMissing = i18n.Text{JA: "JupyterLab の Python を起動できません（%v）。go run ./kernel-setup doctor を実行してください", EN: "the Python of the lab does not start (%v): run go run ./kernel-setup doctor"}
)

// What is said while it goes on.
var (
	firstLive   = i18n.Text{JA: "  値を変えられるセルのある最初のページです。ブラウザ用にパッケージをコンパイルするので、1 分ほどかかります …", EN: "  The first page with live cells compiles the packages for the browser, which takes a minute …"}
	remark      = i18n.Text{JA: "  %s：%s", EN: "  %s: %s"}
	failed      = i18n.Text{JA: "%s を変換できません：%s", EN: "%s cannot be exported: %s"}
	failedAs    = i18n.Text{JA: "%s を %s に変換できません：%s", EN: "%s cannot be exported as %s: %s"}
	filesIn     = i18n.Text{JA: "%d 個のファイルを %s に書きました", EN: "%d files in %s"}
	failedFirst = i18n.Text{JA: "%d 個の変換に失敗しました。最初の失敗：%s", EN: "%d exports failed, the first: %s"}
)
