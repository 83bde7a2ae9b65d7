package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"kobai/kernel-setup/internal/checkout"
)

// line is a command line whose actions note that they were reached, and what they got.
type line struct {
	reached string
	got     any
}

func (l *line) actions() Actions {
	plain := func(name string) func(context.Context, checkout.Dir) error {
		return func(context.Context, checkout.Dir) error { l.reached = name; return nil }
	}
	piped := func(context.Context, checkout.Dir, io.Reader, io.Writer) error { l.reached = "piped"; return nil }
	return Actions{
		Lab: note[Lab](l, "lab"), Run: note[Run](l, "run"), Build: note[Build](l, "build"), Check: note[Check](l, "check"),
		Export: note[Export](l, "export"), Collect: note[Collect](l, "collect"), Test: note[Test](l, "test"),
		Doctor: plain("doctor"), Install: plain("install"), Uninstall: plain("uninstall"), Clean: plain("clean"),
		Version: func(checkout.Dir) string { return "Kobai 1" }, Draw: piped, Live: piped,
	}
}

func note[T any](l *line, name string) func(context.Context, checkout.Dir, T) error {
	return func(_ context.Context, _ checkout.Dir, o T) error { l.reached, l.got = name, o; return nil }
}

// give gives a command line in a language, in a checkout with two lessons, and returns what was written.
func (l *line) give(t *testing.T, language string, args ...string) (string, error) {
	t.Helper()
	t.Setenv("KOBAI_LANG", language)
	root := New(l.actions())
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(args)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func inCheckout(t *testing.T) {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module kobai\n", "mine.ipynb": "{}",
		"notebooks/lessons/01-overview.md": "", "notebooks/lessons/04-remedy.md": "",
		"notebooks/ja/01-overview.ipynb": "{}", "notebooks/en/01-overview.ipynb": "{}",
	} {
		path := filepath.Join(root, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(root)
}

func isJapanese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) })
}

