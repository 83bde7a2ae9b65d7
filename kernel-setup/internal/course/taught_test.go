package course

import (
	"strings"
	"testing"
)

// shownOnce holds for every construct a cell that uses it. What it needs besides, it may use too.
var shownOnce = map[construct]string{
	"a variable with a value (var x = v)":                            "var x = 1",
	"a variable without a value (var x T)":                           "var x int",
	"a constant (const x = v)":                                       "const x = 1",
	"constants that are counted (iota)":                              "const x = iota",
	"a new variable (x := v)":                                        "%%\nx := 1",
	"several variables at once (x, y := …)":                          "%%\nx, y := 1, 2",
	"a new value for a variable (x = v)":                             "%%\nx = 1",
	"several new values at once (x, y = …)":                          "%%\nx, y = y, x",
	"a result that is not used (_)":                                  "%%\n_ = 1",
	"a change in place (x += v)":                                     "%%\nx += 1",
	"a step (x++)":                                                   "%%\nx++",
	"a conversion (float64(x))":                                      "%%\nf(float64(x))",
	"a text in backquotes (`…`)":                                     "%%\nf(`x`)",
	"a character ('x')":                                              "%%\nf('x')",
	"a bit operation (x | y)":                                        "%%\nf(x & y)",
	"a slice literal ([]T{…})":                                       "%%\nf([]int{1})",
	"an array ([3]T)":                                                "var x [3]int",
	"a map (map[K]V)":                                                "var x map[string]int",
	"elements without their type ({…} inside []T{…})":                "%%\nf([]t{{a: 1}})",
	"an element of a slice (s[i])":                                   "%%\nf(s[0])",
	"a part of a slice (s[a:b])":                                     "%%\nf(s[1:])",
	"a slice handed over element by element (f(s...))":               "%%\nf(s...)",
	"a loop with a counter (for i := 0; i < n; i++)":                 "%%\nfor i := 0; i < n; i++ {\n}",
	"a loop with a condition (for x < y)":                            "%%\nfor x < y {\n}",
	"a loop without an end (for { … })":                              "%%\nfor {\n}",
	"a loop over a number or positions (for i := range n)":           "%%\nfor i := range n {\n\tf(i)\n}",
	"a loop over positions and elements (for i, x := range s)":       "%%\nfor i, x := range s {\n\tf(i, x)\n}",
	"a loop over what a function yields (for x := range f())":        "%%\nfor x := range f() {\n\tg(x)\n}",
	"a loop that only repeats (for range n)":                         "%%\nfor range n {\n}",
	"a condition (if x { … })":                                       "%%\nif x {\n}",
	"the other case (else)":                                          "%%\nif x {\n} else {\n}",
	"a condition with a statement before it (if x := v; x > 0)":      "%%\nif f(); x {\n}",
	"a choice between values (switch x { case … })":                  "%%\nswitch x {\ncase 1:\n}",
	"a choice between conditions (switch { case x > 0: … })":         "%%\nswitch {\ncase x:\n}",
	"the end of a loop (break)":                                      "%%\nfor {\n\tbreak\n}",
	"the next turn of a loop (continue)":                             "%%\nfor {\n\tcontinue\n}",
	"falling through to the next case (fallthrough)":                 "%%\nswitch x {\ncase 1:\n\tfallthrough\ncase 2:\n}",
	"a label (name: for …)":                                          "%%\nouter:\nfor {\n\tbreak outer\n}",
	"a jump (goto)":                                                  "%%\ngoto end\nend:\nf()",
	"a function (func f(x T) T)":                                     "func f() {}",
	"a function of several results (func f() (T, U))":                "func f() (int, int) { return 1, 2 }",
	"results with names (func f() (x T))":                            "func f() (x int) { return x }",
	"a function of any number of arguments (func f(xs ...T))":        "func f(x ...int) {}",
	"a function written where it is used (func(x T) U { … })":        "%%\nf(func() {})",
	"a function that is called where it is written (func() { … }())": "%%\nfunc() {}()",
	"the type of a function (func(x T) U)":                           "var f func()",
	"a call kept for the end (defer)":                                "%%\ndefer f()",
	"a struct literal (T{Field: v})":                                 "%%\nf(t{a: 1})",
	"a struct literal without field names (T{v, w})":                 "%%\nf(t{1})",
	"a struct type (type T struct { … })":                            "type t struct{ a int }",
	"a struct without a name (struct{ … }{…})":                       "var x struct{ a int }",
	"a field without a name (an embedded type)":                      "type t struct{ int }",
	"a field's tag (`key:\"…\"`)":                                    "type t struct {\n\ta int `key:\"b\"`\n}",
	"a method (func (t T) f())":                                      "func (t t) f() {}",
	"a method of a pointer (func (t *T) f())":                        "func (t *t) f() {}",
	"a method taken as a function (T.f)":                             "%%\nf((*t).g)",
	"the address of a value (&x)":                                    "%%\nf(&x)",
	"a pointer's type (*T)":                                          "var x *int",
	"what a pointer points to (*p)":                                  "%%\nf(*p)",
	"a name for a type (type T U)":                                   "type t int",
	"an interface (interface { … })":                                 "type t interface{ f() }",
	"a function for several types (func f[T any](x T))":              "func f[T any](x T) {}",
	"a type with a type in brackets (f[T])":                          "var x t[int]",
	"asking for a value's type (x.(T))":                              "%%\nf(x.(t))",
	"a choice between types (switch x := v.(type))":                  "%%\nswitch x.(type) {\n}",
	"an error as a result (error)":                                   "func f() error { return nil }",
	"a panic (panic(…))":                                             "%%\npanic(x)",
	"catching a panic (recover())":                                   "%%\nrecover()",
	"a function that runs beside (go f())":                           "%%\ngo f()",
	"a channel (chan T)":                                             "var x chan int",
	"sending or receiving (ch <- x)":                                 "%%\nf(<-x)",
	"waiting for several channels (select)":                          "%%\nselect {}",
}

// TestEveryConstructIsSeen finds each construct in a cell that has it, and in none of the plain cell.
func TestEveryConstructIsSeen(t *testing.T) {
	for what := range topics {
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
