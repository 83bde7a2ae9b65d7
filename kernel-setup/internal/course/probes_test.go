package course

import (
	"strings"
	"testing"
)

// proofs is a lesson with a setting, two cells that claim and one that takes minutes.
const proofs = frontMatter + "```go {#setting}\nconst width = 3\n\n%%\nfmt.Println(width)\n```\n" +
	"```go {#first}\nfunc one() float64 { return width }\n\n%%\ndefer fmt.Println(1)\nlesson.Claim(\"factor\", one(), 0, 0)\n```\n" +
	"```go {#second .try-it}\n%%\ndepth := 5\nlesson.Claim(\"other\", one()+2, 0, 0)\n```\n" +
	"```go {#slow .recorded}\nfunc slow() float64 { return 9 }\n\n%%\nlesson.Claim(\"slow\", slow(), 0, 0)\n```\n"

func TestProbesArePackagesOfTheirOwn(t *testing.T) {
	front := `swaps:
- {claims: [factor, other], cell: setting, from: "3", to: "4"}
tries:
- {cell: second, from: "5", points: depth + 1, axis: log, to: ["6"], gaps: ["7"], empty: ["8"], refused: ["9"]}
minutes`
	c := testCourse(t, map[string]string{"01-tiny.md": strings.Replace(proofs, "minutes", front, 1)})
	lesson, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	const first, second = "func() {\ndefer fmt.Println(1)\nlesson.Claim(\"factor\", one(), 0, 0)", "lesson.Claim(\"other\", one()+2, 0, 0)"
	const points = "lesson.Claim(\"points\", float64(depth + 1), 0, 0)"
	want := []struct {
		probe Probe
		runs  string // the end of the package
	}{
		{Probe{Name: "3 → 4", Cell: "first"}, "func RunCells() {\n" + first},
		{Probe{Name: "3 → 4", Cell: "second"}, "func RunCells() {\nfunc() {\ndepth := 5\n" + second},
		{Probe{Name: "#second with 6", Cell: "second", Shows: Whole}, "func RunCells() {\nfunc() {\ndepth := 6\n" + second + "\n" + points},
		{Probe{Name: "#second with 7", Cell: "second", Shows: Gaps}, points},
		{Probe{Name: "#second with 8", Cell: "second", Shows: Empty}, points},
		{Probe{Name: "#second with 9", Cell: "second", Shows: Refused}, "depth := 9\n" + second + "\n" + points},
	}
	if len(lesson.Probes) != len(want) {
		t.Fatalf("there are %d probes, wants %d", len(lesson.Probes), len(want))
	}
	for i, w := range want {
		got := lesson.Probes[i]
		width := "const width = 3"
		if w.probe.Shows == "" {
			width = "const width = 4"
		}
		if got.Name != w.probe.Name || got.Cell != w.probe.Cell || got.Shows != w.probe.Shows || !strings.HasSuffix(got.Source, w.runs+"\n}()\n}\n") ||
			!strings.HasPrefix(got.Source, "package experiment\n\nimport (") || !strings.Contains(got.Source, width) || strings.Contains(got.Source, "slow") {
			t.Errorf("probe %d is %s of #%s, %s:\n%s", i, got.Name, got.Cell, got.Shows, got.Source)
		}
	}
	whole := lesson.Claiming
	if !strings.HasSuffix(whole, "func RunCells() {\n"+first+"\n}()\nfunc() {\ndepth := 5\n"+second+"\n}()\n}\n") || !strings.Contains(whole, "func slow()") {
		t.Errorf("the package of all claims is\n%s", whole)
	}
}
