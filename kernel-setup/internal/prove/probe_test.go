package prove

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/build/buildtest"
	"kobai/kernel-setup/internal/progress"
)

// shaken is a lesson with a claim about a factor, and a cell to try depths in.
const shaken = `---
title: {ja: 章, en: Lesson}
minutes: 1
goals: {ja: [測る], en: [measure]}
imports: [fmt, kobai/pkg/display, kobai/pkg/lesson, kobai/pkg/plot]
FRONT
---
` + "```go {#setting}" + `
const factor = 0.234

func draw(seed uint64) float64 { return lesson.Seeded(seed).Float64() }

%%
fmt.Println(factor)
` + "```\n```go {#claims}" + `
%%
fmt.Println(factor)
lesson.Claim("first", 2*factor, 0.4, 0.5)
lesson.Claim("second", factor, 0.2, 0.3)
lesson.Claim("positive", draw(1)+factor, 0, 2)
` + "```\n```go {#try .try-it}" + `
%%
depth := 30
defer lesson.Guard()
lesson.Between("depth", depth, 1, 2000)
if depth > 1000 {
	panic("too deep")
}
if depth != 500 {
	display.Figure(plot.Lines(plot.Axes{LogY: depth > 2}, plot.Series{Y: make([]float64, min(depth, 40))}))
}
` + "```\n"

func TestProbes(t *testing.T) {
	front := `swaps:
- {claims: [first, second], cell: setting, from: "0.234", to: "1"}
- {claims: [positive], cell: setting, from: "0.234", to: "0.5"}
- {claims: [second], cell: setting, from: "0.234", to: "undefined"}
tries:
- {cell: try, from: "depth := 30", points: depth, axis: linear, to: ["depth := 1", "depth := 50", "depth := 500", "depth := 1.5"], refused: ["depth := -3", "depth := 1500"]}
- {cell: try, from: "depth := 30", points: depth, axis: log, to: ["depth := 2"], empty: ["depth := 3"]}`
	p := &Prover{State: buildtest.Sources(t, map[string]string{"01-first": strings.Replace(shaken, "FRONT", front, 1)}), Progress: progress.New(io.Discard)}
	buildtest.Put(t, p.State.Root, "notebooks/claims.json", `{"01-first":{"positive":{"high":2,"low":0,"value":1},"loose":{"high":2,"low":0,"value":1}}}`)
	held, err := p.Probe(context.Background(), nil)
	if held != 4 || err == nil {
		t.Fatalf("%d held, %v", held, err)
	}
	for want, expected := range map[string]bool{
		"0.234 → 1:":                         false,
		"0.234 → 0.5: positive is":           true,
		"still within 0 … 2":                 true,
		"0.234 → undefined: second was not":  true,
		"undefined: undefined":               true,
		"no swap breaks loose":               true,
		"no swap breaks positive":            false,
		"#try is tried with 8 other values":  true,
		"#try with depth := 1:":              false,
		"#try with depth := 3:":              false,
		"#try with depth := -3":              false,
		"#try with depth := 2: the figure's": true,
		"#try with depth := 50:  has 40":     true,
		"#try with depth := 1500: it is refused, but not in one sentence": true,
		"#try with depth := 500: the cell shows nothing":                  true,
		"#try with depth := 1.5: it is refused":                           true,
	} {
		if strings.Contains(err.Error(), want) != expected {
			t.Errorf("says %q: %v, wants %v\n%v", want, !expected, expected, err)
		}
	}
}

func TestReseed(t *testing.T) {
	claims := map[string]string{"first": `"high":0.5,"low":0.4,"value":0.468`, "second": `"high":0.3,"low":0.2,"value":0.234`, "positive": `"high":1.2,"low":0.9,"value":0.95`}
	write := func(p *Prover) {
		var all []string
		for id, claim := range claims {
			all = append(all, `"`+id+`":{`+claim+`}`)
		}
		buildtest.Put(t, p.State.Root, "notebooks/claims.json", `{"01-first":{`+strings.Join(all, ",")+`}}`)
	}
	p := &Prover{State: buildtest.Sources(t, map[string]string{"01-first": strings.Replace(shaken, "FRONT\n", "", 1)})}
	write(p)
	var out strings.Builder
	p.Progress = progress.New(&out)
	held, err := p.Reseed(context.Background(), nil, 4)
	// PCG's numbers are the same everywhere, so these are too: the committed 0.95 and 0.574, 0.772, 0.911.
	for _, want := range []string{
		"01-first positive                        median 0.841, from 0.5743 to 0.95, 2 of 4 within 0.9 … 1.2",
		"3 claims, of which 2 lie in their bands with every one of 4 seeds",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, &out)
		}
	}
	if strings.Contains(out.String(), "second") {
		t.Errorf("it speaks of a steady claim:\n%s", &out)
	}
	if held != 2 || err == nil || !strings.HasPrefix(err.Error(), "01-first positive: the median over 4 seeds is 0.84") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%d held, %v", held, err)
	}
	claims["gone"] = `"high":1,"low":0,"value":0.5`
	claims["positive"] = `"high":1.2,"low":0,"value":0.95`
	write(p)
	if _, err := p.Reseed(context.Background(), nil, 2); err == nil || !strings.Contains(err.Error(), "01-first, seeds moved 1: gone was not measured") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a claim that nothing measures: %v", err)
	}
}

func TestTheLongestExperimentIsNamed(t *testing.T) {
	all := []*experiment{{name: "gain 1 → 2", took: time.Second}, {name: "depth := 500", took: 2500 * time.Millisecond}}
	if got, want := longestOf(all), "computed for 3.5 s, 2.5 s in depth := 500"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := longestOf(all[:1]), "computed for 1.0 s"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
