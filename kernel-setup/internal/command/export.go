package command

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
)

// Export is what can be asked of `export`.
type Export struct {
	Notebooks []string // lessons, and files; none stands for all lessons
	Formats   []string // of Formats
	Languages []string // of the lessons
	Out       string   // folder; empty: one in notebooks/my
	Author    string
	Code      string // of Codes
	Student   bool   // at most one of
	Teacher   bool   // these two
}

// What `export` makes, and how it shows the programs of the cells.
var (
	Formats = []string{"html", "slides", "pdf", "markdown", "notebook"}
	Codes   = []string{"show", "fold", "none"}
)

var (
	exportShort = i18n.Text{JA: "配布用のページ、スライド、PDF、Markdown、ノートブックを作る", EN: "Make pages, slides, PDF, Markdown or notebooks to hand out"}
	exportLong  = i18n.Text{JA: `すべての教材、指定した教材、または任意のノートブック（書き換えたもの、実行していないものも）を配布用に
します。どのページも 1 つのファイルで、ネットワークなしで開きます。try-it か live のタグがあるセルでは、
読む人が値を変えられます。静止画のない図には静止画を描きます。元のノートブックは変わらず、書きかけの
ファイルが残ることもありません。`, EN: `Makes course material of notebooks: of all lessons, of those that are named, or
of any files, edited or not, run or not. Every page is one file that opens without
a network; in cells tagged try-it or live, its reader can change the values.
Pictures of figures that have none yet are drawn. The notebooks themselves are not
changed, and a document is written whole or not at all.`}
	exportTo      = i18n.Text{JA: "作るもの `FORMATS`：html、slides、pdf、markdown、notebook", EN: "`FORMATS` to make, of html, slides, pdf, markdown, notebook"}
	exportLang    = i18n.Text{JA: "教材の言語 `ja,en`", EN: "languages of the lessons, `ja,en`"}
	exportOut     = i18n.Text{JA: "書き出すフォルダー `FOLDER`（省くと notebooks/my の course、course-student、course-teacher。git の対象外です）", EN: "`FOLDER` for the documents (without it, course in notebooks/my, which git ignores; course-student or course-teacher for those editions)"}
	exportAuthor  = i18n.Text{JA: "文書に書き入れる著者名 `NAME`", EN: "`NAME` to write into the documents"}
	exportCode    = i18n.Text{JA: "セルのプログラム `show|fold|none`：見せる、折りたたむ（印刷しない）、なし（読み物）", EN: "programs of the cells, `show|fold|none`: fold is closed on the page and not printed, none makes a reading edition"}
	exportStudent = i18n.Text{JA: "解答と、答えの分かる出力を入れない", EN: "leave out solutions, and outputs that give an answer away"}
	exportTeacher = i18n.Text{JA: "演習の解答を加える", EN: "add the answers of the exercises"}
)

func exportCommand(do func(context.Context, checkout.Dir, Export) error) *cobra.Command {
	var o Export
	c := &cobra.Command{
		Use: "export [LESSON|NOTEBOOK…]", Short: exportShort.String(), Long: exportLong.String(),
		Example: `  go run ./kernel-setup export --to html,pdf
  go run ./kernel-setup export 01 02 --to slides --lang en --author "Your Name" --out decks
  go run ./kernel-setup export notebooks/my/ja/01-overview.ipynb --to html --out mine --student
  go run ./kernel-setup export 03 --to pdf --code none`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := o.valid(c); err != nil {
				return err
			}
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			o.Notebooks = args
			if err := o.exist(d); err != nil {
				return err
			}
			return do(c.Context(), d, o)
		},
	}
	c.Flags().StringSliceVar(&o.Formats, "to", []string{"html"}, exportTo.String())
	c.Flags().StringSliceVar(&o.Languages, "lang", slices.Clone(i18n.Languages), exportLang.String())
	c.Flags().StringVar(&o.Out, "out", "", exportOut.String())
	c.Flags().StringVar(&o.Author, "author", "", exportAuthor.String())
	c.Flags().StringVar(&o.Code, "code", Codes[0], exportCode.String())
	c.Flags().BoolVar(&o.Student, "student", false, exportStudent.String())
	c.Flags().BoolVar(&o.Teacher, "teacher", false, exportTeacher.String())
	return c
}

func (o *Export) valid(c *cobra.Command) error {
	if err := alone(c, "student", "teacher"); err != nil {
		return err
	}
	if err := known(wordFormat, o.Formats, Formats); err != nil {
		return err
	}
	if err := known(wordLanguage, o.Languages, i18n.Languages); err != nil {
		return err
	}
	return known(wordCode, []string{o.Code}, Codes)
}

// exist refuses lessons and files that are not there.
func (o *Export) exist(d checkout.Dir) error {
	for _, one := range o.Notebooks {
		if IsFile(one) {
			if err := files([]string{one}); err != nil {
				return err
			}
			continue
		}
		for _, language := range o.Languages {
			if _, err := lessons.Choose(lessons.Notebooks(d.Root, language), one); err != nil {
				return err
			}
		}
	}
	return nil
}

// IsFile tells whether a file is meant, and not a lesson.
func IsFile(asked string) bool {
	_, err := os.Stat(asked)
	return err == nil || strings.ContainsRune(asked, filepath.Separator) || filepath.Ext(asked) != ""
}
