package goexec

// here tells whether programs that were compiled have imported all that this one does, and keeps what it imports.
func (s *State) here(d *Declarations) bool {
	all := true
	s.Wanted = nil
	for _, imported := range d.Imports {
		all = all && s.Found[imported.Path]
		s.Wanted = append(s.Wanted, imported.Path)
	}
	return all
}

// found says that the program was compiled, with all that it imports.
func (s *State) found() {
	if s.Found == nil {
		s.Found = map[string]bool{}
	}
	for _, path := range s.Wanted {
		s.Found[path] = true
	}
}
