package command

import (
	"context"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

var (
	doctorShort = i18n.Text{JA: "必要なものを調べ、足りないものと直し方を示す", EN: "Show what Kobai needs, what is there, and the cure for what is not"}
	doctorLong  = i18n.Text{JA: `Kobai が使うものをすべて調べます。何も変えません。教材を開くのに欠かせないものが足りないと、終了コードは
1 です。「なし」の印が付いたものは、PDF やテストのため、または速く始めるためにだけ使います。`, EN: `Looks for everything that Kobai uses and changes nothing. The exit code is 1 when
something is missing that the lab cannot do without; what is marked "without" is
only needed for PDF, for the tests, or to start faster.`}
)

func doctorCommand(do func(context.Context, checkout.Dir) error) *cobra.Command {
	return plain("doctor", doctorShort, doctorLong, do)
}
