package lab

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// origin is written into the metadata of a copy, where it outlives .kobai: of
// which committed file it is the copy, and what its cells said.
type origin struct {
	Of     string `json:"of"`
	Source string `json:"source"`
}

// notebook is what the copies need to know of one.
type notebook struct {
	Cells []struct {
		Type   string `json:"cell_type"`
		Source text   `json:"source"`
	} `json:"cells"`
	Metadata struct {
		Kobai struct {
			Copy origin `json:"copy"`
		} `json:"kobai"`
	} `json:"metadata"`
}

// source is the hash of what the cells say. Outputs, counts and metadata change
// by running or looking, and are no edits.
func (nb notebook) source() string {
	h := sha256.New()
	for _, cell := range nb.Cells {
		fmt.Fprintf(h, "%s %d\n%s", cell.Type, len(cell.Source), cell.Source)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// text is a string that the format also allows as a list of lines.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var lines []string
	if err := json.Unmarshal(data, &lines); err == nil {
		*t = text(strings.Join(lines, ""))
		return nil
	}
	return json.Unmarshal(data, (*string)(t))
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
	var nb notebook
	if err := json.Unmarshal(committed, &nb); err != nil {
		return nil, origin{}, err
	}
	if nb.Cells == nil {
		return nil, origin{}, errors.New("it has no cells")
	}
	sum := sha256.Sum256(committed)
	from := origin{Of: hex.EncodeToString(sum[:]), Source: nb.source()}

	var all, metadata, kobai map[string]json.RawMessage
	json.Unmarshal(committed, &all) // these are objects: the decoding above has seen them
	json.Unmarshal(all["metadata"], &metadata)
	json.Unmarshal(metadata["kobai"], &kobai)
	var cells []map[string]json.RawMessage
	json.Unmarshal(all["cells"], &cells)
	unforeseen(cells)
	set := func(object *map[string]json.RawMessage, key string, value any) (err error) {
		if *object == nil {
			*object = map[string]json.RawMessage{}
		}
		(*object)[key], err = encode(value)
		return err
	}
	info := languageInfo{Name: "go", Extension: ".go", MIME: "text/x-go", Version: runtime.Version()} // gonb was built by the same Go
	if err := errors.Join(set(&kobai, "copy", from), set(&metadata, "language_info", info), set(&metadata, "kobai", kobai), set(&all, "metadata", metadata), set(&all, "cells", cells)); err != nil {
		return nil, origin{}, err
	}
	out, err := encode(all)
	return out, from, err
}

// encode writes JSON as Jupyter does: one space of indent, no \u003c for <.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(value)
	return b.Bytes(), err
}
