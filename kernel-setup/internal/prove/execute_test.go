package prove

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build/buildtest"
)

// TestExecuteSaysWhichCellFails, with a kernel and without. What does not compile as one program is for the kernel to tell.
func TestExecuteSaysWhichCellFails(t *testing.T) {
	lesson := func(last string) string {
		return buildtest.Source("あ", "a", "```go {#sound}\n%%\nfmt.Println(\"⟦値|value⟧\")\n```\n```go {#last}\n%%\n"+last+"\n```\n")
	}
	p := &Prover{State: buildtest.Checkout(t, map[string]string{"01-first": lesson("fmt.Println(1)"), "02-second": lesson("fmt.Println(1)")})}
	ctx, root := context.Background(), p.State.Root
	if err := p.builder().Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	failing := map[string]string{"01-first": "panic(3)", "02-second": "var unused int"}
	for id, code := range failing {
		buildtest.Put(t, root, "notebooks/lessons/"+id+".md", lesson(code))
		for _, language := range []string{"ja", "en"} {
			path := "notebooks/" + language + "/" + id + ".ipynb"
			buildtest.Put(t, root, path, strings.Replace(buildtest.Get(t, root, path), `"fmt.Println(1)"`, `"`+code+`"`, 1))
		}
	}
	err := p.Check(ctx, nil, true)
	for notebook, said := range map[string]string{"ja/01-first": "panic: 3", "en/01-first": "panic: 3", "ja/02-second": "declared and not used: unused", "en/02-second": "declared and not used: unused"} {
		if err == nil || strings.Count(err.Error(), notebook+".ipynb: cell 5 failed") != 1 || strings.Count(err.Error(), said) < 2 {
			t.Errorf("%s: it does not say %q: %v", notebook, said, err)
		}
	}
}
