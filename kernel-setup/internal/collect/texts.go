package collect

import (
	"fmt"

	"kobai/kernel-setup/internal/i18n"
)

var (
	noExercises    = i18n.Text{JA: "%s の notebooks に問題が 1 つもありません。git checkout notebooks で取り直してください", EN: "the notebooks of %s have no exercise: fetch them again (git checkout notebooks)"}
	noLearners     = i18n.Text{JA: "生徒のフォルダーがありません。生徒ごとのフォルダーを並べて書いてください", EN: "there is no learner's folder: name one folder for each learner"}
	notAFolder     = i18n.Text{JA: "%s というフォルダーはありません。生徒ごとのフォルダーを書いてください", EN: "there is no folder %s: name one folder for each learner"}
	sameName       = i18n.Text{JA: "%q という生徒のフォルダーが 2 つあります（%s と %s）。どちらかの名前を変えてください", EN: "two folders are of a learner %q (%s and %s): give one of them another name"}
	notReadable    = i18n.Text{JA: "%s を読めません", EN: "%s cannot be read"}
	tooMany        = i18n.Text{JA: "ファイルが %d 個を超えるため、残りは読んでいません", EN: "there are more than %d files; the rest was not read"}
	brokenLines    = i18n.Text{JA: "%s に読めない行が %d 行あります。読める行だけを数えました", EN: "%s: %d lines cannot be read; the others count"}
	brokenNotebook = i18n.Text{JA: "%s %v。数えていません", EN: "%s %v; it does not count"}
	nothingThere   = i18n.Text{JA: "ノートブックがありません", EN: "there is no notebook"}
	notWritten     = i18n.Text{JA: "%s に書き込めません（%v）。--out で別のフォルダーを選んでください", EN: "%s cannot be written (%v): choose another folder with --out"}
	wroteTable     = i18n.Text{JA: "生徒 %d 人、問題 %d 問の表を書きました：%s", EN: "the table of %d learners and %d exercises is in %s"}
	ofLearner      = i18n.Text{JA: "  %s：%s", EN: "  %s: %s"}
)

// pageWords are what the page says.
var pageWords = map[string]i18n.Text{
	"title":      {JA: "クラスの解答", EN: "The answers of the class"},
	"note":       {JA: "この表はこの計算機の中だけにあります。予想と解答は話し合いの材料です。成績のためのものではありません。誰かが解き始めた章だけを示し、最も多い誤答は 2 人以上のときに示します。", EN: "This table is on this machine alone. Predictions and answers are there to be discussed, not for marks. Lessons that nobody has begun are left out, and so are wrong answers that only one learner gave."},
	"byExercise": {JA: "問題ごと", EN: "By exercise"},
	"byLearner":  {JA: "生徒ごと", EN: "By learner"},
	"marks":      {JA: "数は、正解までの、または今までの試行回数です。+ は、ノートブックだけから読んだため、それより前の試行が分からないことを示します。", EN: "The number counts the tries up to the right answer, or up to now. A + says that a notebook alone was there, so that earlier tries are not known."},
	"lesson":     {JA: "章", EN: "lesson"},
	"exercise":   {JA: "問題", EN: "exercise"},
	"learner":    {JA: "生徒", EN: "learner"},
	"tried":      {JA: "解答した人", EN: "tried by"},
	"solved":     {JA: "正解した人", EN: "solved by"},
	"tries":      {JA: "試行回数（中央値）", EN: "tries (median)"},
	"predicted":  {JA: "最初の予想（中央値）", EN: "first predicted (median)"},
	"measured":   {JA: "測定値", EN: "measured"},
	"commonest":  {JA: "最も多い誤答", EN: "commonest wrong answer"},
	"problems":   {JA: "読めなかったもの", EN: "What could not be read"},
}

func errNoWord(name string) error { return fmt.Errorf("the page has no word %q", name) }
