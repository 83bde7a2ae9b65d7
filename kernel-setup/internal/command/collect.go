package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

// Collect is what can be asked of `collect`.
type Collect struct {
	Folders []string // one for each learner, named like the learner
	Out     string   // folder; empty: one in notebooks/my
}

var (
	collectShort = i18n.Text{JA: "生徒のノートブックから、クラスの解答の表を作る", EN: "Make the table of a class's answers of the learners' notebooks"}
	collectLong  = i18n.Text{JA: `生徒ごとのフォルダー（フォルダーの名前が生徒の名前になります）からノートブックと解答の記録を読み、
問題ごとに、正解した人数、試行回数、予想と測定値、最も多い誤答を表にします。読みやすいページ
（class.html）と、表計算用の CSV（exercises.csv、learners.csv）を書きます。
実行も送信もせず、表はこの計算機の中に残ります。読めないノートブックがあれば、その名前を示します。`, EN: `Reads notebooks, and the record of tries where the class's server kept one, from
the learners' folders, each named like its learner. Of every exercise the table has
who solved it, the tries, what was predicted and measured, and the commonest wrong
answer: as a page to read (class.html) and for spreadsheets (exercises.csv and
learners.csv). Nothing is executed and nothing is sent: the table stays on this
machine. Notebooks that cannot be read are named.`}
	collectOut = i18n.Text{JA: "表を書くフォルダー `FOLDER`（省くと notebooks/my/class。git の対象外です）", EN: "`FOLDER` for the table (without it notebooks/my/class, which git ignores)"}
)

func collectCommand(do func(context.Context, checkout.Dir, Collect) error) *cobra.Command {
	var o Collect
	c := &cobra.Command{
		Use: "collect FOLDER…", Short: collectShort.String(), Long: collectLong.String(),
		Example: "  go run ./kernel-setup collect handed-in/*\n  sudo go run ./kernel-setup collect /srv/kobai/home/* --out class",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return noFolder.Fault(c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			o.Folders = args
			return do(c.Context(), d, o)
		},
	}
	c.Flags().StringVar(&o.Out, "out", "", collectOut.String())
	return c
}
