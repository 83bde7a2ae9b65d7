package checkout

import (
	"os"
	"slices"
	"strings"
)

// Env is the environment of everything that Kobai starts: Jupyter keeps to the
// folders under .kobai, our tools come first on PATH, and what a user has set for
// another Python or another Jupyter stays out.
func (d Dir) Env() []string {
	return Environ(os.Environ(), map[string]string{
		"KOBAI_ROOT":                d.Root,
		"PATH":                      d.Path("bin") + string(os.PathListSeparator) + os.Getenv("PATH"),
		"JUPYTER_DATA_DIR":          d.Path("data"),
		"JUPYTER_CONFIG_DIR":        d.Path("config"),
		"JUPYTER_RUNTIME_DIR":       d.Path("runtime"),
		"JUPYTERLAB_SETTINGS_DIR":   d.Path("config", "lab", "user-settings"),
		"JUPYTERLAB_WORKSPACES_DIR": d.Path("config", "lab", "workspaces"),
		"IPYTHONDIR":                d.Path("ipython"),
		"PYTHONNOUSERSITE":          "1",
		"PYTHONUTF8":                "1",
		"JUPYTER_PREFER_ENV_PATH":   "0",
	}, "JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG", "JUPYTER_TOKEN", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
}

// Isolated is a command line for a Python that loads nothing from the working
// directory, where a random.py of a learner's would take the place of Python's own,
// and nothing that a user has set for another Python. PYTHONUTF8 is not heard then.
func Isolated(args ...string) []string {
	return append([]string{"-I", "-X", "utf8"}, args...)
}

// CollectsLate is an environment in which Go's programs collect their garbage late. The
// compiler, the linker and the linters end before most of what they collect would serve
// again, and spend an eighth of their time on it, staticcheck a third. Who has set GOGC
// or GOMEMLIMIT is heard.
func CollectsLate(environ []string) []string {
	return append([]string{"GOGC=400", "GOMEMLIMIT=1GiB"}, environ...)
}

// Environ returns environ with the variables of set in place of its own and those
// named in drop left out. The result is sorted by name where it adds.
func Environ(environ []string, set map[string]string, drop ...string) []string {
	var out []string
	for _, entry := range environ {
		name, _, _ := strings.Cut(entry, "=")
		if _, given := set[name]; given || slices.Contains(drop, name) {
			continue
		}
		out = append(out, entry)
	}
	for _, name := range keys(set) {
		out = append(out, name+"="+set[name])
	}
	return out
}

func keys(set map[string]string) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
