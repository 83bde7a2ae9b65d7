package prove

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
)

func TestCheckSaysWhatDiffers(t *testing.T) {
	lesson := buildtest.Source("勾配は {claim:ratio} です。", "The gradient is {claim:ratio}.", buildtest.Claim("ratio", "0.25", "0.2", "0.3")+buildtest.Asked)
	p := &Prover{State: buildtest.Checkout(t, map[string]string{"01-first": lesson})}
	ctx, root := context.Background(), p.State.Root
	if err := p.builder().Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	built := buildtest.Files(t, root)
	ja, en := "notebooks/ja/01-first.ipynb", "notebooks/en/01-first.ipynb"
	for name, c := range map[string]struct {
		file, old, new, want string
		execute              bool
	}{
		"prose":         {file: ja, old: "勾配は", new: "傾きは", want: ja + ": cell 3 (#setup_1) differs from the source: run build"},
		"code":          {file: en, old: `fmt.Println(\"value\")`, new: `fmt.Println(\"values\")`, want: en + ": cell 4 (#ratio) differs from the source"},
		"id":            {file: ja, old: `"id": "ratio"`, new: `"id": "other"`, want: ja + ": cell 4 is #other, the source gives #ratio"},
		"tags":          {file: ja, old: `"setup"` + "\n    ]", new: `"set-up"` + "\n    ]", want: "cell 2 (#setup) has other tags"},
		"metadata":      {file: ja, old: `"title": "章"`, new: `"title": "節"`, want: "has other metadata"},
		"by hand":       {file: ja, old: "\n}\n", new: "\n}\n\n", want: ja + " was not written by build"},
		"exercises":     {file: "pkg/lesson/exercises/01-first.json", old: "Again.", new: "Once more.", want: "exercises/01-first.json differs from the source"},
		"claim":         {file: "notebooks/claims.json", old: "0.25", new: "0.26", want: ja + ": cell 3 (#setup_1) differs"},
		"source":        {file: "notebooks/lessons/01-first.md", old: "The gradient", new: "A gradient", want: en + ": cell 3"},
		"output's text": {file: en, old: `"value\n"`, new: `"other\n"`, want: en + ": cell 4 (#ratio), output 1: differs in more than its numbers", execute: true},
		"band":          {file: "notebooks/claims.json", old: "0.3", new: "0.4", want: "the band of ratio in 01-first has changed", execute: true},
		"an old claim":  {file: "notebooks/claims.json", old: `"ratio": {`, new: "\"gone\": {\n      \"high\": 1,\n      \"low\": 1,\n      \"value\": 1\n    },\n    \"ratio\": {", want: "nothing in 01-first claims gone any more", execute: true},
	} {
		before := buildtest.Get(t, root, c.file)
		changed := strings.Replace(before, c.old, c.new, 1)
		if changed == before {
			t.Fatalf("%s: %q is not in %s", name, c.old, c.file)
		}
		buildtest.Put(t, root, c.file, changed)
		err := p.Check(ctx, nil, c.execute)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want it to say %q", name, err, c.want)
		}
		buildtest.Put(t, root, c.file, before)
	}
	buildtest.Same(t, built, buildtest.Files(t, root))
	buildtest.Put(t, root, "notebooks/ja/09-gone.ipynb", "{}")
	if err := p.Check(ctx, nil, false); err == nil || !strings.Contains(err.Error(), "notebooks/ja/09-gone.ipynb belongs to no lesson") {
		t.Errorf("a stray notebook: %v", err)
	}
}
