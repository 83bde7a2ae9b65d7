package live

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/platform"
	"kobai/kernel-setup/internal/process"
)

// twin reports whether this machine runs programs of linux/386, whose numbers are those of a page, bit for bit: it fuses no product
// with a sum, and has no assembly for exponentials.
var twin = platform.Here() == platform.Platform{OS: "linux", Arch: "amd64"}

// outputs returns what the cells show with the values that are written, in the page's arithmetic. A net that is trained can be far
// from itself after the last bit of one number has changed, and a page must not contradict itself. It is nil, and the page shows
// what the notebook holds, where this machine cannot compute as a page does. What was computed before lies beside the module, under a name that says which kind of outputs it is.
func (g golang) outputs(ctx context.Context, page *Page, code, kind string) (map[string][]notebook.Output, error) {
	if !twin {
		return nil, nil
	}
	kept := strings.TrimSuffix(page.Module, moduleEnding) + kind + ".outputs.json"
	shown := map[string][]notebook.Output{}
	text, err := os.ReadFile(kept)
	if err == nil && json.Unmarshal(text, &shown) == nil {
		return shown, os.Chtimes(kept, time.Now(), time.Now())
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	work, err := os.MkdirTemp(g.dir.Path("live"), "build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	program := filepath.Join(work, "program")
	if err := forProgram(g.dir, "linux", "386").build(ctx, code, program); err != nil {
		return nil, err
	}
	for _, cell := range page.Cells {
		out, ran := runAs(ctx, program, cell.ID, page.Env)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !ran {
			return nil, nil // a machine without 32 bits
		}
		shown[cell.ID] = out
	}
	if text, err = json.Marshal(shown); err != nil {
		return nil, err
	}
	whole := filepath.Join(work, "outputs")
	if err := os.WriteFile(whole, text, 0o644); err != nil {
		return nil, err
	}
	return shown, os.Rename(whole, kept)
}

// runAs runs one cell of a program and returns its outputs as a notebook has them; false where the program cannot be started.
func runAs(ctx context.Context, program, cell string, env map[string]string) ([]notebook.Output, bool) {
	command := process.Command(ctx, 5*time.Second, program, cell, "{}")
	command.Env = os.Environ()
	for name, value := range env {
		command.Env = append(command.Env, name+"="+value)
	}
	var complaints strings.Builder
	command.Stderr = &complaints
	printed, _ := command.Output() // a cell may refuse its own values, and has said why
	if command.ProcessState == nil {
		return nil, false
	}
	out := []notebook.Output{}
	stream := func(name, text string) {
		if n := len(out); n > 0 && out[n-1]["name"] == name {
			out[n-1]["text"] = out[n-1]["text"].(string) + text
		} else if text != "" {
			out = append(out, notebook.Output{"output_type": "stream", "name": name, "text": text})
		}
	}
	for line := range strings.Lines(string(printed)) {
		var message struct {
			Show map[string]string
			ID   string
		}
		switch {
		case json.Unmarshal([]byte(line), &message) != nil || message.Show == nil:
			stream("stdout", line)
		case message.ID == "": // one with an id is a bar of progress
			out = append(out, notebook.Output{"output_type": "display_data", "metadata": map[string]any{}, "data": message.Show})
		}
	}
	stream("stderr", complaints.String())
	return out, true
}
