package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

var (
	installShort = i18n.Text{JA: "普段使う Jupyter と VS Code にカーネルを入れる", EN: "Make the kernel known to your own Jupyter and to VS Code"}
	installLong  = i18n.Text{JA: `あなたの Jupyter のフォルダー（JUPYTER_DATA_DIR があればそこ）に kernel.json を 1 つ書きます。VS Code や普段
使う Jupyter で、このクローンのカーネルを使ってノートブックを実行できるようになります。このクローンの外に
書くのはこのコマンドだけで、uninstall が、書いたものだけを消します。`, EN: `Writes one kernel.json into your user's Jupyter folder (JUPYTER_DATA_DIR, if set),
so that VS Code and a Jupyter of your own can run these notebooks with the kernel
of this checkout. It is the only command that writes outside of the checkout;
"uninstall" takes back exactly what it wrote.`}
	uninstallShort = i18n.Text{JA: "install が書いたものを消す", EN: "Take back what install wrote"}
	uninstallLong  = i18n.Text{JA: `install が書いた kernel.json と、そのために作ったフォルダー（ほかに使うものがなければ）を消します。install が
書いたのではないカーネルは、そのまま残ります。`, EN: `Removes the kernel.json that "install" wrote, and the folders it had to make if
nobody else uses them. A kernel that it did not write stays.`}
)

func installCommand(do func(context.Context, checkout.Dir) error) *cobra.Command {
	return plain("install", installShort, installLong, do)
}

func uninstallCommand(do func(context.Context, checkout.Dir) error) *cobra.Command {
	return plain("uninstall", uninstallShort, uninstallLong, do)
}
