package sweep

import (
	"strings"
	"testing"
)

// environment reads lines such as "A=1 B=2".
func environment(text string) func(string) string {
	values := map[string]string{}
	for setting := range strings.FieldsSeq(text) {
		name, value, _ := strings.Cut(setting, "=")
		values[name] = value
	}
	return func(name string) string { return values[name] }
}

const array50 = "SLURM_ARRAY_TASK_COUNT=50 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=49 SLURM_ARRAY_TASK_STEP=1 "

func TestThePlace(t *testing.T) {
	for _, test := range []struct {
		part, parts, env string
		want             place
	}{
		{"3", "50", "", place{3, 50}},
		{"3", "50", array50 + "SLURM_ARRAY_TASK_ID=7", place{3, 50}},
		{"3", "", "KOBAI_PARTS=50", place{3, 50}},
		{"", "", array50 + "SLURM_ARRAY_TASK_ID=49", place{49, 50}},
		{"", "", "SLURM_ARRAY_TASK_COUNT=50 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=50 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_ID=50", place{49, 50}},
		{"", "", "SLURM_ARRAY_TASK_COUNT=50 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=98 SLURM_ARRAY_TASK_STEP=2 SLURM_ARRAY_TASK_ID=6", place{3, 50}},
		{"", "", "SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_MAX=31 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_ID=31 KOBAI_PARTS=50", place{31, 50}},
		{"", "50", "SLURM_ARRAY_TASK_ID=31", place{31, 50}},
		{"", "", "JOB_COMPLETION_INDEX=0 KOBAI_PARTS=1", place{0, 1}},
		{"", "", "AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=5", place{4, 5}},
		{"", "", "AWS_BATCH_JOB_ARRAY_INDEX=1 AWS_BATCH_JOB_ARRAY_SIZE=2 KOBAI_PARTS=9", place{1, 9}},
	} {
		if got, err := findPlace(test.part, test.parts, environment(test.env)); err != nil || got != test.want {
			t.Errorf("-part %q -parts %q %s: %v, %v; want %v", test.part, test.parts, test.env, got, err, test.want)
		}
	}
}

func TestAPlaceThatCannotBe(t *testing.T) {
	for _, test := range []struct{ part, parts, env, en, ja string }{
		{"", "", "", "which part is it?", "どの部分を"},
		{"3", "", "", "how many parts are there?", "部分の数が分かりません"},
		{"", "", "JOB_COMPLETION_INDEX=3", "how many parts are there?", "部分の数が分かりません"},
		{"-1", "50", "", "-part is -1: there are 50 parts, and their numbers run from 0 to 49", "-part が -1 です"},
		{"50", "50", "", "-part is 50: there are 50 parts", "-part が 50 です"},
		{"0", "0", "", "the number of parts is 0, wants at least 1", "部分の数が 0"},
		{"0", "-3", "", "the number of parts is -3", "部分の数が -3"},
		{"x", "50", "", `-part is "x", wants a whole number`, `-part が "x" です`},
		{"1", "99999999999999999999", "", `-parts is "99999999999999999999"`, "-parts が"},
		{"", "", array50 + "SLURM_ARRAY_TASK_ID=50", "SLURM_ARRAY_TASK_ID is 50", "SLURM_ARRAY_TASK_ID が 50"},
		{"", "", array50 + "SLURM_ARRAY_TASK_ID=", "which part is it?", "どの部分を"},
		{"", "", "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_MAX=31 SLURM_ARRAY_TASK_STEP=1", "KOBAI_PARTS=50 sbatch", "KOBAI_PARTS=50 sbatch"},
		{"", "", "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_MAX=9 SLURM_ARRAY_TASK_STEP=1", "KOBAI_PARTS=50 sbatch", "KOBAI_PARTS=50 sbatch"},
		{"", "", "SLURM_ARRAY_TASK_ID=7", `SLURM_ARRAY_TASK_COUNT is "", wants`, "SLURM_ARRAY_TASK_COUNT が"},
	} {
		for language, want := range map[string]string{"en": test.en, "ja": test.ja} {
			t.Setenv("KOBAI_LANG", language)
			if got, err := findPlace(test.part, test.parts, environment(test.env)); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("-part %q -parts %q %s: %v, %v; want a sentence with %q", test.part, test.parts, test.env, got, err, want)
			}
		}
	}
}
