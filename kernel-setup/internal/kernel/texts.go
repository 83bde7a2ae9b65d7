package kernel

import "kobai/kernel-setup/internal/i18n"

var (
	noHome = i18n.Text{JA: "ホームフォルダーが分かりません。HOME か JUPYTER_DATA_DIR を設定してください", EN: "your home folder is not known: set HOME or JUPYTER_DATA_DIR"}

	notWhole         = i18n.Text{JA: "クローンにファイルが足りません（%v）。git checkout kernel-setup/assets で取り直してください", EN: "the checkout is not whole (%v): fetch it again (git checkout kernel-setup/assets)"}
	notWritten       = i18n.Text{JA: "%s に書き込めません（%v）。書き込む権限を確かめてください", EN: "%s cannot be written (%v): see that you may write there"}
	notRemoved       = i18n.Text{JA: "%s を消せません（%v）。消す権限を確かめてください", EN: "%s cannot be removed (%v): see that you may remove it"}
	foreign          = i18n.Text{JA: "%s はこのプログラムが書いたものではないので、そのままにします", EN: "%s was not written by this program: it stays as it is"}
	otherCheckout    = i18n.Text{JA: "入っているカーネルは、別のクローン %s のものです。そこで uninstall を実行してください", EN: "the installed kernel belongs to the checkout %s: give uninstall there"}
	nothingInstalled = i18n.Text{JA: "外すものはありません。%s は存在しません。", EN: "There is nothing to take back: %s does not exist."}
	uninstalled      = i18n.Text{JA: "%s を消しました。", EN: "Removed %s."}

	installedTo = i18n.Text{
		JA: "カーネル「Kobai (Go)」を、普段使う Jupyter と VS Code に入れました：\n  %s\nこのクローンを使います。外すには uninstall を実行してください。",
		EN: "The kernel “Kobai (Go)” is installed for your own Jupyter and VS Code:\n  %s\nIt uses this checkout; uninstall takes it back.",
	}
)
