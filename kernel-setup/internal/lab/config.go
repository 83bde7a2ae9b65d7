package lab

import (
	_ "embed"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/checkout"
)

//go:embed jupyter/jupyter_server_config.py
var serverConfig []byte

//go:embed jupyter/custom.css
var customCSS []byte

// locales are JupyterLab's names of the languages. It knows Japanese as ja_JP
// alone, and passes over any other spelling in silence.
var locales = map[string]string{"ja": "ja_JP", "en": "en"}

// disabled are JupyterLab's parts that ask the network, start programs or look
// for a server that is not there.
var disabled = []string{
	"@jupyterlab/apputils-extension:announcements",
	"@jupyterlab/extensionmanager-extension",
	"@jupyterlab/fileeditor-extension:language-server",
	"@jupyterlab/lsp-extension",
	"@jupyterlab/notebook-extension:language-server",
}

// writeConfig writes what JupyterLab reads at its start.
func writeConfig(d checkout.Dir, lang string) error {
	off := map[string]bool{}
	for _, name := range disabled {
		off[name] = true
	}
	page := map[string]any{"disabledExtensions": off, "kobaiLive": true} // which kobai.js looks for
	type settings map[string]any
	overrides := map[string]settings{
		"@jupyterlab/translation-extension:plugin":      {"locale": locales[lang]},
		"@jupyterlab/apputils-extension:notification":   {"fetchNews": "false", "checkForUpdates": false},
		"@jupyterlab/completer-extension:manager":       {"autoCompletion": false},
		"@jupyterlab/extensionmanager-extension:plugin": {"enabled": false},
		"@jupyterlab/notebook-extension:tracker":        {"codeCellConfig": settings{"lineNumbers": true, "lineWrap": true}},
	}
	for name, content := range map[string]any{"page_config.json": page, "overrides.json": overrides} {
		text, err := json.MarshalIndent(content, "", " ")
		if err != nil {
			return err
		}
		if err := atomicfile.Write(d.Path("lab-settings", name), text, 0o644); err != nil {
			return err
		}
	}
	if err := atomicfile.Write(configFile(d), serverConfig, 0o644); err != nil {
		return err
	}
	panel, err := os.ReadFile(filepath.Join(d.Root, "kernel-setup", "internal", "export", "nbconvert", "static", "live.css"))
	if err != nil {
		return err
	}
	return atomicfile.Write(d.Path("config", "custom", "custom.css"), slices.Concat(customCSS, panel), 0o644)
}

func configFile(d checkout.Dir) string { return d.Path("config", "jupyter_server_config.py") }
