package build

import (
	"context"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/run"
)

// shaken is a lesson with a claim about a factor, and a cell to try depths in.
const shaken = `---
title: {ja: 章, en: Lesson}
minutes: 1
goals: {ja: [測る], en: [measure]}
imports: [fmt, kobai/pkg/lesson]
FRONT
---
` + "```go {#setting}" + `
const factor = 0.234

func draw(seed uint64) float64 { return lesson.Seeded(seed).Float64() }

%%
fmt.Println(factor)
` + "```\n```go {#claims}" + `
%%
lesson.Claim("first", 2*factor, 0.4, 0.5)
lesson.Claim("second", factor, 0.2, 0.3)
lesson.Claim("positive", draw(1)+factor, 0, 2)
` + "```\n```go {#try .try-it}" + `
%%
depth := 30
lesson.Between("depth", depth, 1, 2000)
if depth > 1000 {
	panic("too deep")
}
if depth != 500 {
	fmt.Println(make([]int, depth))
}
` + "```\n"

func TestProbes(t *testing.T) {
	front := `swaps:
- {claims: [first, second], cell: setting, from: "0.234", to: "1"}
- {claims: [positive], cell: setting, from: "0.234", to: "0.5"}
- {claims: [second], cell: setting, from: "0.234", to: "undefined"}
tries:
- {cell: try, from: "depth := 30", to: ["depth := 1", "depth := -3", "depth := 1500", "depth := 500", "depth := 1.5"]}`
	b := checkout(t, map[string]string{"01-first": strings.Replace(shaken, "FRONT", front, 1)})
	err := b.Probe(context.Background(), nil)
	if err == nil {
		t.Fatal("nothing was found")
	}
	for want, expected := range map[string]bool{
		"0.234 → 1:":                             false,
		"0.234 → 0.5: positive is":               true,
		"still within 0 … 2":                     true,
		"0.234 → undefined":                      true,
		"#try with depth := 1:":                  false,
		"#try with depth := -3":                  false,
		"#try with depth := 1500":                true,
		"#try with depth := 500: the cell shows": true,
		"#try with depth := 1.5":                 true,
	} {
		if strings.Contains(err.Error(), want) != expected {
			t.Errorf("says %q: %v, wants %v\n%v", want, !expected, expected, err)
		}
	}
}

func TestReseed(t *testing.T) {
	b := checkout(t, map[string]string{"01-first": strings.NewReplacer("FRONT\n", "", "0, 2)", "0.9, 1.2)").Replace(shaken)})
	var out strings.Builder
	b.Progress = &run.Progress{Out: &out}
	err := b.Reseed(context.Background(), nil, 3)
	// PCG's numbers are the same everywhere, so these are too.
	for _, want := range []string{"median 0.7715, from 0.5743 to 0.9105, 1 of 3 within 0.9 … 1.2", "median 0.234, from 0.234 to 0.234, 3 of 3 within 0.2 … 0.3"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, &out)
		}
	}
	if err == nil || !strings.HasPrefix(err.Error(), "01-first positive: the median over 3 seeds is 0.77153") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
}
