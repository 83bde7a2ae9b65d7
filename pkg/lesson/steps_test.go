package lesson

import (
	"strings"
	"sync"
	"testing"
)

func TestShareOfSteps(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	for _, c := range []struct {
		n     int
		asked string
		want  int
		says  string
	}{
		{400, "", 400, ""},
		{400, "1", 400, ""},
		{400, "1.0", 400, ""},
		{400, "0.25", 100, "0.25 times the steps"},
		{3, "0.1", 1, "0.1 times"},
		{400, "3", 1200, "3 times"},
		{400, "0", 0, `it is "0" now`},
		{400, "-1", 0, "above 0"},
		{400, "NaN", 0, "above 0"},
		{400, "Inf", 0, "above 0"},
		{400, "11", 0, "at most 10"},
		{400, "quarter", 0, `"quarter"`},
	} {
		taken, sentence := share(c.n, c.asked)
		if taken != c.want || !strings.Contains(sentence, c.says) || c.says == "" && sentence != "" {
			t.Errorf("%d with %q: %d, %q", c.n, c.asked, taken, sentence)
		}
	}
	t.Setenv("KOBAI_LANG", "ja")
	if _, sentence := share(400, "0.25"); !strings.Contains(sentence, "0.25 倍") {
		t.Error(sentence)
	}
}

// TestStepsOnSeveralCores: the experiments of a sweep ask side by side, and one of them says it.
func TestStepsOnSeveralCores(t *testing.T) {
	t.Setenv("KOBAI_STEPS", "0.5")
	var asking sync.WaitGroup
	taken := make([]int, 4)
	for i := range taken {
		asking.Go(func() { taken[i] = Steps(10) })
	}
	asking.Wait()
	for _, n := range taken {
		if n != 5 {
			t.Errorf("half of 10 steps are %d", n)
		}
	}
}
