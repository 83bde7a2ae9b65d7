package command

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
)

// Check is what can be asked of `check`; of Static, Probe, Seeds, Findings and On at most one is set.
type Check struct {
	Lessons  []string // by their names; none stands for all; with Findings also single ones, 04-remedy/narrows
	Static   bool     // execute nothing
	Probe    bool     // run the experiments that the lessons name
	Seeds    int      // measure every claim with so many seeds
	Findings bool     // shake the conclusions
	Sample   bool     // with Findings: one seed, no other steps and widths
	On       string   // measure every claim as this platform does
}

var (
	checkShort = i18n.Text{JA: "ノートブックが原稿と一致するか、測定値が本文の範囲に入るかを調べる", EN: "Compare the notebooks with their sources, or shake the lessons"}
	checkLong  = i18n.Text{JA: `教材を作り直して両言語で実行し、コミット済みのノートブックと比べます。コード、文章、セルの id は 1 文字まで、
出力は構造が一致しなければならず、測定値は本文の範囲に入らなければなりません。何も書き換えません。

--probe は、代わりに教材が挙げる実験（主張を壊すはずの設定、学習者が試しそうな値）を実行します。
--seeds N は、すべての測定値を、コミット済みのシードを含む N 個のシードで測り、中央値が範囲に入るかを調べます
（N = 10 で 10 分ほど）。--findings は、原稿の宣言に従い、学習率、シード、幅、ステップ数、介入を変えて本文の
結論を揺さぶります。--sample を添えると、テストと同じくシードは 1 つだけです。04/narrows のように書けば、
その結論だけを調べます。
--on PLATFORM は、丸め方の異なるほかのプラットフォーム（linux/386、エミュレーターの中の linux/arm64、
Node.js の中の js/wasm、それに SIMD を添えた page）で測っても、すべての測定値が範囲に入るかを調べます。

どれも指定しないときは、測定値から結論を述べていて、まだ裏づけ（finding）のない段落も挙げます。教材が
findings: complete と言わない限り、それは誤りではありません。`, EN: `Compiles the lessons again, executes them in both languages and compares them
with the committed notebooks: code, prose and ids must be equal byte for byte,
outputs in their structure, and every measured number must lie in its band. It
changes nothing.

With --probe it runs instead the experiments that the lessons name: settings that
must break a claim, values that a learner may try. With --seeds N it measures
instead every claim with N seeds, the committed one among them, and wants the
median in its band; N = 10 takes about ten minutes. With --findings it shakes
instead the lessons' conclusions: other rates, seeds, widths, more steps and
interventions, as their sources declare; with --sample too it takes one seed, as
the test does, and 04/narrows names a single one. With --on PLATFORM it measures
the claims as another platform does, whose sums round otherwise: linux/386,
linux/arm64 in an emulator, js/wasm in Node.js, or page, which is that with SIMD
beside it, as in an exported page.

Without these it also lists the paragraphs that conclude from measured numbers
and have no finding yet, which is no fault unless the lesson says
findings: complete.`}
	checkStatic   = i18n.Text{JA: "何も実行しない", EN: "execute nothing"}
	checkProbe    = i18n.Text{JA: "教材が挙げる実験を実行する", EN: "run the experiments that the lessons name"}
	checkSeeds    = i18n.Text{JA: "測定値を `N` 個のシードで測る", EN: "measure the claims with `N` seeds"}
	checkFindings = i18n.Text{JA: "教材の結論を裏づける実験を実行する", EN: "run the experiments behind the lessons' conclusions"}
	checkOn       = i18n.Text{JA: "ほかの `PLATFORM` で測定値を測る", EN: "measure the claims as another `PLATFORM` does"}
	checkSample   = i18n.Text{JA: "--findings と共に：シードは 1 つ、ステップ数と幅は変えない", EN: "with --findings: one seed, no other steps and widths"}
)

func checkCommand(do func(context.Context, checkout.Dir, Check) error) *cobra.Command {
	var o Check
	c := &cobra.Command{
		Use: "check [LESSON…]", Short: checkShort.String(), Long: checkLong.String(),
		Example: "  go run ./kernel-setup check 01-overview\n  go run ./kernel-setup check --seeds 10\n  go run ./kernel-setup check --findings 04/narrows",
		RunE: func(c *cobra.Command, args []string) error {
			if err := alone(c, "static", "probe", "seeds", "findings", "on"); err != nil {
				return err
			}
			switch {
			case o.Seeds < 0, c.Flags().Changed("seeds") && o.Seeds == 0:
				return noSeeds.Fault(o.Seeds)
			case o.Sample && !o.Findings:
				return sampleAlone.Fault()
			}
			find := sources
			if o.Findings {
				find = sourcesOrFindings
			}
			d, names, err := find(args)
			if err != nil {
				return err
			}
			o.Lessons = names
			return do(c.Context(), d, o)
		},
	}
	c.Flags().BoolVar(&o.Static, "static", false, checkStatic.String())
	c.Flags().BoolVar(&o.Probe, "probe", false, checkProbe.String())
	c.Flags().IntVar(&o.Seeds, "seeds", 0, checkSeeds.String())
	c.Flags().BoolVar(&o.Findings, "findings", false, checkFindings.String())
	c.Flags().BoolVar(&o.Sample, "sample", false, checkSample.String())
	c.Flags().StringVar(&o.On, "on", "", checkOn.String())
	return c
}

// sourcesOrFindings is sources where 04/narrows names one finding of a lesson.
func sourcesOrFindings(asked []string) (d checkout.Dir, names []string, err error) {
	inside, asked := map[int]string{}, slices.Clone(asked)
	for i, one := range asked {
		if lesson, finding, ok := strings.Cut(one, "/"); ok && !strings.ContainsAny(finding, "/.") {
			asked[i], inside[i] = lesson, "/"+finding
		}
	}
	d, names, err = sources(asked)
	for i := range names {
		names[i] += inside[i]
	}
	return d, names, err
}

// alone refuses two flags of which one is meant.
func alone(c *cobra.Command, names ...string) error {
	first := ""
	for _, name := range names {
		switch {
		case !c.Flags().Changed(name):
		case first == "":
			first = name
		default:
			return oneOfFlags.Fault("--"+first, "--"+name)
		}
	}
	return nil
}
