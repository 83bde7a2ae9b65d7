package command

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/near"
)

// Test is what can be asked of `test`.
type Test struct {
	Parts []string // of Parts; none stands for all
}

// Parts are the parts of the test, in the order in which they are said.
var Parts = []string{"top", "format", "vet", "arm64", "go", "platforms", "race", "staticcheck", "wasm", "e2e", "notebooks", "32bit", "portable"}

var (
	testShort = i18n.Text{JA: "すべてを検査する：コード、ノートブック、測定値、ブラウザ", EN: "Check everything: code, notebooks, claims, browser"}
	testLong  = i18n.Text{JA: `書式、vet、staticcheck を調べ、Go のすべてのテストを実行します（エンジンはアセンブリなしでも。C コンパイラが
あれば競合検出器でも）。ノートブックを作り直して実行し、コミット済みのものと比べ、すべての測定値を 3 つのシードで
測り、教材が挙げる実験を実行し、ブラウザがあれば JupyterLab を操作します。省いたものは理由と共に示し、CI=true
のときは省くことも失敗とします。

PART を書くと、その部分だけを実行します：
  %s`, EN: `Checks formatting, vet and staticcheck, runs every Go test, the engine's without
its assembly too, and the race detector where there is a C compiler, compiles and
executes the notebooks and compares them with the committed ones, measures every
claim with three seeds, runs the experiments that the lessons name, and drives the
lab in a browser where there is one. It says what it skips and why; with CI=true a
skip is a failure.

With PART it runs only these parts:
  %s`}
)

func testCommand(do func(context.Context, checkout.Dir, Test) error) *cobra.Command {
	return &cobra.Command{
		Use: "test [PART…]", Short: testShort.String(), Long: testLong.With(strings.Join(Parts, " ")),
		Example: "  go run ./kernel-setup test\n  go run ./kernel-setup test format vet go",
		Args: func(_ *cobra.Command, args []string) error {
			for _, one := range args {
				if likely := near.To(one, Parts); known(wordPart, []string{one}, Parts) != nil && len(likely) > 0 {
					return unknownPartNear.Fault(one, or(likely))
				}
			}
			return known(wordPart, args, Parts)
		},
		RunE: func(c *cobra.Command, args []string) error {
			d, err := checkout.Find()
			if err != nil {
				return err
			}
			return do(c.Context(), d, Test{args})
		},
	}
}

// Wants reports whether a part is to run.
func (t Test) Wants(part string) bool { return len(t.Parts) == 0 || slices.Contains(t.Parts, part) }
