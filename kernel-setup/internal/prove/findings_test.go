package prove

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/progress"
)

// prover proves one lesson of the test's own and keeps what it says.
func prover(t *testing.T, id, source string) (*Prover, *strings.Builder) {
	t.Helper()
	var out strings.Builder
	return &Prover{State: buildtest.Sources(t, map[string]string{id: source}), Progress: progress.New(&out)}, &out
}

// TestFalseFindingsFall shakes conclusions that the course once drew. Each must fall, and
// the case that overturns it must be named.
func TestFalseFindingsFall(t *testing.T) {
	source, err := os.ReadFile("testdata/90-false.md")
	if err != nil {
		t.Fatal(err)
	}
	p, _ := prover(t, "90-false", string(source))
	held, err := p.Findings(context.Background(), nil, false)
	if held != 0 || err == nil {
		t.Fatalf("%d false findings hold: %v", held, err)
	}
	said := map[string]string{}
	for line := range strings.Lines(err.Error()) {
		id, text, _ := strings.Cut(strings.TrimPrefix(line, "90-false "), " ")
		said[id] = text
	}
	wants := map[string][]string{
		"by-weights":      {"falls at rate ", "gain 4: not sigmoid 0."},
		"only-both":       {"falls at rate 0.1, seed 1: not ReLU 1/√n 0."},
		"tanh-saturates":  {"falls at rate ", "not ReLU 1/√n 0.", "tanh 1/√n 0.", "+ 0.2"},
		"look-alike":      {"falls at seed 1: not between images before 0.00", "> between images after 0.00"},
		"because-no-step": {"the cause removed, the effect goes: sigmoid, equal steps 0."},
		"equal-steps":     {"falls at rate ", "sigmoid, equal steps 0.", "≤ 0.2"},
		"vanishing-alone": {"falls at rate ", "ReLU, gradients shrunk 0.", "≤ 0.2"},
		"batch-norm":      {"ReLU + batch norm at rate 0.01", "not ReLU 0."},
		"cured":           {"not factor with 1/√n 0.2", "> factor with 1 0.9"},
		"at-random":       {"not different answers 1 ≥ 5"},
		"skip-never":      {"falls at opposition 1: not first ÷ last gradient 0 ≥"},
		"layer-norm":      {"≤ measured factor 0.3"},
		"recall-fails":    {"falls at rate ", "not tanh RNN ", "≤ 0.3"},
		"depth-is-length": {"not 0.1 ≤ gradient of shared weights ÷ gradient of the first layer's weights "},
	}
	for id, fragments := range wants {
		for _, want := range append(fragments, "falls", "off by", "(notebooks/lessons/90-false.md:") {
			if !strings.Contains(said[id], want) {
				t.Errorf("%s: said %q, wants %q in it", id, said[id], want)
			}
		}
	}
	if len(said) != len(wants) {
		t.Errorf("%d findings were said to fall, wants %d:\n%v", len(said), len(wants), err)
	}
}

// lessonWith is a lesson whose findings all conclude the same, with the code of each.
func lessonWith(findings ...string) string {
	cells := "```go {#cell}\nfunc half(c *testCase) float64 { return float64(c.seed) / 2 }\n\ntype testCase struct{ seed uint64 }\n```\n"
	for _, f := range findings {
		id, rest, _ := strings.Cut(f, "\n")
		head, code, _ := strings.Cut(rest, "---\n")
		cells += "```finding {#" + id + "}\ncell: cell\nja: 勾配は減ります。\nen: The gradient falls.\n" + head + "---\n%%\n" + code + "\n```\n"
	}
	return buildtest.Source("勾配は減ります。", "The gradient falls.", cells)
}

const (
	seedsAlone = "omits: {rates: none, steps: none, widths: none}\n---\n"
	halves     = "a := f.Arm(\"half\", func(c *finding.Case) float64 { return half(&testCase{c.Seed()}) }).Every()\n"
)

