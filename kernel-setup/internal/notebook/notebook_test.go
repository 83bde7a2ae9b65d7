package notebook

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// written is a file as nbformat 5.10 writes it (json.dumps with sort_keys, indent
// 1 and ensure_ascii off), with fields that we know nothing about.
const written = `{
 "cells": [
  {
   "attachments": {},
   "cell_type": "markdown",
   "id": "start",
   "metadata": {},
   "source": [
    "# 勾配 <&>\n",
    "text"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 3,
   "id": "run",
   "metadata": {
    "tags": [
     "try-it"
    ]
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "1e-12\n"
     ]
    }
   ],
   "source": [
    "%%\n",
    "fmt.Println(1e-12)"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "empty",
   "metadata": {},
   "outputs": [],
   "source": []
  }
 ],
 "metadata": {
  "foreign": {
   "big": 12345678901234567890
  },
  "kernelspec": {
   "name": "kobai"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`

func TestBytesAreThoseOfNbformat(t *testing.T) {
	nb, err := Parse([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	got, err := nb.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != written {
		t.Errorf("the notebook changed on its way through:\n%s", got)
	}
	if !nb.Cells[1].Tagged("try-it") || nb.Cells[0].Tagged("try-it") {
		t.Error("the tag is not where it stands")
	}
	if nb.KernelName() != Kernel {
		t.Errorf("kernel %q", nb.KernelName())
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"text":       {"hello", "is not JSON"},
		"empty":      {"", "is not JSON"},
		"cut off":    {written[:200], "is not JSON"},
		"two":        {written + "\n" + written, "is not JSON"},
		"Shift_JIS":  {strings.Replace(written, "cells", "cells\x93\xfa", 1), "is not UTF-8"},
		"list":       {"[1]", "not a Jupyter notebook"},
		"other JSON": {`{"name": 1}`, "not a Jupyter notebook"},
		"format 3":   {`{"nbformat": 3, "worksheets": []}`, "format 3"},
		"cell":       {`{"nbformat": 4, "cells": [7]}`, "cell 1 is not an object"},
		"cell type":  {`{"nbformat": 4, "cells": [{"cell_type": "x", "source": ""}]}`, `unknown type "x"`},
		"source":     {`{"nbformat": 4, "cells": [{"cell_type": "code", "source": 3}]}`, "no source"},
		"output":     {`{"nbformat": 4, "cells": [{"cell_type": "code", "source": "", "outputs": [1]}]}`, "output"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse([]byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
		})
	}
}

func TestReadNamesTheFile(t *testing.T) {
	_, err := Read(filepath.Join(t.TempDir(), "none.ipynb"))
	if err == nil || !strings.HasSuffix(err.Error(), "none.ipynb does not exist") {
		t.Errorf("got %v", err)
	}
}

func TestReplaceKeepsLinkAndMode(t *testing.T) {
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := os.WriteFile(real, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Skip("links cannot be made here:", err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link has become a file")
	}
	if text, _ := os.ReadFile(real); string(text) != "new" {
		t.Errorf("the file holds %q", text)
	}
	if info, _ := os.Stat(real); info.Mode().Perm() != 0o600 {
		t.Errorf("the mode is %v", info.Mode().Perm())
	}
}

func TestReplaceFailsWithoutRemains(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(target, "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Replace(target, []byte("x")); err == nil {
		t.Fatal("a folder was replaced by a file")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestParseErrorsCanBeTold(t *testing.T) {
	if _, err := Parse([]byte("{")); !errors.Is(err, ErrNotJSON) {
		t.Error(err)
	}
	if _, err := Parse([]byte("3")); !errors.Is(err, ErrNotNotebook) {
		t.Error(err)
	}
}

func TestParseForgivesWhatJupyterLabForgives(t *testing.T) {
	nb, err := Parse([]byte("\ufeff" + `{"nbformat": 4, "cells": [{"cell_type": "code"}]}`))
	if err != nil || len(nb.Cells) != 1 || nb.Cells[0].Source != "" {
		t.Errorf("got %v, %v", nb, err)
	}
}
