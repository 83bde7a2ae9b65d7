package export

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/chromium"
)

// TestMain is also the program that draws missing pictures and builds live cells, as ondemand is outside of tests.
func TestMain(m *testing.M) {
	os.Setenv("KOBAI_LANG", "en")
	if len(os.Args) == 3 && os.Args[1] == "draw" {
		if err := Draw(context.Background(), os.Stdin, os.Stdout, os.DirFS(os.Args[2])); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "live" {
		if err := serveLive(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	code := m.Run()
	if shared.browser != nil {
		shared.browser.Close()
	}
	if made.root != "" {
		os.RemoveAll(made.root)
	}
	if grounds.out != "" {
		os.RemoveAll(grounds.out)
	}
	os.Exit(code)
}

// newCheckout returns a checkout whose lessons are those of the test, and whose programs are the real ones.
func newCheckout(t testing.TB, root string) checkout.Dir {
	t.Helper()
	real, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(real.Python()) {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	for _, name := range []string{"kernel-setup", ".kobai"} {
		if err := os.Symlink(filepath.Join(real.Root, name), filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	return checkout.Dir{Root: root}
}

// options are those that every test starts from.
func options(t testing.TB, d checkout.Dir, out string, formats ...string) Options {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Options{Languages: []string{"ja", "en"}, Formats: formats, Out: out, Draw: []string{program, "draw", filepath.Join(d.Root, "kernel-setup", "assets")}}
}

// made is the sample course, exported once for all tests that look at it.
var made struct {
	folder    sync.Once
	once      sync.Once
	root, out string
	dir       checkout.Dir
	err       error
}

// workshop returns a checkout with the sample course, of which nothing is exported yet.
func workshop(t *testing.T) checkout.Dir {
	t.Helper()
	made.folder.Do(func() {
		if made.root, made.err = os.MkdirTemp("", "kobai-export-test-"); made.err != nil {
			return
		}
		made.dir = newCheckout(t, made.root)
		for _, language := range []string{"ja", "en"} {
			sample(t, filepath.Join(made.root, "notebooks", language), language)
		}
	})
	if made.err != nil {
		t.Fatal(made.err)
	}
	if made.dir.Root == "" {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	return made.dir
}

// exported returns the folder with the sample course in every format, PDF where there is a browser.
func exported(t *testing.T) string {
	t.Helper()
	workshop(t)
	made.once.Do(func() {
		made.out = filepath.Join(made.root, "out")
		var progress bytes.Buffer
		formats := []string{"html", "slides", "markdown", "notebook"}
		if _, err := chromium.Find(); err == nil {
			formats = append(formats, "pdf")
		}
		o := options(t, made.dir, made.out, formats...)
		o.Progress = &progress
		made.err = Export(context.Background(), made.dir, o)
		if made.err == nil && !strings.Contains(progress.String(), "01-sample") {
			made.err = fmt.Errorf("the progress does not name the lesson: %s", &progress)
		}
	})
	if made.err != nil {
		t.Fatal(made.err)
	}
	if made.out == "" {
		t.Skip("the lab is not set up here (.kobai/venv is missing), so nothing can be exported")
	}
	return made.out
}

func read(t testing.TB, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// files reads every file below a folder.
func files(t testing.TB, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			found[path] = read(t, folder, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTwoExportsAreEqual(t *testing.T) {
	first := files(t, exported(t))
	out := t.TempDir()
	source := files(t, filepath.Join(made.root, "notebooks"))
	o := options(t, made.dir, out, "html", "slides", "markdown", "notebook")
	if _, err := chromium.Find(); err == nil {
		o.Formats = append(o.Formats, "pdf")
	}
	if err := Export(context.Background(), made.dir, o); err != nil {
		t.Fatal(err)
	}
	second := files(t, out)
	for name := range first {
		if first[name] != second[name] {
			t.Errorf("%s differs between two exports", name)
		}
		delete(second, name)
	}
	for name := range second {
		t.Errorf("%s is written only by the second export", name)
	}
	if after := files(t, filepath.Join(made.root, "notebooks")); !maps.Equal(source, after) {
		t.Error("the export changed a notebook")
	}
}

func TestPagesAreComplete(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		for _, ending := range []string{".html", ".slides.html"} {
			page := read(t, out, language, "01-sample"+ending)
			if len(page) > 3_000_000 {
				t.Errorf("%s/01-sample%s has %d bytes, more than 3 MB", language, ending, len(page))
			}
			if strings.Contains(page, "the stored loader ran") {
				t.Errorf("%s/01-sample%s holds a script that was stored in the notebook", language, ending)
			}
			if marked := regexp.MustCompile(`sizes := gradients\(<span class="mi">10</span>\) <span class="c1">// [^<]+</span>\ndisplay\.Figure\(`); !marked.MatchString(page) {
				t.Errorf("%s/01-sample%s marks words that have no colour of their own, or loses a mark", language, ending)
			}
			for _, want := range []string{`<meta content="山田 花子" name="author"`, "01-sample.ipynb", "MIT", "Apache-2.0"} {
				if !strings.Contains(page, want) {
					t.Errorf("%s/01-sample%s does not say %s", language, ending, want)
				}
			}
		}
	}
}

func TestMarkdownIsWhole(t *testing.T) {
	out := exported(t)
	for _, language := range []string{"ja", "en"} {
		text := read(t, out, language, "01-sample.md")
		if pictures, links := checkLinks(t, out, language+"/01-sample.md"); pictures != 2 || links != 1 {
			t.Errorf("%s: %d pictures and %d links, wants 2 and 1", language, pictures, links)
		}
		for _, want := range []string{"```go\n%%\n", `$$\delta_{l}`, "| `depth` | 10 |", "```text\nTRY-OUTPUT\n```"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the Markdown has no %q", language, want)
			}
		}
		if strings.Contains(text, "<script") || strings.Contains(text, "<figure") {
			t.Errorf("%s: the Markdown holds a figure's HTML", language)
		}
	}
}

// checkLinks follows every link of a Markdown file to a file beside it, and counts pictures and other links.
func checkLinks(t *testing.T, out, file string) (pictures, links int) {
	t.Helper()
	text := regexp.MustCompile("(?ms)^```.*?^```$|`[^`]*`").ReplaceAllString(read(t, out, file), "")
	for _, m := range regexp.MustCompile(`(!?)\[((?:\\.|[^\]\\])*)\]\(([^):#]+)\)`).FindAllStringSubmatch(text, -1) {
		name, err := url.PathUnescape(m[3])
		if err != nil {
			t.Fatal(err)
		}
		content := read(t, out, filepath.Dir(file), name)
		if m[1] == "" {
			links++
			continue
		}
		pictures++
		if !strings.HasPrefix(content, "<svg") || m[2] == "" {
			t.Errorf("%s: %s is no picture with words: %.40q", file, name, content)
		}
	}
	return pictures, links
}
