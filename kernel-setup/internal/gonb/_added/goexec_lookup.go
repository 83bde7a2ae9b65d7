package goexec

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// keep looks up, beside the program that runs, where the packages are that programs have imported so far.
func (s *State) keep() {
	if runtime.GOOS != "linux" || os.Getenv("GOFLAGS") != plainFlags || s.Direct.built.Load() != nil && int(s.Direct.listed.Load()) == len(s.Found) && !s.Direct.doubtful {
		return
	}
	s.Direct.listed.Store(int32(len(s.Found)))
	s.Direct.doubtful = false
	var paths []string
	for path := range s.Found {
		paths = append(paths, path)
	}
	go func() {
		if b, err := lookUp(s.TempDir, paths); err == nil && int(s.Direct.listed.Load()) == len(paths) { // else a later one is under way
			s.Direct.built.Store(b)
		}
	}()
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Export, Dir string
	Standard                bool
	Module                  *struct {
		Main    bool
		Replace *struct{ Version string }
	}
	GoFiles, SFiles, HFiles, EmbedFiles []string
	CgoFiles                            []string
}

// local tells that the package's sources may change: they are no release in the module cache.
func (p listed) local() bool {
	return !p.Standard && (p.Module == nil || p.Module.Main || p.Module.Replace != nil && p.Module.Replace.Version == "")
}

var goVersion = regexp.MustCompile(`(?m)^go (1\.\d+)`)

// lookUp asks the go command in folder for packages and all that they need.
func lookUp(folder string, paths []string) (*built, error) {
	began := time.Now()
	ask := func(args ...string) ([]byte, error) {
		cmd := exec.Command("go", args...)
		cmd.Dir = folder
		cmd.Env = collectsLate(cmd.Environ())
		return cmd.Output()
	}
	out, err := ask("env", "-json", "GOVERSION", "GOTOOLDIR", "GOROOT", "GOWORK", "GOMOD")
	if err != nil {
		return nil, err
	}
	var about struct{ GOVERSION, GOTOOLDIR, GOROOT, GOWORK, GOMOD string }
	if err := json.Unmarshal(out, &about); err != nil {
		return nil, err
	}
	b := &built{tools: about.GOTOOLDIR, root: about.GOROOT, version: about.GOVERSION, environment: environment()}
	for _, file := range []string{about.GOMOD, about.GOWORK} { // a program of an older version would begin with that one's GODEBUG
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		of := goVersion.FindSubmatch(text)
		if of == nil || !strings.HasPrefix(b.version+".", "go"+string(of[1])+".") || bytes.Contains(text, []byte("godebug")) {
			return nil, fmt.Errorf("%s is not of %s", file, b.version)
		}
		b.language, b.files = "go"+string(of[1]), append(b.files, file)
	}
	out, err = ask(append([]string{"list", "-export", "-deps", "-json=ImportPath,Export,Dir,Standard,Module,GoFiles,SFiles,HFiles,EmbedFiles,CgoFiles"}, paths...)...)
	if err != nil {
		return nil, err
	}
	var config strings.Builder
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if len(p.CgoFiles) > 0 {
			return nil, fmt.Errorf("%s needs the linker of C", p.ImportPath)
		}
		if p.Export != "" { // unsafe has no file
			fmt.Fprintf(&config, "packagefile %s=%s\n", p.ImportPath, p.Export)
		}
		if p.local() {
			b.files = append(b.files, p.Dir)
			for _, names := range [][]string{p.GoFiles, p.SFiles, p.HFiles, p.EmbedFiles} {
				for _, name := range names {
					b.files = append(b.files, filepath.Join(p.Dir, name))
				}
			}
		}
	}
	var last time.Time
	if b.stamp, last, err = stamp(b.files); err != nil {
		return nil, err
	}
	if !last.Before(began) {
		return nil, errors.New("a file has changed meanwhile")
	}
	b.config = filepath.Join(folder, fmt.Sprint(".importcfg-", len(paths)))
	if err := os.WriteFile(b.config+".new", []byte(config.String()), 0o644); err != nil {
		return nil, err
	}
	return b, os.Rename(b.config+".new", b.config)
}

// stamp sums up the sizes and times of files and folders, and finds the latest time.
func stamp(files []string) (sum string, last time.Time, err error) {
	var text strings.Builder
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			return "", last, err
		}
		fmt.Fprintln(&text, info.Size(), info.ModTime().UnixNano())
		if info.ModTime().After(last) {
			last = info.ModTime()
		}
	}
	return text.String(), last, nil
}

// environment is what of the environment may change how programs are built.
func environment() string {
	var out []string
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "GO") && !strings.HasPrefix(name, "GONB") || strings.HasPrefix(name, "CGO_") {
			out = append(out, variable)
		}
	}
	return strings.Join(out, "\n")
}
