package build_test

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/prove"
)

func TestBuildCheckAndBuildAgain(t *testing.T) {
	first := buildtest.Source("勾配は {claim:ratio} です。", "The gradient is {claim:ratio|pct}.", buildtest.Claim("ratio", "0.25", "0.2", "0.3")+buildtest.Asked)
	second := buildtest.Source("前の章では {claim:01-first/ratio|2}。", "It was {claim:01-first/ratio|2} before.", "")
	b := &build.Builder{State: buildtest.Checkout(t, map[string]string{"01-first": first, "02-second": second})}
	root := b.State.Root
	ctx := context.Background()
	if err := b.Build(ctx, []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	if err := b.Build(ctx, []string{"02-second"}); err != nil {
		t.Fatal(err)
	}
	built := buildtest.Files(t, root)
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
	if err := (&prove.Prover{State: b.State}).Check(ctx, nil, true); err != nil {
		t.Errorf("what was built does not pass the check: %v", err)
	}
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	buildtest.Same(t, built, buildtest.Files(t, root))

	// A new value reaches the lesson that quotes it, without a run.
	buildtest.Put(t, root, "notebooks/lessons/01-first.md", strings.Replace(first, "0.25,", "0.28,", 1))
	if err := b.Build(ctx, []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	buildtest.Same(t, built, buildtest.Files(t, root), "notebooks/claims.json", "notebooks/ja/01-first.ipynb", "notebooks/en/01-first.ipynb",
		"notebooks/ja/02-second.ipynb", "notebooks/en/02-second.ipynb")
	if after := buildtest.Get(t, root, "notebooks/ja/02-second.ipynb"); !strings.Contains(after, "前の章では 0.28。") {
		t.Error("the other lesson still quotes the old value")
	}

	// A lesson that fails leaves everything as it was, and others are built none the less.
	built = buildtest.Files(t, root)
	buildtest.Put(t, root, "notebooks/lessons/01-first.md", strings.NewReplacer("0.25,", "0.29,", "{claim:ratio}", "{claim:other}").Replace(first))
	buildtest.Put(t, root, "notebooks/lessons/03-third.md", buildtest.Source("あ", "a", ""))
	err := b.Build(ctx, []string{"01-first", "03-third"})
	if err == nil || !strings.Contains(err.Error(), `01-first.md:8: no lesson.Claim has measured "other"`) {
		t.Errorf("an unknown claim: %v", err)
	}
	after := buildtest.Files(t, root)
	buildtest.Same(t, built, after)
	if after["notebooks/en/03-third.ipynb"] == "" {
		t.Error("the sound lesson was not built")
	}
}

func TestBuildRefuses(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	ratio := buildtest.Claim("ratio", "0.25", "0.2", "0.3")
	lessons, wants := map[string]string{}, map[string]string{}
	for id, c := range map[string]struct{ cells, want string }{
		"01-cell":    {"```go {#bad}\n%%\npanic(\"no\")\n```\n", "01-cell.ipynb: cell 4 failed"},
		"02-twice":   {ratio + strings.Replace(ratio, "#ratio", "#again", 1), `02-twice.ipynb: claims "ratio" twice`},
		"03-unknown": {"", `03-unknown.md:8: no lesson.Claim has measured "ratio"`},
		"04-chance":  {"```go {#chance}\n%%\ndisplay.Figure(plot.Lines(plot.Axes{}, plot.Series{Y: []float64{1, float64(time.Now().UnixNano())}}))\n```\n", "04-chance: the figure of #chance shows other numbers"},
		"05-words":   {"```go {#lang}\n%%\nif \"⟦a|b⟧\" == \"a\" {\n\tfmt.Println(1)\n}\n```\n", "05-words: #lang has 1 outputs in ja and 0 in en"},
	} {
		lessons[id] = strings.Replace(buildtest.Source("勾配は {claim:ratio} です。", "{claim:ratio}", c.cells), "[fmt,", "[fmt, time, kobai/pkg/display, kobai/pkg/plot,", 1)
		wants[id] = c.want
	}
	b := &build.Builder{State: buildtest.Checkout(t, lessons)}
	err := b.Build(context.Background(), nil)
	for id, want := range wants {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: it does not say %q: %v", id, want, err)
		}
	}
	if written := buildtest.Files(t, b.State.Root); len(written) != 0 {
		t.Errorf("%d files were written", len(written))
	}
	buildtest.Put(t, b.State.Root, "notebooks/lessons/01-cell.md", buildtest.Source("あ", "a", "```go {#bad}\n%%\n)\n```\n"))
	if err := b.Build(context.Background(), nil); err == nil || !strings.Contains(err.Error(), "01-cell.md:15: not Go") {
		t.Errorf("a lesson that does not compile: %v", err)
	}
}

func TestTwoBuildsAtOnceKeepEachOthersClaims(t *testing.T) {
	// The cell stands for a build of lesson 02 that ends while this one runs.
	meanwhile := "```go {#meanwhile}\n%%\nos.WriteFile(\"../claims.json\", []byte(`{\"02-second\": {\"of-two\": {\"high\": 2, \"low\": 1, \"value\": 1.5}}}`), 0o644)\n```\n"
	lesson := buildtest.Source("あ", "a", meanwhile+buildtest.Claim("ratio", "0.25", "0.2", "0.3"))
	b := &build.Builder{State: buildtest.Checkout(t, map[string]string{"01-first": strings.Replace(lesson, "[fmt,", "[fmt, os,", 1), "02-second": buildtest.Source("い", "b", "")})}
	if err := b.Build(context.Background(), []string{"01-first"}); err != nil {
		t.Fatal(err)
	}
	claims := buildtest.Get(t, b.State.Root, "notebooks/claims.json")
	for _, want := range []string{`"ratio"`, `"of-two"`} {
		if !strings.Contains(claims, want) {
			t.Errorf("%s is lost: %s", want, claims)
		}
	}
}

func TestRecordedCellsKeepTheirOutputs(t *testing.T) {
	recorded := strings.Replace(buildtest.Claim("slow", "0.25", "0.2", "0.3"), "{#slow}", "{#slow .recorded}", 1)
	lesson := buildtest.Source("値は {claim:slow} です。", "It is {claim:slow}.", recorded)
	b := &build.Builder{State: buildtest.Checkout(t, map[string]string{"01-first": lesson})}
	ctx, root := context.Background(), b.State.Root
	if err := b.Build(ctx, nil); err == nil || !strings.Contains(err.Error(), "use build --long") {
		t.Fatalf("without a record: %v", err)
	}
	b.Long = true
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	built := buildtest.Files(t, root)
	b.Long = false
	if err := b.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	buildtest.Same(t, built, buildtest.Files(t, root))
	if err := (&prove.Prover{State: b.State}).Check(ctx, nil, true); err != nil {
		t.Error(err)
	}
	buildtest.Put(t, root, "notebooks/lessons/01-first.md", strings.Replace(lesson, "0.25,", "0.26,", 1))
	if err := b.Build(ctx, nil); err == nil || !strings.Contains(err.Error(), "the recorded cell #slow has not run as it stands") {
		t.Errorf("with other code: %v", err)
	}
}
