package goexec

import (
	"bytes"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync/atomic"
)

// built is where the compiled packages of earlier programs are, and what must be as it was for them to be good. From one run of a cell to
// the next nothing changes but the cell; the go command cannot know that, and reads the source of every package that is linked, which
// takes as long as compiling and linking. What is out of the ordinary, and whatever fails, is left to it.
type built struct {
	config      string // compile's and link's importcfg
	tools, root string // the folder of compile and link, and GOROOT
	language    string // as in -lang
	version     string // as in -goversion
	environment string
	files       []string // the sources in go.work's folders, and what go.mod and go.work say
	stamp       string
}

// direct is what a State knows of that.
type direct struct {
	built    atomic.Pointer[built]
	listed   atomic.Int32 // how many imports were looked up
	doubtful bool         // the compiler or the linker failed: if go build does not, the packages are elsewhere now
}

// plainFlags are the kernel's own GOFLAGS. With others, go build is asked.
const plainFlags = "-buildvcs=false '-ldflags=-s -w'"

// other files than main.go would be part of the program.
var sourceFile = regexp.MustCompile(`\.(go|s|S|c|cc|cpp|cxx|h|hh|hpp|hxx|m|f|F|for|f90|syso|swig|swigcxx)$`)

// compileDirectly compiles the program, and links it if it will run. It reports whether that succeeded.
func (s *State) compileDirectly() bool {
	b := s.Direct.built.Load()
	if b == nil || s.CellIsTest || s.CellIsWasm || len(s.GoBuildFlags) > 0 || !s.isPlain() {
		return false
	}
	if now, _, err := stamp(b.files); err != nil || now != b.stamp || b.environment != environment() {
		s.Direct.built.Store(nil)
		return false
	}
	object := filepath.Join(s.TempDir, ".main.a")
	threads := fmt.Sprint("-c=", min(4, runtime.NumCPU()))
	s.Direct.doubtful = true
	if !s.tool(b, "compile", "-o", object, "-p", "main", "-lang="+b.language, "-complete", "-goversion", b.version, threads, "-nolocalimports", "-importcfg", b.config, "-pack", "./"+MainGo) {
		return false
	}
	if !s.Declares && !s.tool(b, "link", "-o", s.BinaryPath(), "-importcfg", b.config, "-buildmode=exe", "-s", "-w", object) {
		return false
	}
	s.Direct.doubtful = false
	return true
}

func (s *State) tool(b *built, name string, args ...string) bool {
	cmd := exec.Command(filepath.Join(b.tools, name), args...)
	cmd.Dir = s.TempDir
	cmd.Env = append(collectsLate(cmd.Environ()), "GOROOT="+b.root)
	return cmd.Run() == nil
}

// isPlain tells that main.go is all of the program, has no directives, and imports only what go build has let programs import.
func (s *State) isPlain() bool {
	entries, err := os.ReadDir(s.TempDir)
	if err != nil {
		return false
	}
	for _, entry := range entries {
		if entry.Name() != MainGo && sourceFile.MatchString(entry.Name()) {
			return false
		}
	}
	text, err := os.ReadFile(s.CodePath())
	if err != nil || bytes.Contains(text, []byte("//go:")) {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if err != nil {
		return false
	}
	for _, spec := range file.Imports {
		if path := strings.Trim(spec.Path.Value, "\"`"); path == "C" || !s.Found[path] {
			return false
		}
	}
	return true
}
