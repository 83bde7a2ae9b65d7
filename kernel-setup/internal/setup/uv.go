package setup

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"path/filepath"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

//go:embed jupyter/uv.txt
var uvRequirements string

// uv returns the user's own uv, or the pinned one in a folder that is thrown
// away afterwards.
func (s *setup) uv(ctx context.Context, python Python) (string, error) {
	if path, err := exec.LookPath("uv"); err == nil {
		return path, nil
	}
	home := s.dir.Path("uv")
	if err := os.RemoveAll(home); err != nil {
		return "", err
	}
	list := s.dir.Path("cache", "uv.txt")
	if err := atomicfile.Write(list, []byte(uvRequirements), 0o644); err != nil {
		return "", err
	}
	// Most Pythons have a pip. To make an environment with one takes longer than
	// all that uv does afterwards.
	err := s.installWithPip(ctx, python.Path, list, "--target", home)
	if err != nil && ctx.Err() == nil && cause(err) == "" {
		if _, err = s.command(ctx, python.Path, checkout.Isolated("-m", "venv", "--clear", home)...); err == nil {
			err = s.installWithPip(ctx, checkout.VenvPython(home), list)
		}
	}
	if err != nil {
		return "", err
	}
	for _, folder := range []string{"bin", "Scripts"} {
		if path, err := exec.LookPath(filepath.Join(home, folder, "uv")); err == nil {
			return path, nil
		}
	}
	return "", noUV.Fault(home)
}

// asPinned takes exactly what a list says, and nothing that would have to be
// compiled.
var asPinned = []string{"--require-hashes", "--no-deps", "--only-binary", ":all:"}

func (s *setup) installWithUV(ctx context.Context, uv string, python Python, venv, list string) error {
	if _, err := s.command(ctx, uv, "venv", "--relocatable", "--python", python.Path, venv); err != nil {
		return err
	}
	// Compiled once: an export writes no bytecode, and would compile what it imports anew each time, for two seconds.
	_, err := s.command(ctx, uv, append([]string{"pip", "install", "--compile-bytecode", "--python", checkout.VenvPython(venv), "-r", list}, asPinned...)...)
	return err
}

func (s *setup) installWithPip(ctx context.Context, python, list string, more ...string) error {
	pip := append(checkout.Isolated("-m", "pip", "install", "--no-input", "--retries", "2", "-r", list), more...)
	_, err := s.command(ctx, python, append(pip, asPinned...)...)
	return err
}
