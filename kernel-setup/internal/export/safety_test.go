package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// canceler ends the export when its first document is done.
type canceler struct{ cancel context.CancelFunc }

func (c canceler) Write(line []byte) (int, error) {
	c.cancel()
	return len(line), nil
}

func TestInterruptedExportLeavesWholeFilesOnly(t *testing.T) {
	whole := files(t, exported(t))
	out := filepath.Join(t.TempDir(), "out")
	o := options(t, made.dir, out, "html", "slides", "markdown")
	ctx, cancel := context.WithCancel(context.Background())
	o.Progress = canceler{cancel}
	if err := Export(ctx, made.dir, o); !errors.Is(err, context.Canceled) {
		t.Errorf("the interrupted export returns %v", err)
	}
	found := files(t, out)
	if len(found) == 0 || len(found) == len(whole) {
		t.Fatalf("%d files were written, so nothing was interrupted", len(found))
	}
	for name, text := range found {
		if text != whole[name] {
			t.Errorf("%s is not whole", name)
		}
	}
	if rest, _ := filepath.Glob(filepath.Join(out, "*.part")); len(rest) > 0 {
		t.Errorf("%q is left", rest)
	}
}

func TestMisuseIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	root := t.TempDir()
	d := checkout.Dir{Root: root}
	path := notebook(t, filepath.Join(root, "ja"), "01", "ja", prose("a", "# 1"))
	twin := notebook(t, filepath.Join(root, "en"), "01", "en", prose("a", "# 1"))
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	notebook(t, filepath.Join(root, "notebooks", "ja"), "01-overview", "ja", prose("a", "# 1"))
	for name, c := range map[string]struct {
		o    Options
		says string
	}{
		"missing":    {Options{Notebooks: []string{filepath.Join(root, "none.ipynb")}, Out: filepath.Join(root, "out")}, "is not a file"},
		"folder":     {Options{Notebooks: []string{root}, Out: filepath.Join(root, "out")}, "is not a file"},
		"twins":      {Options{Notebooks: []string{path, twin}, Out: filepath.Join(root, "out")}, "two folders"},
		"overwrite":  {Options{Notebooks: []string{path}, Formats: []string{"notebook"}, Out: filepath.Join(root, "ja")}, "overwrite the notebook itself"},
		"no lesson":  {Options{Notebooks: []string{"overvew"}, Languages: []string{"ja"}, Out: filepath.Join(root, "out")}, "do you mean 01-overview?"},
		"no lessons": {Options{Languages: []string{"en"}, Out: filepath.Join(root, "out")}, "no lessons"},
		"not set up": {Options{Notebooks: []string{path}, Out: filepath.Join(root, "out")}, "kernel-setup lab"},
	} {
		if err := Export(context.Background(), d, c.o); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: the error is %v, wants %q", name, err, c.says)
		}
		if checkout.Exists(filepath.Join(root, "out")) {
			t.Errorf("%s: the folder of the documents was made", name)
		}
	}
}

func TestLessonsAreNamedAsInTheOtherCommands(t *testing.T) {
	root := t.TempDir()
	for _, language := range []string{"ja", "en"} {
		for _, name := range []string{"01-overview", "02-backpropagation"} {
			notebook(t, filepath.Join(root, "notebooks", language), name, language, prose("a", "# 1"))
		}
	}
	t.Chdir(root)
	sources, err := find(checkout.Dir{Root: root}, Options{Notebooks: []string{"1", "back", "notebooks/ja/01-overview.ipynb"}, Languages: []string{"ja", "en"}, Out: "out"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range sources {
		short, _ := filepath.Rel(root, s.path)
		got = append(got, s.folder+": "+filepath.ToSlash(short))
	}
	want := "ja: notebooks/ja/01-overview.ipynb, en: notebooks/en/01-overview.ipynb, ja: notebooks/ja/02-backpropagation.ipynb, " +
		"en: notebooks/en/02-backpropagation.ipynb, : notebooks/ja/01-overview.ipynb"
	if strings.Join(got, ", ") != want {
		t.Errorf("found %s,\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	exported(t)
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := Export(context.Background(), made.dir, options(t, made.dir, filepath.Join(blocked, "out"), "html"))
	if err == nil || !strings.Contains(err.Error(), "cannot be made") {
		t.Errorf("the error is %v", err)
	}
}