func TestFindingsSayWhatTheySaw(t *testing.T) {
	source := lessonWith(
		"holds\n"+seedsAlone+halves+"f.AtMost(a, 5)",
		"falls\n"+seedsAlone+halves+"f.AtMost(a, 2)",
		"constant\n"+seedsAlone+"f.AtMost(f.Arm(\"one\", func(c *finding.Case) float64 { return 1 }).Every(), 2)",
		"misuse\n"+seedsAlone+"f.Arm(\"half\", nil)",
		"bug\n"+seedsAlone+"f.Arm(\"half\", func(c *finding.Case) float64 { return []float64{1}[c.Seed()] }).Every()",
		"exit\nimports: [os]\n"+seedsAlone+"os.Exit(3)",
	)
	p, out := prover(t, "01-first", source)
	held, err := p.Findings(context.Background(), nil, false)
	if held != 1 || err == nil {
		t.Fatalf("%d hold, %v", held, err)
	}
	for _, want := range []string{
		"01-first holds                           holds; cases: 5, nearest: half 2.5 ≤ 5 at seed 5, 50% away\n",
		"01-first falls                           FALLS\n", "  1 of 6 findings hold\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("printed %q, wants %q", out, want)
		}
	}
	for _, want := range []string{
		"01-first falls (notebooks/lessons/01-first.md:28): falls at seed 5: not half 2.5 ≤ 2, off by 20%\n",
		"finding: the arm one never asks its case for Seed",
		"finding: the arm half has no function",
		"Sweep, item 0 (half, seed 1): runtime error: index out of range",
		"it has not come to its end (exit status 3)",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error lacks %q:\n%v", want, err)
		}
	}
	if at := strings.Count(source[:strings.Index(source, "```finding {#falls}")], "\n") + 1; at != 28 {
		t.Errorf("the finding stands on line %d", at)
	}
}

func TestSampleTakesOneSeed(t *testing.T) {
	p, out := prover(t, "01-first", lessonWith(
		"small\nomits: {rates: none}\n---\nf.AtMost(f.Arm(\"n\", func(c *finding.Case) float64 { return float64(int(c.Seed()) * c.Steps(1) * c.Width(2)) }).Every(), 2)",
		"falls\n"+seedsAlone+halves+"f.AtMost(a, 0.25)",
		"middle\n"+seedsAlone+halves+"f.AtMost(f.Median(a), 0.25)",
		"slow\nomits: {rates: none, steps: none, widths: none, seeds: none, sample: it takes hours}\n---\npanic(f)"))
	held, err := p.Findings(context.Background(), nil, true)
	if held != 1 || err == nil || strings.Contains(out.String(), "slow") {
		t.Errorf("%d hold, %v\n%s", held, err, out)
	}
	for _, want := range []string{
		"1 of 4 findings are judged in the sample and hold", // what is left out, and a median, is not counted
		"01-first middle                          ran to its end; the sample judges nothing of it; its medians are judged by the whole run\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("printed %q, wants %q", out, want)
		}
	}
	if err != nil && !strings.HasPrefix(err.Error(), "01-first falls (notebooks/lessons/01-first.md:") {
		t.Error(err)
	}
}

func TestOneFindingIsChosen(t *testing.T) {
	p, out := prover(t, "01-first", lessonWith("one\n"+seedsAlone+halves+"f.AtMost(a, 5)", "two\n"+seedsAlone+halves+"f.AtMost(a, 4)"))
	for _, c := range []struct {
		asked []string
		held  int
	}{
		{[]string{"01-first/two"}, 1}, {[]string{"01-first/two", "01-first/one"}, 2},
		{[]string{"01-first/two", "01-first"}, 2}, {[]string{"01-first", "01-first/two"}, 2},
	} {
		held, err := p.Findings(context.Background(), c.asked, true)
		if held != c.held || err != nil {
			t.Errorf("%v: %d held (%v), wants %d\n%s", c.asked, held, err, c.held, out)
		}
	}
	for asked, want := range map[string]string{"tow": "do you mean two?", "nothing": "there are one, two"} {
		if held, err := p.Findings(context.Background(), []string{"01-first/" + asked}, true); held != 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %d held, error %v, wants %q", asked, held, err, want)
		}
	}
}

func TestFindingThatDoesNotCompileNamesItsLine(t *testing.T) {
	source := lessonWith("broken\n" + seedsAlone + "undefined.F()")
	line := strings.Count(source[:strings.Index(source, "undefined")], "\n") + 1
	p, _ := prover(t, "01-first", source)
	want := fmt.Sprintf("01-first: its findings do not compile: exit status 1\n# command-line-arguments\nnotebooks/lessons/01-first.md:%d: undefined: undefined", line)
	if _, err := p.Findings(context.Background(), nil, false); err == nil || err.Error() != want {
		t.Errorf("got %v, wants %s", err, want)
	}
}
