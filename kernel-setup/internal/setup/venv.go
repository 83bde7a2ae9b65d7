package setup

import (
	"bytes"
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/i18n"
	"kobai/kernel-setup/internal/process"
)

//go:embed jupyter/requirements.txt
var requirements string

// jupyterLab is the step of the Python lane: a private environment with
// JupyterLab from the pinned list.
func (s *setup) jupyterLab() step {
	venv := s.dir.Path("venv")
	return step{
		name:   "python",
		what:   stepPython,
		inputs: append([]string{requirements}, asPinned...),
		whole: func(ctx context.Context) bool {
			// The base Python may have gone, or another one come in its place.
			probe := process.Command(ctx, time.Second, s.dir.Python(), "-I", "-c", "import importlib.util as u, sys; sys.exit(u.find_spec('jupyterlab') is None)")
			return probe.Run() == nil
		},
		make: func(ctx context.Context) error {
			python, err := FindPython(ctx)
			if err != nil {
				return err
			}
			if users := s.dir.Users(); len(users) > 0 && checkout.Exists(venv) {
				return pythonInUse.Fault(strings.Join(users, ", "))
			}
			beside := venv + ".new"
			if err := os.RemoveAll(beside); err != nil {
				return err
			}
			if err := s.install(ctx, python, beside); err != nil {
				if python.compared() > 0 && ctx.Err() == nil && cause(err) == "" {
					return i18n.Because(pythonTooNew.Fault(python, cure()), err)
				}
				return err
			}
			if err := replace(beside, venv); err != nil {
				return err
			}
			// The downloads serve only to go on after an interruption.
			os.RemoveAll(s.dir.Path("cache"))
			return os.RemoveAll(s.dir.Path("uv"))
		},
	}
}

// install fills a new environment: with uv where there is one or it can be had,
// a tenth of the time, and else with pip.
func (s *setup) install(ctx context.Context, python Python, venv string) error {
	list := s.dir.Path("cache", "requirements.txt")
	if err := atomicfile.Write(list, []byte(requirements), 0o644); err != nil {
		return err
	}
	uv, err := s.uv(ctx, python)
	if err == nil {
		err = s.installWithUV(ctx, uv, python, venv, list)
	}
	if err == nil || ctx.Err() != nil || cause(err) != "" {
		return err
	}
	s.log("uv did not serve (%v); pip takes over", err)
	if err := os.RemoveAll(venv); err != nil {
		return err
	}
	if _, err := s.command(ctx, python.Path, checkout.Isolated("-m", "venv", venv)...); err != nil {
		return err
	}
	if err := s.installWithPip(ctx, checkout.VenvPython(venv), list); err != nil {
		return err
	}
	return relocatable(venv)
}

// relocatable lets the scripts of an environment find their interpreter beside
// them, as uv's do; pip writes its path at the time, which the rename changes.
func relocatable(venv string) error {
	bin := filepath.Dir(checkout.VenvPython(venv))
	entries, err := os.ReadDir(bin)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(bin, entry.Name())
		text, err := os.ReadFile(path)
		first, rest, found := bytes.Cut(text, []byte("\n"))
		if err != nil || !found || !bytes.HasPrefix(first, []byte("#!"+venv)) {
			continue
		}
		const shebang = "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python' \"$0\" \"$@\"\n' '''\n"
		if err := atomicfile.Write(path, append([]byte(shebang), rest...), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// replace puts a finished folder in the place of another.
func replace(finished, place string) error {
	old := place + ".old"
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if checkout.Exists(place) {
		if err := os.Rename(place, old); err != nil {
			return err
		}
	}
	if err := os.Rename(finished, place); err != nil {
		return err
	}
	return os.RemoveAll(old)
}
