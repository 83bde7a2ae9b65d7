package sweep

import (
	"fmt"
	"strconv"

	"kobai/pkg/internal/locale"
)

// A place says which part of how many: Part counts from 0.
type place struct{ part, parts int }

// partsVariable holds the number of parts where the engine does not know it.
const partsVariable = "KOBAI_PARTS"

// engines are those that number the elements of an array job, each with the variables that it sets.
var engines = []struct{ index, count string }{
	{"SLURM_ARRAY_TASK_ID", ""}, // its count is worked out in slurm
	{"JOB_COMPLETION_INDEX", ""},
	{"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE"},
}

// inArray names the variable that makes this process an element of an array job, if one does.
func inArray(getenv func(string) string) string {
	for _, e := range engines {
		if getenv(e.index) != "" {
			return e.index
		}
	}
	return ""
}

// findPlace reads the place from the flags, whose text is empty where they were not given, and then from the engine's variables.
func findPlace(part, parts string, getenv func(string) string) (place, error) {
	count := source{"-parts", parts}
	if parts == "" {
		count = source{partsVariable, getenv(partsVariable)}
	}
	if part != "" {
		return pair(source{"-part", part}, count)
	}
	for _, e := range engines {
		index := source{e.index, getenv(e.index)}
		if index.text == "" {
			continue
		}
		if count.text == "" && e.count != "" {
			count = source{e.count, getenv(e.count)}
		}
		if count.text == "" && e.index == "SLURM_ARRAY_TASK_ID" {
			return slurm(index, getenv)
		}
		return pair(index, count)
	}
	return place{}, sentence("どの部分を計算すればよいか分かりません。-part 3 -parts 50 のように書くか、配列ジョブの中で実行してください。",
		"which part is it? Write -part 3 -parts 50, or run this in an array job.")
}

// slurm works out the place of --array=0-49, 1-50 or 0-98:2. A list such as 7,31, which asks again for parts that are missing,
// says nothing of how many there were: then the number must be told.
func slurm(index source, getenv func(string) string) (place, error) {
	numbers := map[string]int{}
	for _, name := range []string{"COUNT", "MIN", "MAX", "STEP"} {
		n, err := source{"SLURM_ARRAY_TASK_" + name, getenv("SLURM_ARRAY_TASK_" + name)}.number()
		if err != nil {
			return place{}, err
		}
		numbers[name] = n
	}
	id, err := index.number()
	if err != nil {
		return place{}, err
	}
	low, step := numbers["MIN"], max(numbers["STEP"], 1)
	if low > 1 || (numbers["MAX"]-low)/step+1 != numbers["COUNT"] || (id-low)%step != 0 {
		return place{}, sentence("--array の番号だけでは、全部でいくつの部分があるか分かりません。環境変数 %[1]s に部分の数を入れてください（例：%[1]s=50 sbatch --array=7,31 …）。",
			"the numbers after --array do not say how many parts there are in all: tell it in the variable %[1]s, as in %[1]s=50 sbatch --array=7,31 …", partsVariable)
	}
	return place{(id - low) / step, numbers["COUNT"]}.checked(index.name)
}

// pair makes a place of two numbers.
func pair(index, count source) (place, error) {
	if count.text == "" {
		return place{}, sentence("部分の数が分かりません。-parts 50 のように書くか、環境変数 %s に入れてください。",
			"how many parts are there? Write -parts 50, or put the number into the variable %s.", partsVariable)
	}
	i, err := index.number()
	if err != nil {
		return place{}, err
	}
	n, err := count.number()
	if err != nil {
		return place{}, err
	}
	return place{i, n}.checked(index.name)
}

func (p place) checked(from string) (place, error) {
	switch {
	case p.parts < 1:
		return place{}, sentence("部分の数が %d になっています。1 以上にしてください。", "the number of parts is %d, wants at least 1.", p.parts)
	case p.part < 0 || p.part >= p.parts:
		return place{}, sentence("%[1]s が %[2]d です。部分は全部で %[3]d あり、番号は 0 から %[4]d までです。",
			"%[1]s is %[2]d: there are %[3]d parts, and their numbers run from 0 to %[4]d.", from, p.part, p.parts, p.parts-1)
	}
	return p, nil
}

// A source is a number as somebody wrote it, with the name of the place where they did.
type source struct{ name, text string }

func (s source) number() (int, error) {
	n, err := strconv.Atoi(s.text)
	if err != nil {
		return 0, sentence("%s が %q です。整数を書いてください。", "%s is %q, wants a whole number.", s.name, s.text)
	}
	return n, nil
}

// sentence is an error in the reader's language.
func sentence(ja, en string, args ...any) error { return fmt.Errorf(locale.Pick(ja, en), args...) }
