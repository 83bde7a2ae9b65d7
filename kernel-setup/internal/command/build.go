package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/lessons"
)

// Build is what can be asked of `build`.
type Build struct {
	Lessons []string // by their names; none stands for all
	Long    bool     // run the recorded cells too
	Times   bool     // write what slow cells took into the teachers' page
}

var (
	buildShort = i18n.Text{JA: "教材の原稿からノートブックを作り、実行する", EN: "Make the notebooks of the course from their sources and execute them"}
	buildLong  = i18n.Text{JA: `notebooks/lessons の原稿から両言語のノートブックを作って実行し、測定値を notebooks/claims.json に、
ノートブックを notebooks/ja と notebooks/en に書きます。LESSON を省くと、すべての教材を作ります。
原稿の書き方は kernel-setup/internal/course/doc.go にあります。`, EN: `Compiles lessons from notebooks/lessons, executes them in both languages, keeps
what they measured in notebooks/claims.json and writes notebooks/ja and
notebooks/en. Without a lesson it builds all. How a source is written, says
kernel-setup/internal/course/doc.go.`}
	buildRecorded = i18n.Text{JA: ".recorded の印があるセルも実行する（数分かかります）", EN: "run the cells marked .recorded too, which take minutes"}
	buildTimes    = i18n.Text{JA: "時間のかかるセルの所要時間を notebooks/teaching.md に書き込む（そのあいだ、ほかの計算はしない）", EN: "write into notebooks/teaching.md what the slow cells took; let nothing else compute meanwhile"}
)

func buildCommand(do func(context.Context, checkout.Dir, Build) error) *cobra.Command {
	var o Build
	c := &cobra.Command{
		Use: "build [LESSON…]", Short: buildShort.String(), Long: buildLong.String(),
		Example: "  go run ./kernel-setup build\n  go run ./kernel-setup build 01-overview",
		RunE: func(c *cobra.Command, args []string) error {
			d, names, err := sources(args)
			if err != nil {
				return err
			}
			o.Lessons = names
			return do(c.Context(), d, o)
		},
	}
	c.Flags().BoolVar(&o.Long, "long", false, buildRecorded.String())
	c.Flags().BoolVar(&o.Times, "times", false, buildTimes.String())
	return c
}

// sources finds the checkout, and in it the lessons that are meant, of those that have a source.
func sources(asked []string) (d checkout.Dir, names []string, err error) {
	if d, err = checkout.Find(); err != nil {
		return d, nil, err
	}
	all := lessons.Sources(d.Root)
	for _, one := range asked {
		name, err := lessons.Choose(all, one)
		if err != nil {
			return d, nil, err
		}
		names = append(names, name)
	}
	return d, names, nil
}
