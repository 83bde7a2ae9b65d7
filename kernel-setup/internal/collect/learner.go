package collect

import (
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/notebook"
	"kobai/pkg/answers"
)

// answersFile is where the class's server keeps a learner's tries, in any folder of the learner's.
const answersFile = "answers.jsonl"

// What a learner's folder may hold of use. A learner can fill it with anything, so that reading is bounded.
const (
	mostFiles   = 20000
	largestFile = 64 << 20
)

// readLearner reads a learner's folder. Its links lead nowhere, hidden folders are passed over.
func readLearner(name, folder string, exercises []Exercise) (Learner, error) {
	l := Learner{Name: name, Work: map[string]Work{}}
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return l, notAFolder.Fault(folder)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		l.problem(notReadable, ".")
		return l, nil
	}
	defer root.Close()
	known := map[string]bool{}
	for _, e := range exercises {
		known[e.Key] = true
	}
	seen, notebooks := 0, 0
	var tries []answers.Try
	err = fs.WalkDir(root.FS(), ".", func(file string, entry fs.DirEntry, err error) error {
		seen++
		hidden := file != "." && strings.HasPrefix(entry.Name(), ".")
		switch {
		case seen > mostFiles:
			l.problem(tooMany, mostFiles)
			return fs.SkipAll
		case err != nil:
			l.problem(notReadable, file)
			return fs.SkipDir
		case entry.IsDir() && hidden:
			return fs.SkipDir
		case !entry.Type().IsRegular() || hidden:
			return nil
		case entry.Name() == answersFile:
			if text, ok := l.read(root, file); ok {
				more, broken, err := answers.Read(strings.NewReader(string(text)))
				tries = append(tries, more...)
				if broken > 0 || err != nil {
					l.problem(brokenLines, file, broken)
				}
			}
		case path.Ext(file) == ".ipynb":
			notebooks++
			if text, ok := l.read(root, file); ok {
				l.notebook(file, text, known)
			}
		}
		return nil
	})
	if err != nil {
		return l, err
	}
	l.keep(tries, known)
	if notebooks == 0 && len(tries) == 0 {
		l.problem(nothingThere)
	}
	return l, nil
}

// read reads a file, or notes why it cannot be.
func (l *Learner) read(root *os.Root, file string) ([]byte, bool) {
	f, err := root.Open(file)
	if err != nil {
		l.problem(notReadable, file)
		return nil, false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, largestFile+1))
	if err != nil || len(text) > largestFile {
		l.problem(notReadable, file)
		return nil, false
	}
	return text, true
}

// notebook takes from a notebook the last try of each of its exercises.
func (l *Learner) notebook(file string, text []byte, known map[string]bool) {
	nb, err := notebook.Parse(text)
	if err != nil {
		l.problem(brokenNotebook, file, err)
		return
	}
	for _, cell := range nb.Cells {
		e, found := exerciseIn(cell)
		if !found || !known[e.Key] {
			continue
		}
		if w, tried := lastTry(cell, e.Kind); tried && (!l.Work[e.Key].Tried() || w.Right && !l.Work[e.Key].Right) {
			l.Work[e.Key] = w
		}
	}
}

// keep puts the tries that the server kept in the place of what the notebooks tell.
func (l *Learner) keep(tries []answers.Try, known map[string]bool) {
	byKey := map[string][]answers.Try{}
	for _, t := range tries {
		if known[t.Exercise] {
			byKey[t.Exercise] = append(byKey[t.Exercise], t)
		}
	}
	for key, all := range byKey {
		l.Work[key] = workOf(all)
	}
}

func (l *Learner) problem(t i18n.Text, args ...any) { l.Problems = append(l.Problems, t.With(args...)) }
