package display

import (
	"os"
	"path/filepath"

	"kobai/pkg/internal/locale"
)

// inlineVariable names the file with the code that figures need where no Jupyter serves it. The kernel that `install` puts into a
// user's Jupyter sets it; what stores notebooks leaves such an output out.
const inlineVariable = "KOBAI_INLINE"

// kernelFolder is the variable in which GoNB names its kernel's folder.
const kernelFolder = "GONB_TMP_DIR"

// bringCode shows the code before the first figure of a notebook in VS Code, whose frame of outputs no server answers. It is left alone
// in Jupyter, which names the notebook to its kernels. The figure with that title brings it again when its cell is run again, since
// its former output, code included, is then gone.
func bringCode(title string) {
	if os.Getenv("VSCODE_PID") == "" || os.Getenv("JPY_SESSION_NAME") != "" || !inNotebook() {
		return
	}
	note := filepath.Join(os.Getenv(kernelFolder), "kobai-inline") // a folder of this kernel's
	if first, err := os.ReadFile(note); err == nil && string(first) != title {
		return
	}
	code, err := os.ReadFile(os.Getenv(inlineVariable))
	if err != nil || os.WriteFile(note, []byte(title), 0o600) != nil {
		return // the figure says that it cannot be drawn
	}
	show(string(code), locale.Pick("（図を動かすコード）", "(the code that makes figures live)"))
}
