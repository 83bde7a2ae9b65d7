package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

var (
	cleanShort = i18n.Text{JA: "用意したもの（.kobai）をすべて消す", EN: "Remove .kobai with all that was set up"}
	cleanLong  = i18n.Text{JA: `このクローンのフォルダー .kobai（JupyterLab、カーネル、設定、記録）を消します。次の lab がまた作ります。
notebooks/my のあなたのノートブックは残ります。`, EN: `Removes the folder .kobai of this checkout: JupyterLab, the kernel, settings and
logs. The next "lab" makes it again. Your notebooks in notebooks/my stay.`}
)

func cleanCommand(do func(context.Context, checkout.Dir) error) *cobra.Command {
	return plain("clean", cleanShort, cleanLong, do)
}
