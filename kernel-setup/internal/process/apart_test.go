package process

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// starts is a call, and not a word of a text.
var starts = regexp.MustCompile(`exec\.Command(Context)?\([^\\]`)

// A program in our own group gets a terminal's Ctrl-C when we do, and its end may reach us first: it then seems to have failed.
func TestEveryProgramThatIsStartedIsInAGroupOfItsOwn(t *testing.T) {
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "process" || entry.Name() == "_added" || strings.HasSuffix(entry.Name(), "test")):
			return fs.SkipDir
		case filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if source := string(text); starts.MatchString(source) && !strings.Contains(source, "process.OwnGroup(") {
			t.Errorf("%s starts a program without process.Command or process.OwnGroup", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
