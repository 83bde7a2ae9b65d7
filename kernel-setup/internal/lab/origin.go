package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"

	"kobai/kernel-setup/internal/notebook"
)

// origin is written into the metadata of a copy, where it outlives .kobai: of
// which committed file it is the copy, and what its cells said.
type origin struct {
	Of     string `json:"of"`
	Source string `json:"source"`
}

// sourceOf is the hash of what the cells say. Outputs, counts and metadata change
// by running or looking, and are no edits.
func sourceOf(nb *notebook.Notebook) string {
	h := sha256.New()
	for _, cell := range nb.Cells {
		fmt.Fprintf(h, "%s %d\n%s", cell.Type, len(cell.Source), cell.Source)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// originOf reads the origin in a copy's metadata; it is empty where there is none.
func originOf(nb *notebook.Notebook) origin {
	kobai, _ := nb.Metadata["kobai"].(map[string]any)
	mark, _ := kobai["copy"].(map[string]any)
	of, _ := mark["of"].(string)
	source, _ := mark["source"].(string)
	return origin{of, source}
}

// languageInfo is what gonb will say of its language when a copy is opened. JupyterLab writes
// that into the notebook, and where it stands there already, an untouched copy is not
// shown as one with changes to save.
type languageInfo struct {
	CodeMirror string `json:"codemirror_mode"`
	Extension  string `json:"file_extension"`
	MIME       string `json:"mimetype"`
	Name       string `json:"name"`
	Exporter   string `json:"nbconvert_exporter"`
	Pygments   string `json:"pygments_lexer"`
	Version    string `json:"version"`
}

// copyOf returns a lesson with its origin in the metadata and without what a learner is
// to foresee, and the origin.
func copyOf(committed []byte) ([]byte, origin, error) {
	nb, err := notebook.Parse(committed)
	if err != nil {
		return nil, origin{}, err
	}
	sum := sha256.Sum256(committed)
	unforeseen(nb)
	from := origin{Of: hex.EncodeToString(sum[:]), Source: sourceOf(nb)}
	if nb.Metadata == nil {
		nb.Metadata = map[string]any{}
	}
	kobai, _ := nb.Metadata["kobai"].(map[string]any)
	if kobai == nil {
		kobai = map[string]any{}
	}
	kobai["copy"] = from
	nb.Metadata["kobai"] = kobai
	nb.Metadata["language_info"] = languageInfo{Name: "go", Extension: ".go", MIME: "text/x-go", Version: runtime.Version()} // gonb was built by the same Go
	text, err := nb.Bytes()
	return text, from, err
}
