package export

import (
	"os"
	"path/filepath"
)

// stage is a folder beside the finished documents. Files are written here and renamed into place, so that a document is whole or
// not there at all, whenever the export is interrupted.
type stage struct {
	out, path string
	madeOut   bool
}

func newStage(out string) (*stage, error) {
	_, err := os.Stat(out)
	missing := os.IsNotExist(err)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, noFolder.Fault(out, err)
	}
	// The name has no dot in front: a browser in a snap cannot open hidden folders.
	path, err := os.MkdirTemp(out, "export-*.part")
	if err != nil {
		return nil, folderLocked.Fault(out, err)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	return &stage{out: out, path: absolute, madeOut: missing}, nil
}

// folder makes a folder of the stage and returns its path.
func (s *stage) folder(name string) (string, error) {
	path := filepath.Join(s.path, name)
	return path, os.MkdirAll(path, 0o755)
}

// publish renames a file of the stage to its place and returns its size.
func (s *stage) publish(name string) (int64, error) {
	target := filepath.Join(s.out, name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return 0, err
	}
	info, err := os.Stat(filepath.Join(s.path, name))
	if err != nil {
		return 0, err
	}
	return info.Size(), os.Rename(filepath.Join(s.path, name), target)
}

// close removes the stage, and the folder of the documents if nothing came into it.
func (s *stage) close() {
	os.RemoveAll(s.path)
	if s.madeOut {
		os.Remove(s.out) // fails where documents are in it, which is right
	}
}
