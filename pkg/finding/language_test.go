package finding

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	os.Exit(m.Run())
}

// TestReportsInJapanese hears what was compared, the case, a note, and why a finding proves nothing.
func TestReportsInJapanese(t *testing.T) {
	t.Setenv("KOBAI_LANG", "ja")
	plan := everything()
	plan.Axis, plan.Grid = "depth", []float64{7}
	measure := func(c *Case) float64 {
		return c.Rate() * float64(c.Seed()) * float64(c.Steps(1)) * float64(c.Width(2)) * c.Grid()
	}
	fell := check(plan, func(f *Finding) {
		v := f.Arm("net", measure).Every()
		f.Cause(Effect{Present: 0, Gone: 1}, Intervention{AsIs: v, Removed: v, Alone: v})
	})
	if says, where := "そのままなら結果が現れる：net 0.14 ≤ 0", "学習率 0.01、シード 1、depth 7"; fell.Holds || fell.Nearest.Says != says || fell.Nearest.Where != where {
		t.Errorf("%+v, wants %s, %s", fell, says, where)
	}
	edge := check(everything(), func(f *Finding) {
		f.AtMost(f.Arm("net", func(c *Case) float64 { return c.Rate() * float64(c.Seed()*uint64(c.Steps(1)*c.Width(2))) }).Highest(), 1e9)
	})
	if want := "net の最もよい学習率が、試した範囲の端にあります"; len(edge.Notes) == 0 || edge.Notes[0] != want {
		t.Errorf("%+v, wants the note %s", edge, want)
	}
	idle := check(everything(), func(f *Finding) { f.AtMost(f.Arm("net", func(*Case) float64 { return 1 }).Every(), 2) })
	if want := "finding: net は、場合（Case）の Rate, Seed, Steps, Width を使っていません。使うか、教材のソースの omits: に理由を書いて省いてください"; idle.Problem != want {
		t.Errorf("%+v, wants the problem %s", idle, want)
	}
}
