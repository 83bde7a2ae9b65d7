package kernel

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/progress"
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
		return "", noHome.Fault()
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
// servers that run already. The set-up must stand, and goTool is the go command.
func Install(d checkout.Dir, goTool string, p *progress.Progress) error {
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
	list := string(os.PathListSeparator)
	spec := newSpecification(d.Tool("gonb"), d.Root, d.Path("bin")+list+filepath.Dir(goTool)+list+"${PATH}")
	spec.Env["KOBAI_ROOT"] = d.Root
	spec.Env["KOBAI_INLINE"] = filepath.Join(filepath.Dir(file), inlineFile)
	spec.Metadata = map[string]any{"kobai": mark}
	if err := writeSpecification(file, spec); err != nil {
		return notWritten.Fault(file, err)
	}
	if err := writeServed(d, filepath.Dir(file)); err != nil {
		return err
	}
	if err := writeInline(d, filepath.Dir(file)); err != nil {
		return err
	}
	p.Say(installedTo, file)
	return nil
}

// Uninstall takes back what Install wrote, and nothing else.
func Uninstall(d checkout.Dir, p *progress.Progress) error {
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
		p.Say(nothingInstalled, file)
		return nil
	case mark.Root != d.Root && checkout.Exists(mark.Root):
		return otherCheckout.Fault(mark.Root)
	}
	if err := os.Remove(file); err != nil {
		return notRemoved.Fault(file, err)
	}
	removeServed(filepath.Dir(file))
	for _, folder := range mark.Made {
		os.Remove(folder) // one that others use by now is not empty and stays
	}
	p.Say(uninstalled, file)
	return nil
}

// Installed reports whether the user's own Jupyter has this checkout's kernel, with all that figures load.
func Installed(d checkout.Dir) bool {
	data, err := userJupyter()
	if err != nil {
		return false
	}
	folder := filepath.Join(data, "kernels", "kobai")
	mark, found, err := installed(filepath.Join(folder, "kernel.json"))
	found = found && checkout.Exists(filepath.Join(folder, inlineFile))
	for _, file := range served {
		found = found && checkout.Exists(filepath.Join(folder, file.name))
	}
	return err == nil && found && mark.Root == d.Root
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
		return ours{}, false, foreign.Fault(file)
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
