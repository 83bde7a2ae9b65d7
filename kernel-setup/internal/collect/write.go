package collect

import (
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/progress"
)

// The files of a class's table.
const (
	PageFile      = "class.html"
	ExercisesFile = "exercises.csv"
	LearnersFile  = "learners.csv"
)

// Write writes the table into a folder, readable by the one who asked for it alone, and says where it is and what did not count.
func (c *Class) Write(folder string, p *progress.Progress) error {
	page, err := c.Page()
	if err != nil {
		return err
	}
	for name, text := range map[string][]byte{PageFile: page, ExercisesFile: c.ExercisesCSV(), LearnersFile: c.LearnersCSV()} {
		if err := atomicfile.Write(filepath.Join(folder, name), text, 0o600); err != nil {
			return notWritten.Fault(folder, err)
		}
	}
	p.Say(wroteTable, len(c.Learners), len(c.Exercises), filepath.Join(folder, PageFile))
	for _, l := range c.Learners {
		for _, problem := range l.Problems {
			p.Say(ofLearner, l.Name, problem)
		}
	}
	return nil
}