// TestWrongUse gives every command in wrong ways. Nothing may begin, and the sentence says what is wrong, in both languages.
func TestWrongUse(t *testing.T) {
	inCheckout(t)
	for _, c := range []struct{ line, en, ja string }{
		{"labb", `no command "labb"; do you mean lab?`, "もしかして lab ですか"},
		{"instal", "install", "もしかして install"},
		{"biuld --long", "do you mean build?", "もしかして build"},
		{"frobnicate", "there are lab, run, build", "あるのは"},
		{"--foo", "no flag --foo", "--foo というオプション"},
		{"help biuld", "do you mean build?", "もしかして build"},

		{"lab 01 04", "one lesson is opened at a time, and 2 are named", "2 つ書かれています"},
		{"lab --prot 1", "do you mean --port?", "もしかして --port"},
		{"lab --port x", `--port wants a number, not "x"`, "数を書いてください"},
		{"lab --port", "--port needs a value", "値が必要です"},
		{"lab --port 70000", "70000 is not a port", "ポート番号ではありません"},
		{"lab --lang fr", `not in "fr"`, "ja（日本語）と en（英語）"},
		{"lab --no-browser=perhaps", "needs no value", "値は要りません"},
		{"lab overvew", "do you mean 01-overview?", "もしかして 01-overview"},
		{"lab -x", "no flag -x for lab", "-x というオプションは lab に"},

		{"run", "name the notebook to run", "実行するノートブックを書いてください"},
		{"run none.ipynb", "no file none.ipynb", "none.ipynb というファイルはありません"},
		{"run notebooks", "notebooks is not a file", "notebooks はファイルではありません"},
		{"run mine.ipynb --timeout soon", "5m or 90s", "5m や 90s"},
		{"run mine.ipynb --timeout 0s", "above 0", "0 より長い"},
		{"run mine.ipynb --frobnicate", "no flag --frobnicate for run", "run にありません"},

		{"build 99", `no lesson "99"; there are 01-overview, 04-remedy`, "%q という教材"},
		{"build --lnog", "do you mean --long?", "もしかして --long"},
		{"check remdy", "do you mean 04-remedy?", "もしかして 04-remedy"},
		{"check --findings --probe", "--probe and --findings exclude each other", "--probe と --findings は一緒に使えません"},
		{"check --findings --static", "--static and --findings exclude", "一緒に使えません"},
		{"check --findings 77/narrows", `no lesson "77"`, "という教材はありません"},
		{"check 04/narrows", `no lesson "04/narrows"`, "という教材はありません"},
		{"check --sample", "--sample goes with --findings", "--findings と共に"},
		{"check --seeds -1", "from 1 on, not -1", "1 以上"},
		{"check --seeds 0", "from 1 on, not 0", "1 以上"},

		{"export --to word", `"word" is not a format: choose of html, slides, pdf, markdown, notebook`, "形式はありません"},
		{"export --to html,,pdf", `"" is not a format`, "形式はありません"},
		{"export --lang fr", `"fr" is not a language: choose of ja, en`, "言語はありません"},
		{"export --code hide", `"hide" is not a value of --code: choose of show, fold, none`, "--code の値はありません"},
		{"export --student --teacher", "--student and --teacher exclude", "一緒に使えません"},
		{"export none.ipynb", "no file none.ipynb", "というファイルはありません"},
		{"export 77", `no lesson "77"`, "という教材はありません"},

		{"collect", "name the learners' folders", "生徒ごとのフォルダー"},
		{"collect a --uot b", "do you mean --out?", "もしかして --out"},

		{"test notbooks", "do you mean notebooks?", "もしかして notebooks"},
		{"test everything", "is not a part of the test: choose of top, format", "テストの部分はありません"},
		{"test --fast", "no flag --fast for test", "test にありません"},
		{"doctor now", `doctor takes no arguments, so leave "now" out`, "不要です"},
		{"install --user", "no flag --user", "install にありません"},
		{"uninstall it", "takes no arguments", "不要です"},
		{"clean now", "takes no arguments", "不要です"},
		{"draw x", "takes no arguments", "不要です"},

		{"collect a ''", "a word after collect is empty", "collect に続く言葉の 1 つが空です"},
		{"collect a --out ''", "--out needs a value", "--out には値が必要です"},
		{"export --to ''", "--to needs a value", "--to には値が必要です"},
		{"export --lang ''", "--lang needs a value", "--lang には値が必要です"},
		{"check --on ''", "--on needs a value", "--on には値が必要です"},
	} {
		for language, want := range map[string]string{"en": c.en, "ja": strings.ReplaceAll(c.ja, "%q", `"99"`)} {
			var l line
			_, err := l.give(t, language, strings.Split(strings.ReplaceAll(c.line, "''", ""), " ")...)
			switch {
			case l.reached != "":
				t.Errorf("%s: began to %s", c.line, l.reached)
			case err == nil || !strings.Contains(err.Error(), want):
				t.Errorf("%s: error %v, wants %q", c.line, err, want)
			case strings.Contains(err.Error(), "%!") || isJapanese(err.Error()) != (language == "ja"):
				t.Errorf("%s, %s: %v", c.line, language, err)
			}
		}
	}
}

func TestRightUse(t *testing.T) {
	inCheckout(t)
	for given, want := range map[string]string{
		"lab":                                "lab",
		"lab overview --lang en --port 9000": "lab",
		"run mine.ipynb --timeout 90s":       "run",
		"build 1 --long":                     "build",
		"check --findings --sample 04":       "check",
		"export":                             "export",
		"export 01 mine.ipynb --to pdf":      "export",
		"test":                               "test",
		"test go race":                       "test",
		"doctor":                             "doctor",
		"install":                            "install",
		"uninstall":                          "uninstall",
		"clean":                              "clean",
		"live":                               "piped",
	} {
		var l line
		if _, err := l.give(t, "en", strings.Fields(given)...); err != nil || l.reached != want {
			t.Errorf("%s: came to %q (%v)", given, l.reached, err)
		}
	}
	var l line
	l.give(t, "ja", "lab", "over", "--lang", "en", "--no-browser")
	if l.got != (Lab{Lang: "en", Lesson: "01-overview"}) {
		t.Errorf("lab got %+v", l.got)
	}
	l.give(t, "ja", "check", "--findings", "4/narrows", "over", "notebooks/lessons/04-remedy.md")
	want := Check{Findings: true, Lessons: []string{"04-remedy/narrows", "01-overview", "04-remedy"}}
	if !reflect.DeepEqual(l.got, want) {
		t.Errorf("check --findings got %+v, wants %+v", l.got, want)
	}
}

