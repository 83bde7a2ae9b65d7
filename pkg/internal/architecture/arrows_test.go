package architecture

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// arrows says what each package may import beside the standard library. An entry that ends in / stands for all below it.
var arrows = map[string][]string{
	"kobai/pkg/nn":          {gonum, "kobai/pkg/internal/simd", "kobai/pkg/internal/parallel", "kobai/pkg/internal/safetensors"},
	"kobai/pkg/optim":       {gonum, "kobai/pkg/nn", "kobai/pkg/internal/simd", "kobai/pkg/internal/parallel", "kobai/pkg/internal/norm"},
	"kobai/pkg/diagnostics": {gonum, "kobai/pkg/nn", "kobai/pkg/internal/norm", "kobai/pkg/internal/simd"},
	"kobai/pkg/datasets":    {gonum, "kobai/pkg/internal/locale", "kobai/pkg/internal/once"},
	"kobai/pkg/plot":        {"kobai/pkg/plot/internal/opts", "kobai/pkg/internal/locale"},
	"kobai/pkg/lesson":      {"kobai/pkg/internal/locale", "kobai/pkg/answers", "kobai/pkg/translate"},
	"kobai/pkg/translate":   nil,
	"kobai/pkg/answers":     nil,
	"kobai/pkg/practice":    {gonum, "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets", "kobai/pkg/lesson", "kobai/pkg/display", "kobai/pkg/answers", "kobai/pkg/translate", "kobai/pkg/internal/locale"},
	"kobai/pkg/experiment":  {"kobai/pkg/display", "kobai/pkg/optim", "kobai/pkg/plot"},
	"kobai/pkg/models":      {gonum, "kobai/pkg/datasets", "kobai/pkg/nn", "kobai/pkg/optim"},
	"kobai/pkg/finding":     {"kobai/pkg/optim", "kobai/pkg/finding/plan", "kobai/pkg/internal/locale"},
	"kobai/pkg/display":     {"kobai/pkg/plot", "kobai/pkg/internal/locale"},
	"kobai/pkg/live":        {"kobai/pkg/display", "kobai/pkg/optim", "kobai/pkg/translate", "kobai/pkg/internal/locale"},
	"kobai/pkg/recorded":    {"kobai/pkg/internal/once"},
	"kobai/pkg/sweep":       {"kobai/pkg/optim", "kobai/pkg/internal/locale"},

	// a program as a user would write it, beside the command line and no part of it
	tools + "/scale": {"kobai/pkg/sweep", "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets"},

	"kobai/pkg/playground": {gonum, "kobai/pkg/nn", "kobai/pkg/optim", "kobai/pkg/diagnostics", "kobai/pkg/datasets", "kobai/pkg/plot", "kobai/pkg/live",
		"kobai/pkg/playground/settings", "kobai/pkg/internal/locale"},

	"kobai/pkg/plot/internal/opts":    {"github.com/go-echarts/go-echarts/v2/opts", "github.com/go-echarts/go-echarts/v2/types"},
	"kobai/pkg/playground/settings":   {"kobai/pkg/internal/locale"},
	"kobai/pkg/finding/plan":          nil,
	"kobai/pkg/internal/architecture": nil,
	"kobai/pkg/internal/parallel":     nil,
	"kobai/pkg/internal/simd":         {gonum, "kobai/pkg/internal/parallel", "golang.org/x/sys/cpu"},
	"kobai/pkg/internal/simd/active":  {"kobai/pkg/internal/simd"},
	"kobai/pkg/internal/locale":       nil,
	"kobai/pkg/internal/mutation":     nil,
	"kobai/pkg/internal/once":         nil,
	"kobai/pkg/internal/norm":         {gonum, "kobai/pkg/internal/simd"},
	"kobai/pkg/internal/reference":    {gonum},
	"kobai/pkg/internal/safetensors":  {gonum},
}

const (
	gonum = "gonum.org/v1/gonum/"
	tools = "kobai/kernel-setup"
)

// toolsMay is what the command line and its parts may take from this module's packages: never the core, so that the set-up does
// not wait for it, and never display, which talks to a kernel.
var toolsMay = []string{tools + "/", "kobai/pkg/lesson", "kobai/pkg/answers", "kobai/pkg/plot", "kobai/pkg/translate", "kobai/pkg/finding/plan", "kobai/pkg/playground/settings"}

// heavy packages belong to the second program, ondemand: the first line of the command line must not wait until they are compiled.
var heavy = []string{"net/http", "github.com/dop251/goja", "github.com/chromedp/", "github.com/goccy/", "github.com/go-echarts/"}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range list(t, "kobai/...") {
		may, known := arrows[p.ImportPath]
		command := !known && (p.ImportPath == tools || strings.HasPrefix(p.ImportPath, tools+"/"))
		if !known && !command {
			t.Errorf("%s is in no row of the table: say what it may import", p.ImportPath)
		}
		for _, i := range p.Imports {
			switch {
			case standard(i):
			case command && !strings.HasPrefix(i, "kobai/"):
			case command && !allowed(i, toolsMay):
				t.Errorf("%s imports %s, and the command line may import of ours only %s", p.ImportPath, i, strings.Join(toolsMay, ", "))
			case !command && !allowed(i, may):
				t.Errorf("%s imports %s, and may import only %s", p.ImportPath, i, strings.Join(may, ", "))
			}
		}
	}
}

func TestTheCoreNeedsGonumAlone(t *testing.T) {
	for _, p := range list(t, "-deps", "kobai/pkg/nn") {
		if !p.Standard && !allowed(p.ImportPath, []string{gonum, "kobai/pkg/nn", "kobai/pkg/internal/", "golang.org/x/sys/cpu"}) {
			t.Errorf("kobai/pkg/nn depends on %s", p.ImportPath)
		}
	}
}

func TestTheCommandLineIsLight(t *testing.T) {
	for _, p := range list(t, "-deps", tools) {
		if allowed(p.ImportPath, heavy) {
			t.Errorf("%s depends on %s", tools, p.ImportPath)
		}
	}
}

func TestAllowedReadsTheTable(t *testing.T) {
	for _, test := range []struct {
		path string
		want bool
	}{{"a/b", true}, {"a/bc", false}, {"a/b/c", false}, {"d/e", true}, {"de", false}} {
		if got := allowed(test.path, []string{"a/b", "d/"}); got != test.want {
			t.Errorf("allowed(%q) is %t", test.path, got)
		}
	}
}

// allowed reports whether path is one of the entries, or lies below one that ends in /.
func allowed(path string, entries []string) bool {
	for _, e := range entries {
		if path == e || strings.HasSuffix(e, "/") && strings.HasPrefix(path, e) {
			return true
		}
	}
	return false
}

// standard reports whether path is of the standard library: its first part has no dot and is not this module.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != "kobai"
}

type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

// list asks the go command for packages.
func list(t *testing.T, args ...string) []listed {
	t.Helper()
	out := goCommand(t, "", nil, append([]string{"list", "-json=ImportPath,Standard,Imports"}, args...)...)
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		t.Fatalf("go list %v lists nothing", args)
	}
	return packages
}

// goCommand runs the go command in a folder with more environment, and returns what it prints.
func goCommand(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), append([]string{"GOFLAGS=", "GOWORK=off", "GOPROXY=off"}, env...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s%s", strings.Join(args, " "), err, stderr.String(), out)
	}
	return string(out)
}
