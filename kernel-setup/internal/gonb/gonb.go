// Package gonb mends the kernel before it is built: GoNB ends at some cells that a learner may well write, and this version of it is
// the newest. Each mend names the lines it replaces, so that another version of GoNB is refused here and not broken there.
package gonb

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kobai/pkg/translate"
)

// Module is the path of the module that is mended.
const Module = "github.com/janpfeifer/gonb"

//go:embed _added
var added embed.FS

// mend replaces lines of one file; they stand there exactly once.
type mend struct{ file, old, new string }

var mends = []mend{
	// A panic while a cell is taken apart ends that cell, not the kernel with everything that was defined in it.
	{"internal/goexec/execcode.go", "err := s.executeCellImpl(params.msg", "err := s.executeGuarded(params.msg"},
	{"internal/dispatcher/dispatcher.go", "specialcmd.Parse(msg, goExec, true, lines, specialLines)", "goexec.Guarded(func() error { return specialcmd.Parse(msg, goExec, true, lines, specialLines) })"},
	{"internal/dispatcher/dispatcher.go", "\tspecialLines := MakeSet[int]() // lines that are special commands and not Go.\n", "\tspecialLines := MakeSet[int]() // lines that are special commands and not Go.\n\tgoExec.Reads = goexec.ReadsInput(lines)\n"},
	{"internal/dispatcher/dispatcher.go", "if specialCell, err := specialcmd.ExecuteSpecialCell(msg, goExec, lines); specialCell {", "if err := specialcmd.Check(lines); err != nil {\n\t\texecutionErr = err\n\n\t} else if specialCell, err := specialcmd.ExecuteGuarded(msg, goExec, lines); specialCell {"},
	// A cell may hold nothing but %exec.
	{"internal/dispatcher/dispatcher.go", "|| goExec.CellIsTest\n", "|| goExec.CellIsTest || goexec.Executes(lines)\n"},
	// The name of a variable may have one letter.
	{"internal/specialcmd/specialcmd.go", "; eqPos > 1 {", "; eqPos > 0 {"},
	// A command of the shell that reads gets an end of input, unless %with_inputs gives it a line to type in.
	{"internal/specialcmd/specialcmd.go", "InDir(execDir).Exec()", "InDir(execDir).WithStaticInput([]byte{}).Exec()"},
	// An editor of Windows ends lines with \r\n, and old ones of the Macintosh with \r.
	{"internal/dispatcher/dispatcher.go", "\tcode := content[\"code\"].(string)\n\tsilent :=", "\tcode := goexec.LineFeeds(content[\"code\"].(string))\n\tsilent :="},
	// A name that was a constant may become a variable.
	{"internal/goexec/goexec.go", "\tcopyMap(d.Imports, d2.Imports)\n", "\td.dropOtherKinds(d2)\n\tcopyMap(d.Imports, d2.Imports)\n"},
	{"internal/goexec/goexec.go", "\tCellIsTest        bool\n", "\tCellIsTest        bool\n\tReads bool // the cell reads standard input\n\tDeclares bool // the cell only declares\n\tFound map[string]bool // the paths that compiled programs have imported\n\tWanted []string // those of the program at hand\n\tDirect direct\n\tlock *os.File // of the temporary folder\n"},
	// %rm is for what a cell defined; an import goes only where nothing else has its name.
	{"internal/specialcmd/definitions.go", "\t\tfound = found || removeDefinitionImpl(msg, \"import\", &goExec.Definitions.Imports, key)\n", ""},
	{"internal/specialcmd/definitions.go", "\t\tif !found {\n\t\t\terr := kernel", "\t\tfound = found || removeImport(msg, goExec, key)\n\t\tif !found {\n\t\t\terr := kernel"},
	// A cell that reads gets a line to type in, or an end of input where nobody can type.
	{"internal/goexec/execcode.go", "\terr := jpyExec.Exec()\n", "\ts.input(msg, jpyExec)\n\terr := jpyExec.Exec()\n"},
	// A cell that only declares is neither linked nor run.
	{"internal/goexec/execcode.go", "\t// And then compile it.\n", "\t// And then compile it.\n\ts.Declares = s.declaresOnly(cellId, updatedDecls, mainDecl)\n"},
	{"internal/goexec/execcode.go", "\t} else {\n\t\targs = []string{\"build\", \"-o\", s.BinaryPath()}\n", "\t} else if s.Declares {\n\t\targs = toCompile()\n\t} else {\n\t\targs = []string{\"build\", \"-o\", s.BinaryPath()}\n"},
	// Where nobody can type, a command that asks for a line to type in says so.
	{"internal/specialcmd/specialcmd.go", "if !allowInput && (status.withInputs || status.withPassword) {\n\t\t\treturn errors.Errorf(\"%%with_inputs not available in this notebook, it doesn't allow input prompting\")", "if !allowInput {\n\t\t\treturn nobodyTypes(\"%with_inputs\")"},
	{"internal/specialcmd/specialcmd.go", "if !allowInput && (status.withInputs || status.withPassword) {\n\t\t\treturn errors.Errorf(\"%%with_password not available in this notebook, it doesn't allow input prompting\")", "if !allowInput {\n\t\t\treturn nobodyTypes(\"%with_password\")"},
	// What a program is built on is looked through when it has changed, not at every cell.
	{"internal/goexec/execcode.go", "\targs = append(args, s.GoBuildFlags...)\n", "\tif s.compiledDirectly() {\n\t\treturn nil\n\t}\n\targs = append(args, s.GoBuildFlags...)\n"},
	{"internal/goexec/execcode.go", "\t// Execute compiled code.\n", "\ts.found()\n\tif s.Declares {\n\t\treturn nil\n\t}\n\t// Execute compiled code.\n"},
	// Compiling a cell takes most of the time until its chart is there.
	{"internal/goexec/execcode.go", "\tcmd.Dir = s.TempDir\n\tif s.CellIsWasm {\n", "\tcmd.Dir = s.TempDir\n\tcmd.Env = collectsLate(cmd.Environ())\n\tif s.CellIsWasm {\n"},
	// go get looks for what is missing, and nothing is where all imports are compiled, or were in a program before, which found notes above.
	{"internal/goexec/execcode.go", "\tif !s.AutoGet {\n", "\tif !s.AutoGet || s.here(newDecls) {\n"},
	// A work file of the learner's for other modules, or none at all, is not for cells.
	{"internal/goexec/goexec.go", "cmd := exec.Command(\"go\", \"work\", \"init\")\n", "cmd := ownWork(exec.Command(\"go\", \"work\", \"init\"), s.TempDir)\n"},
	// A kernel that is killed leaves its folder to the next.
	{"internal/goexec/goexec.go", "\tif s.preserveTempDir {\n\t\tklog", "\ts.claim()\n\tif s.preserveTempDir {\n\t\tklog"},
	// A program ends with its kernel.
	{"internal/jpyexec/jpyexec.go", "\tif err := cmd.Start(); err != nil {\n", "\tendWithKernel(cmd)\n\tif err := cmd.Start(); err != nil {\n"},
	// What stops a program is said in the learner's language too.
	{"internal/jpyexec/jpyexec.go", "\tvar streamersWG sync.WaitGroup\n", "\texec.stderrWriter = &tail{Writer: exec.stderrWriter}\n\tvar streamersWG sync.WaitGroup\n"},
	{"internal/jpyexec/jpyexec.go", "\tstreamersWG.Wait()\n", "\tstreamersWG.Wait()\n\tend(exec.stderrWriter)\n"},
	// How it ended, by a number, is told once, with the error of the cell.
	{"internal/jpyexec/jpyexec.go", "\t\terrMsg := exec.exitError.Error() + \"\\n\"\n", "\t\terrMsg := meant(exec.stderrWriter)\n"},
	{"internal/jpyexec/jpyexec.go", "\t\t_ = kernel.PublishWriteStream(exec.Msg, kernel.StreamStderr, errMsg)\n", "\t\tif errMsg != \"\" {\n\t\t\t_ = kernel.PublishWriteStream(exec.Msg, kernel.StreamStderr, errMsg)\n\t\t}\n"},
	// A message names the learner's cell, not the kernel's files of the moment.
	{"internal/goexec/errorpublish.go", "\t\treturn nbErr.Name(), nbErr.Error(), nbErr.Traceback()\n", "\t\treturn nbErr.Name(), plain(nbErr.Error()), plainLines(nbErr.Traceback())\n"},
	{"internal/goexec/errorpublish.go", "\t\treturn \"ERROR\", err.Error(), []string{err.Error()}\n", "\t\treturn \"ERROR\", plain(err.Error()), []string{plain(err.Error())}\n"},
}

