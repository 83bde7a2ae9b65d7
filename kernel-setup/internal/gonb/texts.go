package gonb

import "kobai/kernel-setup/internal/i18n"

var (
	notMended    = i18n.Text{JA: "カーネルのソースを直せません（%v）", EN: "the kernel cannot be mended: %v"}
	otherVersion = i18n.Text{JA: "この GoNB は、Kobai が直しているのとは別の版です：%[1]s に %[3]q が %[2]d 個あります", EN: "this version of GoNB is not the one that our mends are for: %[1]s has %[2]d times %[3]q"}
)
