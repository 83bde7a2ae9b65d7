// Package collect makes the table of a class of what its learners handed in: of each exercise who solved it, in how many tries, what
// was predicted and measured, and the commonest wrong answer.
//
// A learner's folder is named like the learner. In it are notebooks, and an answers.jsonl where the class's server kept the tries
// (package answers). Without that file a notebook tells the last try of each exercise. Nothing of what is found is executed, links are
// not followed, and nothing leaves the machine.
package collect

import (
	"context"
	"path/filepath"
	"strings"
)

// Class is what was handed in.
type Class struct {
	Exercises []Exercise
	Learners  []Learner
}

// Learner is what one learner did.
type Learner struct {
	Name     string
	Work     map[string]Work // by the key of the exercise
	Problems []string        // what could not be read, in the language of the environment
}

// Read reads the learners' folders. The exercises are those of the course at root, in the order of the lessons.
func Read(ctx context.Context, root string, folders []string) (*Class, error) {
	exercises, err := courseExercises(root)
	if err != nil {
		return nil, err
	}
	c := &Class{Exercises: exercises}
	from := map[string]string{}
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		full, err := filepath.Abs(folder)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(full)
		if strings.HasPrefix(name, ".") || name == "lost+found" {
			continue
		}
		if other, found := from[name]; found {
			return nil, sameName.Fault(name, other, folder)
		}
		from[name] = folder
		l, err := readLearner(name, full, exercises)
		if err != nil {
			return nil, err
		}
		c.Learners = append(c.Learners, l)
	}
	if len(c.Learners) == 0 {
		return nil, noLearners.Fault()
	}
	return c, nil
}
