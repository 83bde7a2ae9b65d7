package i18n

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// verb is a verb of package fmt, its index and its letter.
var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*[\d.]*(?:\[(\d+)\])?([a-zA-Z%])`)

// verbs lists what a sentence takes: for each argument, the letter of its verb.
func verbs(sentence string) map[int]string {
	taken, next := map[int]string{}, 1
	for _, found := range verb.FindAllStringSubmatch(sentence, -1) {
		if found[3] == "%" {
			continue
		}
		for _, index := range found[1:3] {
			if n, err := strconv.Atoi(index); err == nil {
				next = n
			}
		}
		taken[next] = found[3]
		next++
	}
	return taken
}

func japanese(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) }

// problems says what is wrong with a sentence.
func problems(t Text) (all []string) {
	switch {
	case t.JA == "" || t.EN == "":
		return []string{"a language is missing"}
	case !strings.ContainsFunc(t.JA, japanese) && t.JA != t.EN && strings.ContainsFunc(verb.ReplaceAllString(t.EN, ""), unicode.IsLetter):
		all = append(all, "the Japanese sentence has no Japanese in it")
	case strings.ContainsFunc(t.EN, japanese):
		all = append(all, "the English sentence has Japanese in it")
	}
	if a, b := verbs(t.JA), verbs(t.EN); fmt.Sprint(a) != fmt.Sprint(b) {
		all = append(all, fmt.Sprintf("the Japanese sentence takes %v, the English one %v", a, b))
	}
	return all
}

// TestEverySentenceStandsInBothLanguages reads the sentences of every package of the command line from its source.
func TestEverySentenceStandsInBothLanguages(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, text := range literals(file) {
			seen++
			for _, problem := range problems(text.Text) {
				t.Errorf("%s: %s: %q", set.Position(text.place), problem, text.EN)
			}
		}
		return nil
	})
	if err != nil || seen < 2 {
		t.Errorf("%d sentences were seen (%v)", seen, err)
	}
}

type placed struct {
	Text
	place token.Pos
}

// literals lists the values of type Text that are written in a file.
func literals(file *ast.File) (all []placed) {
	take := func(literal *ast.CompositeLit) { all = append(all, placed{written(literal), literal.Pos()}) }
	ast.Inspect(file, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if isText(literal.Type) {
			take(literal)
			return false
		}
		var element ast.Expr // whose literals need not name their type
		switch kind := literal.Type.(type) {
		case *ast.MapType:
			element = kind.Value
		case *ast.ArrayType:
			element = kind.Elt
		}
		if !isText(element) {
			return true
		}
		for _, one := range literal.Elts {
			if pair, ok := one.(*ast.KeyValueExpr); ok {
				one = pair.Value
			}
			if inner, ok := one.(*ast.CompositeLit); ok && inner.Type == nil {
				take(inner)
			}
		}
		return true
	})
	return all
}

// written is the value of a literal of type Text.
func written(literal *ast.CompositeLit) Text {
	parts := map[string]string{}
	for i, element := range literal.Elts {
		name := []string{"JA", "EN"}[min(i, 1)]
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			name, element = pair.Key.(*ast.Ident).Name, pair.Value
		}
		parts[name] = constant(element)
	}
	return Text{parts["JA"], parts["EN"]}
}

func isText(kind ast.Expr) bool {
	switch kind := kind.(type) {
	case *ast.Ident:
		return kind.Name == "Text"
	case *ast.SelectorExpr:
		from, _ := kind.X.(*ast.Ident)
		return kind.Sel.Name == "Text" && from != nil && from.Name == "i18n"
	}
	return false
}

// constant is a string that is written as a literal, or as a sum of such.
func constant(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		return constant(e.X) + constant(e.Y)
	}
	return ""
}

func TestSentencesThatAreWrongAreSeen(t *testing.T) {
	const source = `package x
var a, b = Text{"一 %s", "one %d"}, i18n.Text{EN: "two"}
var c = map[string]Text{"c": {"三", "three 三"}, "d": {"four", "five"}}
var d = []i18n.Text{{"五 %[2]s %[1]d", "five %d %s"}}
`
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var wrong []int
	for _, text := range literals(file) {
		wrong = append(wrong, len(problems(text.Text)))
	}
	if !slices.Equal(wrong, []int{1, 1, 1, 1, 0}) {
		t.Errorf("problems by sentence: %v", wrong)
	}
}
