package command

import (
	"context"
	"os"
	"time"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

// Run is what can be asked of `run`.
type Run struct {
	Notebooks []string      // files
	Timeout   time.Duration // what a cell may take
}

// CellTimeout is far above what a cell of the course takes.
const CellTimeout = 5 * time.Minute

var (
	runShort = i18n.Text{JA: "ノートブックをその場で実行し、出力と図を書き込む", EN: "Execute notebooks in place, outputs and pictures included"}
	runLong  = i18n.Text{JA: `Kobai のカーネルのノートブックを上から下まで実行し、出力をそのファイルに書き込みます。どの図にも
静止画が付きます。途中のセルで失敗すると、どのセルかを示し、そのセルまでの出力を残して、終了コード 1 で
終わります。`, EN: `Executes any notebooks of the Kobai kernel from top to bottom and writes their
outputs into them, with a static picture beside every figure. Where a cell fails
it says which, keeps the outputs of the cells before it, and ends with status 1.`}
	runTimeout = i18n.Text{JA: "1 つのセルにかけてよい時間 `TIME`", EN: "`TIME` that a cell may take"}
)

func runCommand(do func(context.Context, checkout.Dir, Run) error) *cobra.Command {
	var o Run
	c := &cobra.Command{
		Use: "run NOTEBOOK…", Short: runShort.String(), Long: runLong.String(),
		Example: "  go run ./kernel-setup run notebooks/my/ja/01-overview.ipynb",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return noNotebook.Fault(c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if o.Timeout <= 0 {
				return noTime.Fault(o.Timeout)
			}
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			if err := files(args); err != nil {
				return err
			}
			o.Notebooks = args
			return do(c.Context(), d, o)
		},
	}
	c.Flags().DurationVar(&o.Timeout, "timeout", CellTimeout, runTimeout.String())
	return c
}

// files refuses paths at which no file stands.
func files(paths []string) error {
	for _, path := range paths {
		switch info, err := os.Stat(path); {
		case err != nil:
			return noFile.Fault(path)
		case !info.Mode().IsRegular():
			return notAFile.Fault(path)
		}
	}
	return nil
}
