package prove

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
)

func TestCheckSaysWhatDiffers(t *testing.T) {
	lesson := buildtest.Source("勾配は {claim:ratio} です。", "The gradient is {claim:ratio}.", buildtest.Claim("ratio", "0.25", "0.2", "0.3")+buildtest.Asked)
	both := strings.NewReplacer("claim:ratio", "claim:share", "build-test-ask", "build-test-more").Replace(lesson)
	both = strings.Replace(both, buildtest.Claim("ratio", "0.25", "0.2", "0.3"), "```go {#printed}\n%%\nfmt.Println(\"⟦図の前|before⟧\")\n"+
		"display.Figure(plot.Lines(plot.Axes{}, plot.Series{Y: []float64{1, .5}}))\nfmt.Println(\"⟦図の後|after⟧\")\n```\n"+buildtest.Claim("share", "0.25", "0.2", "0.3"), 1)
	both = strings.Replace(both, "[fmt,", "[fmt, kobai/pkg/display, kobai/pkg/plot,", 1)
	// Of the first lesson the kernel runs the English notebook, of the second the Japanese one.
	p := &Prover{State: buildtest.Checkout(t, map[string]string{"01-first": lesson, "02-second": both})}
	ctx, root := context.Background(), p.State.Root
	if err := p.builder().Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	built := buildtest.Files(t, root)
	ja, en := "notebooks/ja/01-first.ipynb", "notebooks/en/01-first.ipynb"
	ja2, en2 := "notebooks/ja/02-second.ipynb", "notebooks/en/02-second.ipynb"
	if err := p.Check(ctx, nil, true); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file, old, new, want string
	}{
		"prose":     {file: ja, old: "勾配は", new: "傾きは", want: ja + ": cell 3 (#setup_1) differs from the source: run build"},
		"code":      {file: en, old: `fmt.Println(\"value\")`, new: `fmt.Println(\"values\")`, want: en + ": cell 4 (#ratio) differs from the source"},
		"id":        {file: ja, old: `"id": "ratio"`, new: `"id": "other"`, want: ja + ": cell 4 is #other, the source gives #ratio"},
		"tags":      {file: ja, old: `"setup"` + "\n    ]", new: `"set-up"` + "\n    ]", want: "cell 2 (#setup) has other tags"},
		"metadata":  {file: ja, old: `"title": "章"`, new: `"title": "節"`, want: "has other metadata"},
		"by hand":   {file: ja, old: "\n}\n", new: "\n}\n\n", want: ja + " was not written by build"},
		"exercises": {file: "pkg/lesson/exercises/01-first.json", old: "Again.", new: "Once more.", want: "exercises/01-first.json differs from the source"},
		"claim":     {file: "notebooks/claims.json", old: "0.25", new: "0.26", want: ja + ": cell 3 (#setup_1) differs"},
		"source":    {file: "notebooks/lessons/01-first.md", old: "The gradient", new: "A gradient", want: en + ": cell 3"},
	} {
		before := buildtest.Get(t, root, c.file)
		changed := strings.Replace(before, c.old, c.new, 1)
		if changed == before {
			t.Fatalf("%s: %q is not in %s", name, c.old, c.file)
		}
		buildtest.Put(t, root, c.file, changed)
		err := p.Check(ctx, nil, false)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want it to say %q", name, err, c.want)
		}
		buildtest.Put(t, root, c.file, before)
	}
	for _, together := range [][]struct{ file, old, new, want string }{{
		{en, `"value\n"`, `"other\n"`, en + ": cell 4 (#ratio), output 1: differs in more than its numbers"},
		{ja, `"値\n"`, `"他\n"`, ja + ": cell 4 (#ratio), output 1: differs in more than its numbers"},
		{ja, `KOBAI_LANG=\"ja\"`, `LANG=\"ja\"`, ja + ": cell 2 (#setup), output 1: differs"},
		{ja2, `"図の前\n"`, `"図のまえ\n"`, ja2 + ": cell 4 (#printed), output 1: differs in more than its numbers"},
		{en2, `"value\n"`, `"other\n"`, en2 + ": cell 5 (#share), output 1: differs in more than its numbers"},
		{en2, `"after\n"`, `"later\n"`, en2 + ": cell 4 (#printed), output 3: differs in more than its numbers"},
	}, {
		{"notebooks/claims.json", "\"ratio\": {\n      \"high\": 0.3", "\"ratio\": {\n      \"high\": 0.4", "the band of ratio in 01-first has changed"},
		{"notebooks/claims.json", "\"share\": {\n      \"high\": 0.3", "\"share\": {\n      \"high\": 0.4", "the band of share in 02-second has changed"},
		{"notebooks/claims.json", `"ratio": {`, "\"gone\": {\n      \"high\": 1,\n      \"low\": 1,\n      \"value\": 1\n    },\n    \"ratio\": {", "nothing in 01-first claims gone any more"},
	}} {
		for _, c := range together {
			before := buildtest.Get(t, root, c.file)
			buildtest.Put(t, root, c.file, strings.Replace(before, c.old, c.new, 1))
			if buildtest.Get(t, root, c.file) == before {
				t.Fatalf("%q is not in %s", c.old, c.file)
			}
		}
		err := p.Check(ctx, nil, true)
		for _, c := range together {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
		}
		for name, text := range built {
			buildtest.Put(t, root, name, text)
		}
	}
	buildtest.Same(t, built, buildtest.Files(t, root))
	buildtest.Put(t, root, "notebooks/ja/09-gone.ipynb", "{}")
	if err := p.Check(ctx, nil, false); err == nil || !strings.Contains(err.Error(), "notebooks/ja/09-gone.ipynb belongs to no lesson") {
		t.Errorf("a stray notebook: %v", err)
	}
}
