package build

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
)

// checkout makes a checkout with lessons of the test's own, on the set-up and the
// packages of the real one.
func newCheckout(t *testing.T, lessons map[string]string) *Builder {
	t.Helper()
	real, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	if !checkout.Exists(real.Path("data", "kernels", notebook.Kernel)) || !checkout.Exists(real.Python()) {
		t.Skip("the lab is not set up here, so no lesson can be built")
	}
	root := t.TempDir()
	links := []string{"kernel-setup", ".kobai", "go.mod", "go.sum"}
	packages, err := os.ReadDir(filepath.Join(real.Root, "pkg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range packages {
		if entry.Name() != "lesson" {
			links = append(links, "pkg/"+entry.Name())
		}
	}
	// The exercises that a build writes go into a copy of the package that embeds them.
	if err := os.CopyFS(filepath.Join(root, "pkg", "lesson"), os.DirFS(filepath.Join(real.Root, "pkg", "lesson"))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(root, "pkg", "lesson", "exercises")); err != nil {
		t.Fatal(err)
	}
	put(t, root, "pkg/lesson/exercises/README.md", "Exercises of a test.\n")
	for _, name := range links {
		if err := os.Symlink(filepath.Join(real.Root, name), filepath.Join(root, name)); err != nil {
			t.Skip("links cannot be made here: ", err)
		}
	}
	put(t, root, "notebooks/lessons/glossary.yaml", "- {ja: 勾配, en: gradient, not: [グラデーション]}\n")
	for id, text := range lessons {
		put(t, root, "notebooks/lessons/"+id+".md", text)
	}
	return &Builder{State: checkout.Dir{Root: root}}
}

func put(t *testing.T, root, name, text string) {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, root, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// source is a lesson of one paragraph and what follows it.
func source(ja, en, cells string) string {
	return `---
title: {ja: 章, en: Lesson}
minutes: 1
goals: {ja: [測る], en: [measure]}
imports: [fmt, kobai/pkg/lesson]
---
::: ja
` + ja + `
:::
::: en
` + en + `
:::
` + cells
}

func claim(id, value, low, high string) string {
	return "```go {#" + id + "}\n%%\nfmt.Println(\"⟦値|value⟧\")\nlesson.Claim(\"" + id + "\", " + value + ", " + low + ", " + high + ")\n```\n"
}

const asked = "```exercise {#build-test-ask}\nask: {ja: 何ですか。, en: What is it?}\nanswers: [{kind: integer, number: 3}]\n" +
	"hint: {ja: もう一度。, en: Again.}\nreason: {ja: はい。, en: Yes.}\n```\n"

// files are all that a build writes.
func files(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range []string{"notebooks/*.json", "notebooks/*/*.ipynb", "pkg/lesson/exercises/*.json"} {
		paths, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name, _ := filepath.Rel(root, path)
			all[filepath.ToSlash(name)] = get(t, root, name)
		}
	}
	return all
}

func same(t *testing.T, before, after map[string]string, but ...string) {
	t.Helper()
	for name, text := range before {
		expected := false
		for _, b := range but {
			expected = expected || b == name
		}
		if (after[name] != text) != expected {
			t.Errorf("%s: changed %v, wants %v", name, after[name] != text, expected)
		}
	}
}

func TestBuildCheckAndBuildAgain(t *testing.T) {
	first := source("勾配は {claim:ratio} です。", "The gradient is {claim:ratio|pct}.", claim("ratio", "0.25", "0.2", "0.3")+asked)
	second := source("前の章では {claim:01-first/ratio|2}。", "It was {claim:01-first/ratio|2} before.", "")
	b := newCheckout(t, map[string]string{"01-first": first, "02-second": second})
	root := b.State.Root
	ctx := context.Background()
	if err := b.Build(ctx, []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Build(ctx, []string{"02-second"}); err != nil {
		t.Fatal(err)
	}
	built := files(t, root)
	for name, want := range map[string]string{
		"notebooks/claims.json":              `"value": 0.25`,
		"notebooks/ja/01-first.ipynb":        "勾配は 0.250 です。",
		"notebooks/en/01-first.ipynb":        "The gradient is 25%.",
		"notebooks/ja/02-second.ipynb":       "前の章では 0.25。",
		"pkg/lesson/exercises/01-first.json": `"build-test-ask"`,
	} {
		if !strings.Contains(built[name], want) {
			t.Errorf("%s does not say %q:\n%s", name, want, built[name])
		}
	}
	if len(built) != 6 {
		t.Errorf("%d files were written", len(built))
	}
	if err := b.Check(ctx, nil, true); err != nil {
		t.Errorf("what was built does not pass the check: %v", err)
	}
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	same(t, built, files(t, root))

	// A new value reaches the lesson that quotes it, without a run.
	put(t, root, "notebooks/lessons/01-first.md", strings.Replace(first, "0.25,", "0.28,", 1))
	if err := b.Build(ctx, []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	same(t, built, files(t, root), "notebooks/claims.json", "notebooks/ja/01-first.ipynb", "notebooks/en/01-first.ipynb",
		"notebooks/ja/02-second.ipynb", "notebooks/en/02-second.ipynb")
	if after := get(t, root, "notebooks/ja/02-second.ipynb"); !strings.Contains(after, "前の章では 0.28。") {
		t.Error("the other lesson still quotes the old value")
	}

	// A lesson that fails leaves everything as it was, and others are built none the less.
	built = files(t, root)
	put(t, root, "notebooks/lessons/01-first.md", strings.NewReplacer("0.25,", "0.29,", "{claim:ratio}", "{claim:other}").Replace(first))
	put(t, root, "notebooks/lessons/03-third.md", source("あ", "a", ""))
	err := b.Build(ctx, []string{"01-first", "03-third"})
	if err == nil || !strings.Contains(err.Error(), `01-first.md:8: no lesson.Claim has measured "other"`) {
		t.Errorf("an unknown claim: %v", err)
	}
	after := files(t, root)
	same(t, built, after)
	if after["notebooks/en/03-third.ipynb"] == "" {
		t.Error("the sound lesson was not built")
	}
}

func TestBuildRefuses(t *testing.T) {
	ratio := claim("ratio", "0.25", "0.2", "0.3")
	lessons, wants := map[string]string{}, map[string]string{}
	for id, c := range map[string]struct{ cells, want string }{
		"01-cell":    {"```go {#bad}\n%%\npanic(\"no\")\n```\n", "01-cell.ipynb: cell 4 failed"},
		"02-twice":   {ratio + strings.Replace(ratio, "#ratio", "#again", 1), `02-twice.ipynb: claims "ratio" twice`},
		"03-unknown": {"", `03-unknown.md:8: no lesson.Claim has measured "ratio"`},
		"04-chance":  {"```go {#chance}\n%%\nlesson.Claim(\"ratio\", float64(time.Now().UnixNano()%1000000), 0, 1e9)\n```\n", "04-chance: ratio is"},
		"05-one":     {"```go {#lang}\n%%\nif \"⟦a|b⟧\" == \"a\" {\n\tlesson.Claim(\"ratio\", 1, 0, 1)\n}\n```\n", "05-one: only the Japanese notebook claims ratio"},
	} {
		lessons[id] = strings.Replace(source("勾配は {claim:ratio} です。", "{claim:ratio}", c.cells), "[fmt,", "[fmt, time,", 1)
		wants[id] = c.want
	}
	b := newCheckout(t, lessons)
	err := b.Build(context.Background(), nil)
	for id, want := range wants {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: it does not say %q: %v", id, want, err)
		}
	}
	if written := files(t, b.State.Root); len(written) != 0 {
		t.Errorf("%d files were written", len(written))
	}
	put(t, b.State.Root, "notebooks/lessons/01-cell.md", source("あ", "a", "```go {#bad}\n%%\n)\n```\n"))
	if err := b.Build(context.Background(), nil); err == nil || !strings.Contains(err.Error(), "01-cell.md:15: not Go") {
		t.Errorf("a lesson that does not compile: %v", err)
	}
}

func TestTwoBuildsAtOnceKeepEachOthersClaims(t *testing.T) {
	// The cell stands for a build of lesson 02 that ends while this one runs.
	meanwhile := "```go {#meanwhile}\n%%\nos.WriteFile(\"../claims.json\", []byte(`{\"02-second\": {\"of-two\": {\"high\": 2, \"low\": 1, \"value\": 1.5}}}`), 0o644)\n```\n"
	lesson := source("あ", "a", meanwhile+claim("ratio", "0.25", "0.2", "0.3"))
	b := newCheckout(t, map[string]string{"01-first": strings.Replace(lesson, "[fmt,", "[fmt, os,", 1), "02-second": source("い", "b", "")})
	if err := b.Build(context.Background(), []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	claims := get(t, b.State.Root, "notebooks/claims.json")
	for _, want := range []string{`"ratio"`, `"of-two"`} {
		if !strings.Contains(claims, want) {
			t.Errorf("%s is lost: %s", want, claims)
		}
	}
}

func TestRecordedCellsKeepTheirOutputs(t *testing.T) {
	recorded := strings.Replace(claim("slow", "0.25", "0.2", "0.3"), "{#slow}", "{#slow .recorded}", 1)
	lesson := source("値は {claim:slow} です。", "It is {claim:slow}.", recorded)
	b := newCheckout(t, map[string]string{"01-first": lesson})
	ctx, root := context.Background(), b.State.Root
	if err := b.Build(ctx, nil); err == nil || !strings.Contains(err.Error(), "use build --long") {
		t.Fatalf("without a record: %v", err)
	}
	b.Long = true
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	built := files(t, root)
	b.Long = false
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	same(t, built, files(t, root))
	if err := b.Check(ctx, nil, true); err != nil {
		t.Error(err)
	}
	put(t, root, "notebooks/lessons/01-first.md", strings.Replace(lesson, "0.25,", "0.26,", 1))
	if err := b.Build(ctx, nil); err == nil || !strings.Contains(err.Error(), "the recorded cell #slow has not run as it stands") {
		t.Errorf("with other code: %v", err)
	}
}
