package course

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"kobai/pkg/lesson"
)

// lettered is a line of a list of choices: - **b** what it says.
var lettered = regexp.MustCompile(`^- \*\*([a-z])\*\* (.+)$`)

// shuffle brings the choices that a question lists under letters into another order, the same at every build, so that no letter
// tells the answer: authors tend to put the right one in the middle. A choice that the exercise calls fixed keeps its letter.
func (c *compilation) shuffle(b block, e *exercise) {
	for i := range e.Answers {
		a := &e.Answers[i]
		if a.Kind != lesson.KindChoice || !slices.ContainsFunc(a.Choices, isLetter) {
			continue
		}
		order := shuffled(e.ID, a.Choices, e.Fixed)
		for _, text := range []*string{&e.Ask.JA, &e.Ask.EN} {
			reordered, err := reorder(*text, a.Choices, order)
			if err != nil {
				c.report.add(b.line, inExercise, e.ID, err)
				return
			}
			*text = reordered
		}
		letter := map[string]string{} // where each choice now stands
		for place, was := range order {
			letter[was] = a.Choices[place]
		}
		for k := range a.Accept {
			a.Accept[k] = letter[a.Accept[k]]
		}
		for k := range a.Mistakes {
			a.Mistakes[k].Text = letter[a.Mistakes[k].Text]
		}
	}
}

func isLetter(choice string) bool { return len(choice) == 1 && choice[0] >= 'a' && choice[0] <= 'z' }

// shuffled returns the letters of the choices in the order in which they shall be listed. The id of the exercise is the seed.
func shuffled(id string, letters, fixed []string) []string {
	seed := fnv.New64a()
	seed.Write([]byte(id))
	rng := rand.New(rand.NewPCG(seed.Sum64(), 0))
	var free []int
	for i, l := range letters {
		if !slices.Contains(fixed, l) {
			free = append(free, i)
		}
	}
	order := slices.Clone(letters)
	rng.Shuffle(len(free), func(i, j int) { order[free[i]], order[free[j]] = order[free[j]], order[free[i]] })
	return order
}

// reorder lists the choices of a text in an order, under the letters as they were.
func reorder(text string, letters, order []string) (string, error) {
	lines := strings.Split(text, "\n")
	var at []int
	says := map[string]string{}
	for i, line := range lines {
		if m := lettered.FindStringSubmatch(line); m != nil {
			if len(at) == len(letters) || m[1] != letters[len(at)] {
				return "", choiceOutOfTurn.Fault(m[1], strings.Join(letters, ", "))
			}
			at = append(at, i)
			says[m[1]] = m[2]
		}
	}
	if len(at) != len(letters) {
		return "", choicesMissing.Fault(len(at), len(letters))
	}
	for k, i := range at {
		lines[i] = fmt.Sprintf("- **%s** %s", letters[k], says[order[k]])
	}
	return strings.Join(lines, "\n"), nil
}
