package setup

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"kobai/kernel-setup/internal/atomicfile"
	"kobai/kernel-setup/internal/gonb"
)

// mendedKernel lays a mended copy of GoNB beside the tools' go.mod and returns the go.mod that builds it.
func (s *setup) mendedKernel(ctx context.Context, tools string) (string, error) {
	out, err := s.command(ctx, s.goTool, "-C", tools, "mod", "download", "-json", gonb.Module)
	if err != nil {
		return "", err
	}
	var found struct{ Dir string }
	told := out[max(0, strings.Index(out, "{")):] // after what Go says of the download
	if err := json.Unmarshal([]byte(told), &found); err != nil || found.Dir == "" {
		return "", noGonbSource.Fault(tail(out, 3))
	}
	folder := filepath.Join(s.scratch.Path, "gonb")
	if err := gonb.Mended(found.Dir, filepath.Join(folder, "source")); err != nil {
		return "", err
	}
	replaced := fmt.Sprintf("%s\nreplace %s => %q\n", readAll(filepath.Join(tools, "go.mod")), gonb.Module, filepath.Join(folder, "source"))
	for name, text := range map[string]string{"tools.mod": replaced, "tools.sum": readAll(filepath.Join(tools, "go.sum"))} {
		if err := atomicfile.Write(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	return filepath.Join(folder, "tools.mod"), nil
}
