package goexec

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// direct compiles and links a cell with the compiler and the linker themselves. The go command does the same at twice the price: at
// every cell it looks through all that the cell is built on for what has changed. Here that is asked for once, and again when a file
// has. Whatever is unusual goes the ordinary way, and so does what does not compile: mistakes are told in the same words as ever.
type direct struct {
	tools    string            // the folder of compile and link
	language string            // as go.mod says
	archives map[string]string // of the compiled packages, by import path
	asked    []string          // import paths that archives were asked for
	watched  []string          // folders and files that the archives were made of
	looked   string            // how those and the environment looked then
	failed   bool              // at the program at hand
}

// usual are the flags that the kernel is started with.
const usual = "-buildvcs=false '-ldflags=-s -w'"

// harmless are settings of go's that a program does not depend on.
var harmless = []string{"GOFLAGS", "GOPROXY", "GOWORK", "GOCACHE", "GOMODCACHE", "GOPATH", "GOBIN", "GOENV", "GOTMPDIR", "GOSUMDB", "GONOSUMDB",
	"GONOPROXY", "GOPRIVATE", "GOINSECURE", "GOTOOLCHAIN", "GOTELEMETRY", "GOAUTH", "GOVCS", "CC", "CXX", "AR", "PKG_CONFIG", "CGO_ENABLED"}

// compiledDirectly compiles the program at hand, and links it where it will run. It is false where the go command has to.
func (s *State) compiledDirectly() bool {
	s.Direct.failed = false
	if s.CellIsTest || s.CellIsWasm || len(s.GoBuildFlags) > 0 || !s.alone() || !s.archived(s.Wanted) {
		return false
	}
	d := &s.Direct
	var table strings.Builder
	for path, archive := range d.archives {
		fmt.Fprintf(&table, "packagefile %s=%s\n", path, archive)
	}
	listing, object := filepath.Join(s.TempDir, "importcfg"), filepath.Join(s.TempDir, "cell.a")
	if os.WriteFile(listing, []byte(table.String()), 0o644) != nil {
		return false
	}
	// What only a debugger reads, and the linker leaves out, takes a tenth of the compiler's time.
	compile := []string{"-dwarf=false", "-p=main", "-lang=" + d.language, "-complete", "-nolocalimports", "-pack", "-importcfg=" + listing, "-o", object}
	if s.Declares {
		compile = append(compile, "-N", "-l")
	}
	d.failed = !s.tool("compile", append(compile, "./"+MainGo)...) ||
		!s.Declares && !s.tool("link", "-buildmode=exe", "-s", "-w", "-importcfg="+listing, "-o", s.BinaryPath(), object)
	return !d.failed
}

// tool runs the compiler or the linker.
func (s *State) tool(name string, args ...string) bool {
	command := exec.Command(filepath.Join(s.Direct.tools, name), args...)
	command.Dir = s.TempDir
	command.Env = collectsLate(os.Environ())
	return command.Run() == nil
}

// alone tells whether the program is one file of Go without directives for the go command.
func (s *State) alone() bool {
	entries, err := os.ReadDir(s.TempDir)
	if err != nil {
		return false
	}
	for _, entry := range entries {
		switch filepath.Ext(entry.Name()) {
		case ".go":
			if entry.Name() != MainGo {
				return false
			}
		case ".s", ".S", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".swig", ".swigcxx", ".syso", ".pgo":
			return false
		}
	}
	text, err := os.ReadFile(filepath.Join(s.TempDir, MainGo))
	return err == nil && !strings.Contains(string(text), "//go:debug") && !strings.Contains(string(text), "//go:build")
}

// archived tells whether all these imports are compiled, with everything below them, and as it stands now.
func (s *State) archived(imports []string) bool {
	if runtime.GOOS != "linux" || os.Getenv("GOFLAGS") != usual {
		return false // elsewhere programs are linked in other ways
	}
	d := &s.Direct
	missing := func(path string) bool { return d.archives[path] == "" }
	if d.looked == "" || d.looked != s.now() || slices.ContainsFunc(imports, func(path string) bool { return missing(path) && !slices.Contains(d.asked, path) }) {
		s.ask(imports)
	}
	return d.archives["runtime"] != "" && !slices.ContainsFunc(imports, missing)
}

