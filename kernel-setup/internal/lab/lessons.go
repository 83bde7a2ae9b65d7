package lab

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kobai/kernel-setup/internal/state"
)

// Lessons lists the lessons of a language by name, in order.
func Lessons(d state.Dir, lang string) []string {
	files, _ := filepath.Glob(filepath.Join(d.Root, "notebooks", lang, "*.ipynb"))
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(filepath.Base(file), ".ipynb")
	}
	return names
}

// choose finds the lesson that a person means: its name, its number, a part that
// only one name has, or the path of its notebook.
func choose(lessons []string, asked string) (string, error) {
	if len(lessons) == 0 {
		return "", fault("this checkout has no lessons: fetch it again (git checkout notebooks)")
	}
	wanted := strings.ToLower(strings.TrimSuffix(filepath.Base(asked), ".ipynb"))
	var parts []string
	for _, name := range lessons {
		number, _, _ := strings.Cut(name, "-")
		if name == wanted || number == wanted || sameNumber(number, wanted) {
			return name, nil
		}
		if strings.Contains(name, wanted) {
			parts = append(parts, name)
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return "", fault("there is no lesson %q; %s", asked, suggest(lessons, wanted))
}

func sameNumber(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return errX == nil && errY == nil && x == y
}

// suggest names the lessons that are near to what was asked, as commands are
// suggested after a slip of the keys, or all of them.
func suggest(lessons []string, wanted string) string {
	var near []string
	for _, name := range lessons {
		_, words, _ := strings.Cut(name, "-")
		spellings := &cobra.Command{SuggestionsMinimumDistance: 1 + len(wanted)/3}
		for _, spelling := range []string{name, words} {
			spellings.AddCommand(&cobra.Command{Use: spelling, Run: func(*cobra.Command, []string) {}}) // one that does nothing is not suggested
		}
		if strings.Contains(name, wanted) || len(spellings.SuggestionsFor(wanted)) > 0 {
			near = append(near, name)
		}
	}
	if len(near) == 0 {
		return "there are " + strings.Join(lessons, ", ")
	}
	return "do you mean " + strings.Join(near, " or ") + "?"
}

// lastLesson is the lesson that was opened last, to go on with.
func lastLesson(d state.Dir, lessons []string) string {
	text, _ := os.ReadFile(d.Path("lesson"))
	if name := string(text); slices.Contains(lessons, name) {
		return name
	}
	return ""
}
