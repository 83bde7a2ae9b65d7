package prove

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kobai/kernel-setup/internal/build"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/course"
	"kobai/kernel-setup/internal/notebook"
)

var (
	marker   = regexp.MustCompile(`(?m)^practice\.(\w+)\(\w+\)$`)
	imported = regexp.MustCompile(`"([^"]+)"`)
)

// TestPracticeIsAnsweredInBothLanguages runs every exercise in code, as it is asked and as it is solved: a hole is not written
// yet, or a net that does not learn, and a solution is right. It asks for every exercise of package practice in one place.
func TestPracticeIsAnsweredInBothLanguages(t *testing.T) {
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := course.Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	lessons, err := build.Compile(c, c.Lessons(), true)
	if err != nil {
		t.Fatal(err)
	}
	uses := map[string]int{}
	for _, language := range course.Languages {
		for tag, wants := range map[string]map[course.Language][]string{
			"exercise": {course.Japanese: {"まだ書かれていません。", "✗ まだ学習"}, course.English: {"It is not written yet.", "✗ It does not learn"}},
			"solution": {course.Japanese: {"✓ "}, course.English: {"✓ "}},
		} {
			var cells []notebook.Cell
			var imports []string
			for _, l := range lessons {
				nb := l.Notebooks[language]
				for _, m := range imported.FindAllStringSubmatch(nb.Cells[1].Source, -1) {
					imports = append(imports, m[1])
				}
				for _, cell := range nb.Cells {
					if cell.Type == "code" && cell.Tagged("practice") && cell.Tagged(tag) {
						cells = append(cells, cell)
						if m := marker.FindStringSubmatch(cell.Source); m != nil && tag == "exercise" && language == course.English {
							uses[m[1]]++
						}
					}
				}
			}
			if len(cells) < 12+3 {
				t.Errorf("the course has %d exercises in code, wants twelve functions and three nets at least", len(cells))
			}
			for id, said := range runPractice(t, d, language, cells, imports) {
				if !slices.ContainsFunc(wants[language], func(want string) bool { return strings.HasPrefix(said, want) }) {
					t.Errorf("%s, the %s #%s: %q", language, tag, id, said)
				}
			}
		}
	}
	for _, name := range markers(t, filepath.Join(d.Root, "pkg", "practice")) {
		if n := uses[name]; n != 1 && !(name == "Train" && n == 3) {
			t.Errorf("practice.%s is asked for %d times", name, n)
		}
	}
}

// runPractice compiles cells into one program and returns what each says in its last line.
func runPractice(t *testing.T, d checkout.Dir, language course.Language, cells []notebook.Cell, imports []string) map[string]string {
	t.Helper()
	var declared, main strings.Builder
	for _, cell := range cells {
		declarations, statements, _ := strings.Cut(cell.Source, "\n%%\n")
		fmt.Fprintf(&declared, "%s\n", declarations)
		fmt.Fprintf(&main, "\tfmt.Println(\"== %s\")\n\t%s\n", cell.ID, statements)
	}
	body := declared.String() + "\nfunc main() {\n" + main.String() + "}\n"
	head := "package main\n\nimport \"fmt\"\n"
	slices.Sort(imports)
	for _, i := range slices.Compact(imports) {
		name := path.Base(i)
		if name == "v2" {
			name = path.Base(path.Dir(i))
		}
		if i != "fmt" && regexp.MustCompile(`\b`+name+`\.`).MatchString(body) {
			head += fmt.Sprintf("import %q\n", i)
		}
	}
	file := filepath.Join(t.TempDir(), "main.go")
	if err := os.WriteFile(file, []byte(head+body), 0o644); err != nil {
		t.Fatal(err)
	}
	program := exec.Command("go", "run", file)
	program.Dir = d.Root
	program.Env = checkout.Environ(d.Env(), map[string]string{"KOBAI_LANG": string(language)}, "KOBAI_CLAIMS", "KOBAI_SEED")
	out, err := program.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	said := map[string]string{}
	for _, section := range strings.Split(string(out), "== ")[1:] {
		lines := strings.Split(strings.TrimSpace(section), "\n")
		said[lines[0]] = lines[len(lines)-1]
	}
	if len(said) != len(cells) {
		t.Errorf("%d of %d cells said something: %v", len(said), len(cells), slices.Sorted(maps.Keys(said)))
	}
	return said
}

// markers are the functions of package practice that a learner calls.
func markers(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			if f, ok := declaration.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.IsExported() {
				names = append(names, f.Name.Name)
			}
		}
	}
	if len(names) == 0 {
		t.Errorf("%s marks nothing", folder)
	}
	return names
}
