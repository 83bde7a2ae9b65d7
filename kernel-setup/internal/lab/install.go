package lab

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
)

// ours is what install leaves in the metadata of its kernel.json: for whom it
// stands, and which folders it had to make.
type ours struct {
	Root string   `json:"root"`
	Made []string `json:"made"`
}

// userJupyter is Jupyter's data folder of the user.
func userJupyter() (string, error) {
	if dir := os.Getenv("JUPYTER_DATA_DIR"); dir != "" {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fault("your home folder is not known: set HOME or JUPYTER_DATA_DIR")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Jupyter"), nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "jupyter"), nil
	}
	return filepath.Join(home, ".local", "share", "jupyter"), nil
}

// Install makes the kernel known to the user's own Jupyter, for VS Code and
// servers that run already. The set-up must stand.
func Install(d checkout.Dir, p *Progress) error {
	data, err := userJupyter()
	if err != nil {
		return err
	}
	file := filepath.Join(data, "kernels", "kobai", "kernel.json")
	was, found, err := installed(file)
	if err != nil {
		return err
	}
	mark := ours{Root: d.Root, Made: was.Made}
	if !found {
		mark.Made = absent(filepath.Dir(file))
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		_, err = findGo()
		return err
	}
	list := string(os.PathListSeparator)
	spec := newKernelSpec(d.Tool("gonb"), d.Root, d.Path("bin")+list+filepath.Dir(goTool)+list+"${PATH}")
	spec.Env["KOBAI_ROOT"] = d.Root
	spec.Metadata = map[string]any{"kobai": mark}
	if err := writeSpec(file, spec); err != nil {
		return fault("%s cannot be written: %v", file, err)
	}
	p.Say("The kernel “Kobai (Go)” is installed for your own Jupyter and VS Code:\n  %s\nIt uses this checkout; uninstall takes it back.", file)
	return nil
}

// Uninstall takes back what Install wrote, and nothing else.
func Uninstall(d checkout.Dir, p *Progress) error {
	data, err := userJupyter()
	if err != nil {
		return err
	}
	file := filepath.Join(data, "kernels", "kobai", "kernel.json")
	mark, found, err := installed(file)
	switch {
	case err != nil:
		return err
	case !found:
		p.Say("There is nothing to take back: %s does not exist.", file)
		return nil
	case mark.Root != d.Root && checkout.Exists(mark.Root):
		return fault("the installed kernel belongs to the checkout %s: give uninstall there", mark.Root)
	}
	if err := os.Remove(file); err != nil {
		return fault("%s cannot be removed: %v", file, err)
	}
	for _, folder := range mark.Made {
		os.Remove(folder) // one that others use by now is not empty and stays
	}
	p.Say("Removed %s.", file)
	return nil
}

// installed reads the mark of an installed kernel. One without a mark is somebody
// else's.
func installed(file string) (mark ours, found bool, err error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return ours{}, false, nil
	}
	var spec struct {
		Metadata struct{ Kobai *ours }
	}
	if err != nil || json.Unmarshal(text, &spec) != nil || spec.Metadata.Kobai == nil {
		return ours{}, false, fault("%s was not written by this program: it stays as it is", file)
	}
	return *spec.Metadata.Kobai, true, nil
}

// absent lists the folders that are missing on the way to path, the deepest
// first.
func absent(path string) []string {
	var out []string
	for !checkout.Exists(path) && filepath.Dir(path) != path {
		out = append(out, path)
		path = filepath.Dir(path)
	}
	return out
}
