package course

import (
	"slices"
	"strings"
	"testing"
)

// predicted is a lesson that asks for a prediction and then holds these blocks.
func predicted(blocks ...string) string {
	return exerciseBlock("{#x}", sound+"ask: {ja: 何ですか。, en: What?}\npredict: guess") + strings.Join(blocks, "\n")
}

const compared = "```go {#cell}\n%%\nlesson.Exercise(\"x\").Predict(guess, 1)\n```\n"

func inBoth(ja, en string) string {
	return "::: ja\n" + ja + "\n:::\n::: en\n" + en + "\n:::\n"
}

// TestProseUpToTheNextHeadingTellsTheOutcome: what stands before the measurement introduces it, and what a heading begins is something new.
func TestProseUpToTheNextHeadingTellsTheOutcome(t *testing.T) {
	c := testCourse(t, map[string]string{"01-tiny.md": predicted(
		inBoth("前", "before"), compared, inBoth("一", "one"), "```go {#more}\nvar b int\n```\n", inBoth("二", "two"), inBoth("## 次", "## Next"), inBoth("三", "three"))})
	lesson, err := c.Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[Language][]string{
		Japanese: {"<details>\n<summary>実行して、自分の予想と比べてから開く</summary>\n\n一\n\n</details>", "<details>\n<summary>実行して、自分の予想と比べてから開く</summary>\n\n二\n\n</details>"},
		English:  {"<details>\n<summary>Open after you have run it and compared</summary>\n\none\n\n</details>", "<details>\n<summary>Open after you have run it and compared</summary>\n\ntwo\n\n</details>"},
	} {
		var folded []string
		for _, cell := range lesson.Notebooks[l].Cells {
			whole := cell.Source
			if cell.Fold(); cell.Source != whole {
				folded = append(folded, cell.Source)
			}
		}
		if !slices.Equal(folded, want) {
			t.Errorf("%s: folded are %q", l, folded)
		}
	}
}

func TestOutcomesThatCannotBeFoldedAreRefused(t *testing.T) {
	for source, want := range map[string]string{
		predicted(inBoth("前", "before")):                                                             `no cell compares the prediction "x"`,
		predicted(inBoth("{claim:factor} です。", "It is {claim:factor}."), compared):                   `before the prediction "x" is compared`,
		predicted(compared, inBoth("一\n\n## 次\n\n二", "one\n\n## Next\n\ntwo"), inBoth("三", "three")): `put what begins with the heading into a block of its own`,
	} {
		checkRefusal(t, source, want)
	}
}
