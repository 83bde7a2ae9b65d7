package course

import (
	"strings"
	"testing"
)

// shownOnce holds for every construct a cell that uses it. What it needs besides, it may use too.
var shownOnce = map[construct]string{
	"var x = v":                "var x = 1",
	"var x T":                  "var x int",
	"const x = v":              "const x = 1",
	"iota":                     "const x = iota",
	"x := v":                   "%%\nx := 1",
	"x, y := …":                "%%\nx, y := 1, 2",
	"x = v":                    "%%\nx = 1",
	"x, y = …":                 "%%\nx, y = y, x",
	"_":                        "%%\n_ = 1",
	"x += v":                   "%%\nx += 1",
	"x++":                      "%%\nx++",
	"float64(x)":               "%%\nf(float64(x))",
	"`…`":                      "%%\nf(`x`)",
	"'x'":                      "%%\nf('x')",
	"x | y":                    "%%\nf(x & y)",
	"[]T{…}":                   "%%\nf([]int{1})",
	"[3]T":                     "var x [3]int",
	"map[K]V":                  "var x map[string]int",
	"[]T{{…}}":                 "%%\nf([]t{{a: 1}})",
	"s[i]":                     "%%\nf(s[0])",
	"s[a:b]":                   "%%\nf(s[1:])",
	"f(s...)":                  "%%\nf(s...)",
	"for i := 0; i < n; i++":   "%%\nfor i := 0; i < n; i++ {\n}",
	"for x < y":                "%%\nfor x < y {\n}",
	"for { … }":                "%%\nfor {\n}",
	"for i := range n":         "%%\nfor i := range n {\n\tf(i)\n}",
	"for i, x := range s":      "%%\nfor i, x := range s {\n\tf(i, x)\n}",
	"for x := range f()":       "%%\nfor x := range f() {\n\tg(x)\n}",
	"for range n":              "%%\nfor range n {\n}",
	"if x { … }":               "%%\nif x {\n}",
	"else":                     "%%\nif x {\n} else {\n}",
	"if x := v; x > 0":         "%%\nif f(); x {\n}",
	"switch x { case … }":      "%%\nswitch x {\ncase 1:\n}",
	"switch { case x > 0: … }": "%%\nswitch {\ncase x:\n}",
	"break":                    "%%\nfor {\n\tbreak\n}",
	"continue":                 "%%\nfor {\n\tcontinue\n}",
	"fallthrough":              "%%\nswitch x {\ncase 1:\n\tfallthrough\ncase 2:\n}",
	"name: for …":              "%%\nouter:\nfor {\n\tbreak outer\n}",
	"goto":                     "%%\ngoto end\nend:\nf()",
	"func f(x T) T":            "func f() {}",
	"func f() (T, U)":          "func f() (int, int) { return 1, 2 }",
	"func f() (x T)":           "func f() (x int) { return x }",
	"func f(xs ...T)":          "func f(x ...int) {}",
	"func(x T) U { … }":        "%%\nf(func() {})",
	"func() { … }()":           "%%\nfunc() {}()",
	"func(x T) U":              "var f func()",
	"defer":                    "%%\ndefer f()",
	"T{Field: v}":              "%%\nf(t{a: 1})",
	"T{v, w}":                  "%%\nf(t{1})",
	"type T struct { … }":      "type t struct{ a int }",
	"struct{ … }{…}":           "var x struct{ a int }",
	"struct{ T }":              "type t struct{ int }",
	"`key:\"…\"`":              "type t struct {\n\ta int `key:\"b\"`\n}",
	"func (t T) f()":           "func (t t) f() {}",
	"func (t *T) f()":          "func (t *t) f() {}",
	"T.f":                      "%%\nf((*t).g)",
	"&x":                       "%%\nf(&x)",
	"*T":                       "var x *int",
	"*p":                       "%%\nf(*p)",
	"type T U":                 "type t int",
	"interface { … }":          "type t interface{ f() }",
	"func f[T any](x T)":       "func f[T any](x T) {}",
	"f[T]":                     "var x t[int]",
	"x.(T)":                    "%%\nf(x.(t))",
	"switch x := v.(type)":     "%%\nswitch x.(type) {\n}",
	"error":                    "func f() error { return nil }",
	"panic(…)":                 "%%\npanic(x)",
	"recover()":                "%%\nrecover()",
	"go f()":                   "%%\ngo f()",
	"chan T":                   "var x chan int",
	"ch <- x":                  "%%\nf(<-x)",
	"select":                   "%%\nselect {}",
}

// TestEveryConstructIsSeen finds each construct in a cell that has it, and in none of the plain cell.
func TestEveryConstructIsSeen(t *testing.T) {
	for what := range meanings {
		if shownOnce[what] == "" {
			t.Errorf("no cell has %s", what)
		}
	}
	for what, cell := range shownOnce {
		checkCell := &report{}
		checkGo(cell, 1, checkCell)
		if err := checkCell.err(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		seen := false
		for _, u := range usesOf([]block{{kind: "go", line: 10, text: cell}}) {
			if u.what == what {
				seen = true
				if last := 10 + strings.Count(cell, "\n") + 1; u.line <= 10 || u.line > last {
					t.Errorf("%s stands on line %d of %d", what, u.line, last)
				}
			}
		}
		if !seen {
			t.Errorf("not seen: %s in %q", what, cell)
		}
	}
	if uses := usesOf([]block{{kind: "go", text: "%%\nf(1+x, \"a\", t.u, f(g))\n// claims\ngo f()"}}); uses != nil {
		t.Errorf("a plain cell uses %v", uses)
	}
}

// TestOnlyWhatTheFirstLessonShows refuses, in a cell, in the hole of an exercise and in its solution, what lesson 00 has not shown.
func TestOnlyWhatTheFirstLessonShows(t *testing.T) {
	teaching := frontMatter + "```go {#loops}\n%%\nfor range 3 {\n\tfmt.Println(1)\n}\n```\n"
	compile := func(source string) error {
		_, err := testCourse(t, map[string]string{"00-go.md": teaching, "01-tiny.md": source}).Compile("01-tiny", false)
		return err
	}
	for source, want := range map[string]string{
		code("%%\nfor range 5 {\n\tfmt.Println(2)\n}"): "",
		code("%%\nfmt.Println(2)\n// claims\ngo f()"):  "",
		code("%%\nfmt.Println(2)\nfor {\n}"): "01-tiny.md:16: the cell #cell uses a loop without an end (for { … }), which no cell of 00-go shows: " +
			"show it there, with its loops and conditions beside #loops, or write this cell without it",
		code("%%\ngo f()"):                         "show it there, in a new section on goroutines, or write",
		frontMatter + practiceBlock(practiceParts): "01-tiny.md:15: the cell #write-f uses a function (func f(x T) T), which no cell of 00-go shows",
		frontMatter + practiceBlock(strings.Replace(practiceParts, "return z //", "return z | 1 //", 1)): "01-tiny.md:23: the cell #write-f uses a bit operation",
	} {
		if err := compile(source); want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("got %v\nwants %q", err, want)
		}
	}
	if _, err := testCourse(t, map[string]string{"01-tiny.md": code("%%\ngo f()")}).Compile("01-tiny", false); err != nil {
		t.Errorf("a course without a lesson 00: %v", err)
	}
}