// ask lets the go command compile the imports, those of all cells so far, and what every program is built on.
func (s *State) ask(imports []string) {
	asked := append([]string{"runtime"}, imports...)
	for _, one := range s.Definitions.Imports {
		asked = append(asked, one.Path)
	}
	slices.Sort(asked)
	d := &s.Direct
	*d = direct{asked: slices.Compact(asked), archives: map[string]string{}}
	began := time.Now()
	defer func() {
		var latest time.Time
		if d.looked, latest = s.look(); !latest.Before(began) { // which of its states was compiled?
			d.looked = ""
		}
	}()
	for _, line := range s.goSays("env", "-changed") {
		if name, _, _ := strings.Cut(line, "="); !slices.Contains(harmless, name) {
			return
		}
	}
	tools := s.goSays("env", "GOTOOLDIR")
	// The second says how the go command would have the program behave other than its compiler would.
	program := s.goSays("list", "-e", "-f", "go{{.Module.GoVersion}} {{.DefaultGODEBUG}}", ".")
	if len(tools) != 1 || len(program) != 1 || strings.Contains(program[0], " ") {
		return
	}
	parts := strings.Split(program[0], ".")
	d.tools, d.language = tools[0], strings.Join(parts[:min(2, len(parts))], ".")
	archives := map[string]string{}
	lines := s.goSays(append([]string{"list", "-e", "-export", "-deps", "-f",
		"{{.ImportPath}}\t{{.Export}}\t{{with .Module}}{{if not .Version}}{{$.Dir}}\t{{.GoMod}}{{range $.EmbedFiles}}\t{{$.Dir}}/{{.}}{{end}}{{end}}{{end}}"}, d.asked...)...)
	for _, line := range lines {
		fields := strings.Split(line, "\t")
		switch path := fields[0]; {
		case path == "runtime/cgo" || path == "runtime/debug":
			return // C's linker, or a program that reads what the go command knows of it
		case len(fields) > 1 && fields[1] != "":
			archives[path] = fields[1]
		}
		for _, watched := range fields[min(2, len(fields)):] {
			if watched != "" && !slices.Contains(d.watched, watched) {
				d.watched = append(d.watched, watched)
			}
		}
	}
	d.archives = archives
}

// goSays returns the lines that the go command answers with; nothing where it fails.
func (s *State) goSays(args ...string) (lines []string) {
	command := exec.Command("go", args...)
	command.Dir = s.TempDir
	said, err := command.Output()
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(said)) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// now is how it looks at this moment.
func (s *State) now() string {
	seen, _ := s.look()
	return seen
}

// look describes what the archives depend on: go's settings, the modules' files, and the files of each package that may change. It
// tells too when the latest of these files was written.
func (s *State) look() (string, time.Time) {
	var seen strings.Builder
	var latest time.Time
	for _, variable := range os.Environ() {
		if strings.HasPrefix(variable, "GO") && !strings.HasPrefix(variable, "GONB_") || strings.HasPrefix(variable, "CGO") {
			seen.WriteString(variable + "\n")
		}
	}
	describe := func(path string) {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			fmt.Fprintln(&seen, path, info.Size(), info.ModTime().UnixNano())
			if info.ModTime().After(latest) {
				latest = info.ModTime()
			}
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "go.work", "go.work.sum"} {
		describe(filepath.Join(s.TempDir, name))
	}
	for _, watched := range s.Direct.watched {
		describe(watched)
		entries, _ := os.ReadDir(watched) // none where it is a file
		for _, entry := range entries {
			describe(filepath.Join(watched, entry.Name()))
		}
	}
	return seen.String(), latest
}
