package course

import (
	"fmt"
	"strings"
	"testing"
)

// unproved compiles a pair of blocks and returns what it lists.
func unproved(t *testing.T, source string) []string {
	t.Helper()
	l, err := testCourse(t, map[string]string{"01-tiny.md": source}).Compile("01-tiny", false)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range l.Unproved {
		lines = append(lines, p.String())
	}
	return lines
}

func TestConclusionsWithoutFindingAreListed(t *testing.T) {
	const told, sentence = "倍率は {claim:factor} です。", "The factor is {claim:factor}."
	for name, c := range map[string]struct {
		ja, en string
		lines  []int
	}{
		"no conclusion":              {told, sentence, nil},
		"no measured number":         {"だから減ります。", "Therefore it falls.", nil},
		"a claim in code":            {"だから `{claim:factor}` です。", "So `it` is.", nil},
		"in both languages":          {"だから、" + told, "Therefore the factor is {claim:factor}.", []int{14}},
		"in one language":            {told, "Because of that the factor is {claim:factor}.", []int{17}},
		"without its number":         {told + "\n\n必ず減ります。", sentence + "\n\nIt always falls.", []int{16}},
		"a row and an item":          {"| 必ず | {claim:factor} |\n| 例 |\n| 決して |\n\n- 最も小さい\n- 最も", "| always | {claim:factor} |\n| such as |\n| never |\n\n- the best\n- best", []int{14, 16, 18, 19}},
		"as many in neither":         {"だから、" + told, "Therefore {claim:factor}.\n\nIt only falls.", []int{14, 17, 19}},
		"a reason":                   {"だから、" + told + "{no-finding: a definition}", "Therefore the factor is {claim:factor}.", nil},
		"a reason on the other side": {"だから、" + told, "Therefore the factor is {claim:factor}. {no-finding: a definition}", nil},
	} {
		got := unproved(t, pair(c.ja, c.en))
		ok := len(got) == len(c.lines)
		for i := range min(len(got), len(c.lines)) {
			ok = ok && strings.HasPrefix(got[i], fmt.Sprintf("notebooks/lessons/01-tiny.md:%d: it says ", c.lines[i]))
		}
		if !ok {
			t.Errorf("%s: got %q, wants lines %v", name, got, c.lines)
		}
	}
}

func TestConcludingWords(t *testing.T) {
	for l, words := range map[Language][]string{
		Japanese: {"だから", "そのため", "原因", "ReLU だけ", "必ず", "決して", "最も", "学習できません", "どの学習率でも", "飽和するので"},
		English:  {"because", "Therefore", "only", "never", "Always", "best", "cannot", "can't", "can’t", "due to", ", so it", "caused by", "alone"},
	} {
		for _, word := range words {
			if !concluding[l].MatchString("x "+word+" y") && !concluding[l].MatchString("x"+word+" y") {
				t.Errorf("%q passes", word)
			}
		}
	}
	for l, words := range map[Language][]string{Japanese: {"倍率は", "測ります"}, English: {"so far", "commonly", "nevertheless", "bested"}} {
		for _, word := range words {
			if m := concluding[l].FindString("x " + word + " y"); m != "" {
				t.Errorf("%q is taken for %q", word, m)
			}
		}
	}
}

func TestFindingBacksItsParagraphs(t *testing.T) {
	source := strings.Replace(found("{#f}", soundHead, soundCode), "勾配は減ります。", "だから {claim:factor} です。勾配は減ります。", 1)
	source = strings.Replace(source, "falls.\n:::", "falls. So it is only {claim:factor}.\n\nAnd never more.\n:::", 1)
	got := unproved(t, source)
	if len(got) != 1 || !strings.HasPrefix(got[0], `notebooks/lessons/01-tiny.md:20: it says "never" of what is measured, and has no finding: And never more.`) {
		t.Errorf("got %q", got)
	}
	cited := strings.Replace(source, "never more.", "never more. {finding: f}", 1)
	if got := unproved(t, cited); got != nil {
		t.Errorf("got %q", got)
	}
	l, err := testCourse(t, map[string]string{"01-tiny.md": cited}).Compile("01-tiny", false)
	if text := l.Notebooks[English].Cells[2].Source; err != nil || !strings.HasSuffix(text, "\n\nAnd never more.") {
		t.Errorf("the reader sees %q, %v", text, err)
	}
	complete := strings.Replace(source, "minutes", "findings: complete\nminutes", 1)
	if _, err := testCourse(t, map[string]string{"01-tiny.md": complete}).Compile("01-tiny", false); err == nil || !strings.Contains(err.Error(), `:21: it says "never" of what is measured`) {
		t.Errorf("a lesson that says it is complete: %v", err)
	}
	if _, err := testCourse(t, map[string]string{"01-tiny.md": strings.Replace(complete, "never more.", "never more. {finding: f}", 1)}).Compile("01-tiny", false); err != nil {
		t.Errorf("a lesson that is complete: %v", err)
	}
}

func TestBackingThatIsNone(t *testing.T) {
	other := found("{#g}", soundHead, soundCode)
	for mark, want := range map[string]string{
		"{no-finding: }":          ":14: {no-finding: …} needs a reason",
		"{finding: }":             ":14: {finding: …} needs the id of a finding",
		"{finding: f}":            ":14: there is no finding f: write its id, or NN-lesson/id",
		"{finding: 02-other/f}":   ":14: there is no finding 02-other/f",
		"{finding: 02-other/g}":   "",
		"{no-finding: 0.5 of it}": "",
	} {
		c := testCourse(t, map[string]string{"01-tiny.md": pair("だから {claim:factor} です。"+mark, "It is {claim:factor}."), "02-other.md": other})
		if _, err := c.Compile("01-tiny", false); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, wants %q", mark, err, want)
		}
	}
}

func TestExercisesConcludeToo(t *testing.T) {
	block := func(mark string) string {
		return exerciseBlock("{#x}", "answers: [{kind: number, number: 1}]\nhint: {ja: 計算しましょう。, en: Compute.}\n"+
			"reason:\n  ja: だから {claim:factor} です。"+mark+"\n  en: So it is {claim:factor}.")
	}
	if got := unproved(t, block("")); len(got) != 1 || !strings.Contains(got[0], ":16: it says") {
		t.Errorf("got %q", got)
	}
	if got := unproved(t, block("{no-finding:a definition}")); got != nil {
		t.Errorf("got %q", got)
	}
}
