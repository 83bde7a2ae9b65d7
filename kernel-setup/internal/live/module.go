package live

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
)

// moduleEnding ends the names of modules.
const moduleEnding = ".wasm.gz.txt"

// kept is how long a module stays that nobody asks for.
const kept = 30 * 24 * time.Hour

// module returns the path of a program's module, gzipped and as text. What was built before is taken from .kobai/live.
func (g golang) module(ctx context.Context, code, fingerprint string) (string, error) {
	sum := sha256.Sum256([]byte(runtime.Version() + "\n" + code + "\n" + fingerprint))
	folder := g.dir.Path("live")
	path := filepath.Join(folder, hex.EncodeToString(sum[:8])+moduleEnding)
	if checkout.Exists(path) {
		now := time.Now()
		return path, os.Chtimes(path, now, now)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	forget(folder)
	work, err := os.MkdirTemp(folder, "build-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	built := filepath.Join(work, "module")
	if err := g.build(ctx, code, built); err != nil {
		return "", err
	}
	if err := pack(built, built+".txt"); err != nil {
		return "", err
	}
	return path, os.Rename(built+".txt", path)
}

// build builds a program for the target.
func (g golang) build(ctx context.Context, code, to string) error {
	file := filepath.Join(filepath.Dir(to), "main.go")
	if err := os.WriteFile(file, []byte(code), 0o644); err != nil {
		return err
	}
	_, err := g.run(ctx, slices.Concat([]string{"build", "-ldflags=-s -w", "-o", to}, g.flags, []string{file})...)
	return err
}

// pack writes a file anew, gzipped and as text.
func pack(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	writer, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := writer.Write(content); err != nil {
		return err
	}
	if err := writer.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, encode(packed.Bytes()), 0o644)
}

// forget removes what has not been asked for in a long time, and what an interruption left.
func forget(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && time.Since(info.ModTime()) > kept {
			os.RemoveAll(filepath.Join(folder, entry.Name()))
		}
	}
}

// runtime returns the path of the script that comes with Go to run a module; it belongs to the version that built it.
func (g golang) runtime(ctx context.Context) (string, error) {
	root, err := g.run(ctx, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	path := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
	if !checkout.Exists(path) {
		return "", noRunner.Fault(path)
	}
	return path, nil
}

// addRunners names what a page needs beside the module.
func (g golang) addRunners(ctx context.Context, page *Page) (err error) {
	page.Products = filepath.Join(g.dir.Root, "pkg", "internal", "simd", "simd.wasm")
	page.Runtime, err = g.runtime(ctx)
	return err
}
