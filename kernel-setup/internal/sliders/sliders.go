// Package sliders has the lab build what the sliders below live cells run, beside its own work: a program of WebAssembly for each
// lesson, in the folder of the kernel, from which the page fetches it. JupyterLab waits for none of it.
package sliders

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

// Index tells the page what is built.
type Index struct {
	Of      string            `json:"of"`      // Key of what everything was made of; empty while something is missing
	Done    bool              `json:"done"`    // nothing more will come
	Lessons map[string]string `json:"lessons"` // the file that describes a lesson, by LANGUAGE/NAME
}

// Folder is where the page fetches from: every Jupyter server hands out what lies beside the kernel's description.
func Folder(d checkout.Dir) string { return d.Path("data", "kernels", "kobai", "live") }

// Write writes the index of a checkout.
func (i Index) Write(d checkout.Dir) error {
	if i.Lessons == nil {
		i.Lessons = map[string]string{}
	}
	text, err := json.Marshal(i)
	if err != nil {
		return err
	}
	return atomicfile.Write(filepath.Join(Folder(d), "index.json"), text, 0o644)
}

// read reads the index; what cannot be read is an empty one.
func read(d checkout.Dir) (i Index) {
	text, err := os.ReadFile(filepath.Join(Folder(d), "index.json"))
	if err != nil || json.Unmarshal(text, &i) != nil {
		return Index{}
	}
	return i
}

// madeOf are the files and folders, within a checkout, that the programs and their descriptions are made of.
var madeOf = []string{
	"go.mod", "go.sum", "pkg", "notebooks/ja", "notebooks/en", "kernel-setup/internal/live", "kernel-setup/internal/export/nbconvert/static",
}

// Key is a hash of all that the sliders are made of.
func Key(d checkout.Dir) (string, error) {
	h := sha256.New()
	io.WriteString(h, runtime.Version())
	for _, part := range madeOf {
		err := filepath.WalkDir(filepath.Join(d.Root, filepath.FromSlash(part)), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			file, err := os.Open(path)
			if err != nil {
				return err
			}
			defer file.Close()
			io.WriteString(h, "\n"+path+"\n")
			_, err = io.Copy(h, file)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
