package course

import (
	"reflect"
	"strings"
	"testing"

	"kobai/pkg/finding/plan"
)

const (
	falls     = "cell: cell\nja: 勾配は減ります。\nen: The gradient falls.\n"
	soundHead = falls + "rates: [.01, .03, .1, .3, 1]\n"
	soundCode = "%%\nf.AtMost(f.Arm(\"a\", func(c *finding.Case) float64 { return c.Rate() }).Highest(), 2)"
)

// found is a lesson whose Japanese sentence stands on line 14, with one finding on line 22.
func found(attrs, head, code string) string {
	return pair("勾配は減ります。", "The gradient\nfalls.") + "```go {#cell}\nvar n int\n```\n```finding " + attrs + "\n" + head + "---\n" + code + "\n```\n"
}

func TestFindingRefusals(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"no id":              {found("", soundHead, soundCode), ":23: a finding needs an id"},
		"no code":            {strings.Replace(found("{#f}", soundHead, soundCode), "---\n%%", "%%", 1), ":23: a finding has two parts"},
		"unknown key":        {found("{#f}", soundHead+"seed: 3\n", soundCode), ":28: the finding is not right: unknown field"},
		"Japanese missing":   {found("{#f}", strings.Replace(soundHead, "ja: 勾配は減ります。\n", "", 1), soundCode), ":23: the finding #f lacks its sentence in one language: ja"},
		"Japanese not there": {found("{#f}", strings.Replace(soundHead, "減ります", "増えます", 1), soundCode), `:23: the finding #f says a sentence that is not in the prose (ja): "勾配は増えます。"`},
		"English not there":  {found("{#f}", strings.Replace(soundHead, "falls", "rises", 1), soundCode), `says a sentence that is not in the prose (en): "The gradient rises."`},
		"no such cell":       {found("{#f}", strings.Replace(soundHead, "cell: cell", "cell: none", 1), soundCode), `the finding #f is measured by the cell "none", which is no code cell`},
		"no experiment":      {found("{#f}", soundHead, "var a int"), ":29: the finding #f has no experiment: it stands after a line %%"},
		"not Go":             {found("{#f}", soundHead, "%%\na := := 1"), ":30: not Go"},
		"not gofmt":          {found("{#f}", soundHead, "%%\nif  true {\n}"), ":30: gofmt writes this line otherwise"},
		"twice":              {found("{#f}", soundHead, soundCode) + "```finding {#f}\n" + soundHead + "---\n" + soundCode + "\n```\n", ":32: the finding #f stands on line 23 already"},
		"no rates":           {found("{#f}", falls, soundCode), "the finding #f names no rates"},
		"four rates":         {found("{#f}", falls+"rates: [.01, .03, .1, 1]\n", soundCode), "the finding #f varies the rate too little: it wants 5 rates or more over two decades"},
		"five, two alike":    {found("{#f}", falls+"rates: [.01, .01, .03, .1, 1]\n", soundCode), "varies the rate too little"},
		"one decade":         {found("{#f}", falls+"rates: [.1, .2, .4, .8, 1]\n", soundCode), "varies the rate too little"},
		"one arm of two":     {found("{#f}", falls+"rates: {a: [.01, .03, .1, .3, 1], b: [.1]}\n", soundCode), `varies the rate too little for "b"`},
		"a rate of 0":        {found("{#f}", falls+"rates: [0, .03, .1, .3, 1]\n", soundCode), "a rate that is not above 0"},
		"three seeds":        {found("{#f}", soundHead+"seeds: 3\n", soundCode), "the finding #f has 3 seeds, wants 5 or more"},
		"no reason":          {found("{#f}", soundHead+"omits: {steps: }\n", soundCode), "the finding #f omits steps without a reason"},
		"unknown omission":   {found("{#f}", soundHead+"omits: {depth: no}\n", soundCode), "omits depth; what may be omitted is rates, seeds, steps, widths, edge, sample"},
		"both":               {found("{#f}", soundHead+"omits: {rates: nothing is trained}\n", soundCode), "omits rates and names some"},
		"seeds both":         {found("{#f}", soundHead+"seeds: 7\nomits: {seeds: nothing is random}\n", soundCode), "omits seeds and says how many"},
		"falling grid":       {found("{#f}", soundHead+"grid: {depth: [2, 1]}\n", soundCode), "in rising order"},
		"grid of one":        {found("{#f}", soundHead+"grid: {depth: [2]}\n", soundCode), "two values or more"},
		"two quantities":     {found("{#f}", soundHead+"grid: {depth: [1, 2], gain: [1, 2]}\n", soundCode), "not of one quantity"},
		"edge of nothing":    {found("{#f}", soundHead+"omits: {edge: the sentence names the depths}\n", soundCode), "omits the edge of a grid, and has no grid"},
		"findings: some":     {strings.Replace(pair("あ", "a"), "minutes", "findings: some\nminutes", 1), `findings: says complete or nothing, not "some"`},
	} {
		t.Run(name, func(t *testing.T) { checkRefusal(t, c.source, c.want) })
	}
}

func TestFindingReachesNoNotebook(t *testing.T) {
	head := falls + "rates: {a: [.01, .03, .1, .3, 1], \"\": [.1, .3, 1, 3, 10]}\nseeds: 7\ngrid: {depth: [1, 2]}\nimports: [math, fmt]\nomits: {steps: \"the sentence says within so many\"}\n"
	c := testCourse(t, map[string]string{
		"01-tiny.md": found("{#f}", head, "func two() float64 { return math.Pi }\n\n"+soundCode), "02-plain.md": strings.Split(found("", "", ""), "```finding")[0],
	})
	l, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Plan{Rates: map[string][]float64{"a": {.01, .03, .1, .3, 1}, "": {.1, .3, 1, 3, 10}}, Seeds: 7, Widths: []float64{.5, 2}, Axis: "depth", Grid: []float64{1, 2}, Edge: true}
	if len(l.Findings) != 1 || l.Findings[0].ID != "f" || !l.Findings[0].Sampled || !reflect.DeepEqual(l.Findings[0].plan, want) {
		t.Errorf("got %+v, wants the plan %+v", l.Findings, want)
	}
	for _, part := range []string{
		"import (\n\t\"math\"\n\n\t\"kobai/pkg/finding\"\n)", "//line notebooks/lessons/01-tiny.md:21\nvar n int\n",
		"//line notebooks/lessons/01-tiny.md:33\nfunc two() float64", "func finding0(f *finding.Finding) {\n//line notebooks/lessons/01-tiny.md:33\n",
		`finding.Declared{ID: "f", Plan: finding.Plan{Rates:map[string][]float64{"":[]float64{0.1, 0.3, 1, 3, 10}`,
	} {
		if !strings.Contains(l.Program, part) {
			t.Errorf("the program lacks %q:\n%s", part, l.Program)
		}
	}
	plain, err := c.Compile("02-plain", false)
	if err != nil || plain.Program != "" {
		t.Fatal(plain, err)
	}
	for _, language := range Languages {
		a, b := l.Notebooks[language].Cells, plain.Notebooks[language].Cells
		if len(a) != len(b) || len(a) != 4 || !reflect.DeepEqual(a[2:], b[2:]) {
			t.Errorf("%s: the finding changed the notebook", language)
		}
	}
}

func TestFindingMayHaveSeveralSentences(t *testing.T) {
	source := strings.Replace(found("{#f}", strings.Replace(soundHead, "en: The gradient falls.", "en: [The gradient falls., The gradient]", 1), soundCode), "The gradient\nfalls.", "**The** gradient\nfalls.", 1)
	if _, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false); err != nil {
		t.Error(err)
	}
}
