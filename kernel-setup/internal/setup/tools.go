package setup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/gonb"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/kernel"
	"kobai/kernel-setup/internal/process"
)

// toolStep builds programs of the tools module into .kobai/bin.
func (s *setup) toolStep(name string, what i18n.Text, packages ...string) step {
	tools := filepath.Join(s.dir.Root, "kernel-setup", "tools")
	names := make([]string, len(packages))
	for i, p := range packages {
		names[i] = filepath.Base(p)
	}
	return step{
		name: name,
		what: what,
		inputs: append([]string{
			runtime.GOOS, runtime.GOARCH, runtime.Version(),
			readAll(filepath.Join(tools, "go.mod")), readAll(filepath.Join(tools, "go.sum")), gonb.Version(),
		}, packages...),
		whole: func(context.Context) bool {
			return !slices.ContainsFunc(names, func(n string) bool { return !checkout.Exists(s.dir.Tool(n)) })
		},
		make: func(ctx context.Context) error {
			beside := s.dir.Path(name + ".new")
			if err := os.RemoveAll(beside); err != nil {
				return err
			}
			// -trimpath would compile the standard library a second time.
			args := []string{"build", "-C", tools, "-ldflags=-s -w", "-o", beside + string(filepath.Separator)}
			if slices.Contains(packages, gonb.Module) {
				mended, err := s.mendedKernel(ctx, tools)
				if err != nil {
					return err
				}
				args = append(args, "-modfile="+mended)
			}
			if _, err := s.command(ctx, s.goTool, append(args, packages...)...); err != nil {
				return err
			}
			for _, n := range names {
				made := s.dir.Tool(n)
				if err := os.Rename(filepath.Join(beside, filepath.Base(made)), made); err != nil {
					return err
				}
			}
			return os.Remove(beside)
		},
	}
}

// kernelTools is the first step of the Go lane.
func (s *setup) kernelTools() step {
	return s.toolStep("tools", stepTools,
		gonb.Module, "golang.org/x/tools/cmd/goimports")
}

// staticcheck is built for the tests alone.
func (s *setup) staticcheck() step {
	return s.toolStep("staticcheck", stepStaticcheck, "honnef.co/go/tools/cmd/staticcheck")
}

// modules downloads what go.mod pins, so that the kernel needs no network.
func (s *setup) modules() step {
	return step{
		name:   "modules",
		what:   stepModules,
		inputs: []string{readAll(filepath.Join(s.dir.Root, "go.mod")), readAll(filepath.Join(s.dir.Root, "go.sum"))},
		whole: func(ctx context.Context) bool {
			// The user may have emptied the module cache.
			list := process.Command(ctx, time.Second, s.goTool, "list", "-f", "{{.Dir}}", "gonum.org/v1/gonum/mat")
			list.Dir, list.Env = s.dir.Root, checkout.Environ(s.env, map[string]string{"GOPROXY": "off", "GOWORK": "off"})
			return list.Run() == nil
		},
		make: func(ctx context.Context) error {
			_, err := s.command(ctx, s.goTool, "mod", "download")
			return err
		},
	}
}

// warmUp compiles a program that imports every package of the course, in the way
// in which the kernel compiles a cell: the first cell is then as quick as the
// next.
func (s *setup) warmUp() step {
	packages := coursePackages(s.dir)
	version := cmp.Or(s.dir.GoVersion(), "1.26.0")
	inputs := []string{runtime.Version(), version, kernel.GoFlags}
	for _, p := range packages {
		files, _ := filepath.Glob(filepath.Join(s.dir.Root, p, "*.go"))
		for _, file := range files {
			inputs = append(inputs, file, readAll(file))
		}
	}
	inputs = append(inputs, readAll(filepath.Join(s.dir.Root, "go.sum")))
	return step{
		name:   "warm",
		what:   stepWarm,
		inputs: inputs,
		whole:  func(context.Context) bool { return true },
		make: func(ctx context.Context) error {
			cell := filepath.Join(s.scratch.Path, "cell")
			var imports strings.Builder
			for _, p := range packages {
				fmt.Fprintf(&imports, "import _ \"kobai/%s\"\n", filepath.ToSlash(p))
			}
			files := map[string]string{
				"go.mod":  "module cell\n\ngo " + version + "\n",
				"go.work": fmt.Sprintf("go %s\n\nuse (\n\t.\n\t%q\n)\n", version, s.dir.Root),
				"main.go": "package main\n\n" + imports.String() + "\nfunc main() {}\n",
			}
			for name, text := range files {
				if err := atomicfile.Write(filepath.Join(cell, name), []byte(text), 0o644); err != nil {
					return err
				}
			}
			warm := *s
			warm.env = checkout.Environ(s.env, map[string]string{
				"GOFLAGS": kernel.GoFlags, "GOPROXY": "off", "GOWORK": filepath.Join(cell, "go.work"),
			})
			out, err := warm.command(ctx, s.goTool, "build", "-C", cell, "-o", filepath.Join(cell, "cell"), ".")
			if failed := new(CommandError); errors.As(err, &failed) && cause(err) == "" {
				// Somebody is at work on a package. Cells that need it will say the same.
				return note(doesNotCompile.With(tail(out, 6)))
			}
			return err
		},
	}
}

// coursePackages lists the folders of pkg that a cell can import.
func coursePackages(d checkout.Dir) []string {
	var out []string
	filepath.WalkDir(filepath.Join(d.Root, "pkg"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if entry.IsDir() {
			if name := entry.Name(); name == "internal" || name == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		folder, err := filepath.Rel(d.Root, filepath.Dir(path))
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !slices.Contains(out, folder) {
			out = append(out, folder)
		}
		return nil
	})
	return out
}

// readAll returns a file's text, empty where there is none: as an input of a
// step, that too is a value.
func readAll(path string) string {
	text, _ := os.ReadFile(path)
	return string(text)
}