// Mended copies GoNB's source into a folder and mends it there. Its documents and examples, nine tenths of it, stay behind.
func Mended(source, folder string) error {
	err := filepath.WalkDir(source, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		short, err := filepath.Rel(source, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if short == "docs" || short == "examples" {
				return fs.SkipDir
			}
			return os.MkdirAll(filepath.Join(folder, short), 0o755)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, short), text, 0o644)
	})
	if err != nil {
		return err
	}
	for _, m := range mends {
		path := filepath.Join(folder, filepath.FromSlash(m.file))
		text, err := os.ReadFile(path)
		if err != nil {
			return notMended.Fault(err)
		}
		if n := strings.Count(string(text), m.old); n != 1 {
			return otherVersion.Fault(m.file, n, m.old)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(text), m.old, m.new, 1)), 0o644); err != nil {
			return err
		}
	}
	return add(folder)
}

// add puts our own files beside GoNB's: goexec_kobai.go becomes internal/goexec/kobai.go. Package translate comes from the course.
func add(folder string) error {
	files, err := added.ReadDir("_added")
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := added.ReadFile("_added/" + file.Name())
		if err != nil {
			return err
		}
		place, name, _ := strings.Cut(file.Name(), "_")
		if err := os.WriteFile(filepath.Join(folder, "internal", place, name), text, 0o644); err != nil {
			return err
		}
	}
	return os.CopyFS(filepath.Join(folder, "internal", "translate"), translate.Source)
}

// Version changes with every mend, so that a kernel is built anew.
func Version() string {
	text := fmt.Sprint(mends)
	for _, source := range []fs.FS{added, translate.Source} {
		fs.WalkDir(source, ".", func(path string, entry fs.DirEntry, err error) error {
			one, _ := fs.ReadFile(source, path) // of a folder nothing
			text += string(one)
			return err
		})
	}
	return text
}
