package prove

import (
	"testing"

	"kobai/pkg/finding/plan"
)

func TestFindingsSpeakBothLanguages(t *testing.T) {
	held := plan.Report{Holds: true, Nearest: plan.Verdict{Says: "half 2.5 ≤ 5", Where: "depth 7", Distance: .5}, Notes: []string{"one", "two"}}
	fell := plan.Report{Nearest: plan.Verdict{Says: "half 6 ≤ 5", Distance: -.2}}
	for language, want := range map[string][2]string{
		"en": {"half 2.5 ≤ 5 at depth 7, 50% away; one; two", "falls: not half 6 ≤ 5, off by 20%"},
		"ja": {"「half 2.5 ≤ 5」、depth 7 のとき（余裕は 50%）。one。two", "成り立ちません：「half 6 ≤ 5」になりません（差は 20%）"},
	} {
		t.Setenv("KOBAI_LANG", language)
		if got := nearest(held); got != want[0] {
			t.Errorf("%s, wants %s", got, want[0])
		}
		if got := verdict(fell).Error(); got != want[1] {
			t.Errorf("%s, wants %s", got, want[1])
		}
	}
}
