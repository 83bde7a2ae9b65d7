package prove

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/process"
)

// program is one program of several experiments, each a package of its own.
type program struct {
	folder      string // for its files
	on          platform.Runner
	experiments []*experiment
	built       time.Duration // of the processors' time, for compiling it
}

// programs puts the experiments of a lesson into one program each. Go initialises all
// packages of a program, so one whose variables are the results of calls is alone, or with
// those of the same source: they may take long, or be what ends it.
func programs(all []*experiment) [][]*experiment {
	var out [][]*experiment
	together := map[string]int{}
	for _, e := range all {
		key := e.lesson
		if callsAtStart(e.source) {
			key += "\n" + e.source
		}
		at, known := together[key]
		if !known {
			together[key] = len(out)
			out = append(out, nil)
			at = len(out) - 1
		}
		out[at] = append(out[at], e)
	}
	return out
}

// callsAtStart tells whether a package does more at the start of a program than to lay
// out values. What a function does that it declares does not count.
func callsAtStart(source string) (calls bool) {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return true // the compiler will say so
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			calls = calls || f.Recv == nil && f.Name.Name == "init"
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.CallExpr:
				calls = calls || !plain(n)
			case *ast.UnaryExpr:
				calls = calls || n.Op == token.ARROW
			}
			return !calls
		})
	}
	return calls
}

// plain tells a call that only makes a setting: one of package nn with literals, such as
// nn.Normal(0.1), or a conversion to a basic type.
func plain(call *ast.CallExpr) bool {
	for _, a := range call.Args {
		if _, ok := a.(*ast.BasicLit); !ok {
			return false
		}
	}
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name == "float64" || f.Name == "int" || f.Name == "uint64"
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && x.Name == "nn"
	}
	return false
}

// packages is where in the module the experiments seem to stand; they are in an overlay,
// and no file of the checkout changes.
const packages = "notebooks/experiment"

func (p *program) path() string { return filepath.Join(p.folder, "experiments.exe") }

// compile builds the program. An experiment that Go refuses gets the compiler's words for
// what it said, and the others are built without it.
func (p *program) compile(ctx context.Context, d checkout.Dir) error {
	if err := os.MkdirAll(p.folder, 0o755); err != nil {
		return err
	}
	for {
		overlay, err := p.write(d)
		if err != nil {
			return err
		}
		build := process.Command(ctx, time.Second, "go", "build", "-buildvcs=false", "-ldflags=-s -w", "-overlay", overlay, "-o", p.path(), "./"+packages)
		build.Dir, build.Env = d.Root, checkout.Environ(checkout.CollectsLate(d.Env()), p.on.Environ())
		said, err := build.CombinedOutput()
		p.built += process.Worked(build.ProcessState)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			return nil
		}
		if !p.refuse(string(said)) {
			return experimentsBroken.Fault(p.experiments[0].lesson, err, said)
		}
	}
}

// write writes the packages of the experiments that are still to be compiled, a main
// package that runs the one it is asked for, and the overlay, whose path it returns.
// Experiments of the same source share a package.
func (p *program) write(d checkout.Dir) (overlay string, err error) {
	var imports, cases strings.Builder
	texts := map[string]string{}
	for i, e := range p.experiments {
		if e.said != "" {
			continue
		}
		first := p.first(e.source)
		if first == i {
			texts[fmt.Sprintf("%d/experiment.go", i)] = e.source
			fmt.Fprintf(&imports, "\te%d %q\n", i, fmt.Sprintf("kobai/%s/%d", packages, i))
		}
		fmt.Fprintf(&cases, "\tcase \"%d\":\n\t\te%d.%s()\n", i, first, cmp.Or(e.function, "RunCells"))
	}
	texts["main.go"] = "package main\n\nimport (\n\t\"os\"\n\n" + imports.String() + ")\n\nfunc main() {\n\tswitch os.Args[1] {\n" + cases.String() + "\t}\n}\n"
	replace := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file := filepath.Join(p.folder, strings.ReplaceAll(name, "/", "-"))
		replace[filepath.Join(d.Root, filepath.FromSlash(packages), filepath.FromSlash(name))] = file
		if err := os.WriteFile(file, []byte(texts[name]), 0o644); err != nil {
			return "", err
		}
	}
	table, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(p.folder, "overlay.json")
	return overlay, errors.Join(err, os.WriteFile(overlay, table, 0o644))
}

// first is the number of the first experiment with a source.
func (p *program) first(source string) int {
	return slices.IndexFunc(p.experiments, func(e *experiment) bool { return e.source == source })
}

// refused is a line of the compiler's about the file of an experiment.
var refused = regexp.MustCompile(`(?m)^.*?(\d+)-(experiment\.go:.*)$`)

// refuse gives each experiment what the compiler said of it, and tells whether it did of
// any.
func (p *program) refuse(said string) bool {
	lines := map[int][]string{}
	for _, m := range refused.FindAllStringSubmatch(said, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && n < len(p.experiments) {
			lines[n] = append(lines[n], m[2])
		}
	}
	for _, e := range p.experiments {
		if words := lines[p.first(e.source)]; words != nil && e.said == "" {
			e.said, e.refused = strings.Join(words, "\n"), true
		}
	}
	return len(lines) > 0
}