// TestVersionIsWhatWasAskedFor and belongs into the file or the pipe that the output goes to.
func TestVersionIsWhatWasAskedFor(t *testing.T) {
	inCheckout(t)
	file, err := os.Create(filepath.Join(t.TempDir(), "version"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	defer func(before *os.File) { os.Stdout = before }(os.Stdout)
	os.Stdout = file
	root := New((&line{}).actions())
	root.SetArgs([]string{"--version"})
	err = root.ExecuteContext(t.Context())
	if said, _ := os.ReadFile(file.Name()); err != nil || string(said) != "Kobai 1\n" {
		t.Errorf("%q, %v", said, err)
	}
}

// TestHelp reads the help of every command in both languages, asked for in each way. None of cobra's own English may be in it.
func TestHelp(t *testing.T) {
	inCheckout(t)
	for _, language := range []string{"ja", "en"} {
		var l line
		whole, err := l.give(t, language, "--help")
		if err != nil {
			t.Fatal(err)
		}
		if bare, err := l.give(t, language); err != nil || bare != whole {
			t.Errorf("without a command: %v\n%s", err, bare)
		}
		for _, c := range New(l.actions()).Commands() {
			if c.Hidden || c.Name() == "help" {
				continue
			}
			if !strings.Contains(whole, "  "+c.Name()+" ") || !strings.Contains(whole, c.Short) {
				t.Errorf("%s is not in the help", c.Name())
			}
			text, err := l.give(t, language, c.Name(), "--help")
			if err != nil || !strings.Contains(text, "go run ./kernel-setup "+c.Use) || !strings.Contains(text, c.Long) {
				t.Errorf("%s --help: %v\n%s", c.Name(), err, text)
			}
			if other, err := l.give(t, language, "help", c.Name()); err != nil || other != text {
				t.Errorf("help %s: %v\n%s", c.Name(), err, other)
			}
			for _, foreign := range []string{"help for", "Available Commands", "[flags]", "strings", "duration"} {
				if strings.Contains(text, foreign) {
					t.Errorf("%q in the help of %s:\n%s", foreign, c.Name(), text)
				}
			}
			if isJapanese(text) != (language == "ja") {
				t.Errorf("%s: the help of %s is in the other language:\n%s", language, c.Name(), text)
			}
		}
		if said, err := l.give(t, language, "help", "help"); err != nil || isJapanese(said) != (language == "ja") || strings.Contains(said, "[flags]") {
			t.Errorf("%s: help help: %v\n%s", language, err, said)
		}
		if language == "ja" && (strings.Contains(whole, "Usage") || strings.Contains(whole, "default")) {
			t.Errorf("English in\n%s", whole)
		}
		if l.reached != "" {
			t.Errorf("help began to %s", l.reached)
		}
	}
}

func TestEnd(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	for _, c := range []struct {
		err  error
		code int
		said string
	}{
		{nil, 0, ""},
		{context.Canceled, 130, "kobai: interrupted; what was there before is still there\n"},
		{noSeeds.Fault(0), 1, "kobai: --seeds wants a number from 1 on, not 0\n"},
	} {
		var out bytes.Buffer
		if code := End(c.err, &out); code != c.code || out.String() != c.said {
			t.Errorf("%v: %d, %q", c.err, code, out.String())
		}
	}
}
