package goexec

// here tells whether all that a program imports is there, and keeps what it imports.
func (s *State) here(d *Declarations) bool {
	all := true
	s.Wanted = nil
	for _, imported := range d.Imports {
		all = all && s.Found[imported.Path]
		s.Wanted = append(s.Wanted, imported.Path)
	}
	return all || s.archived(s.Wanted)
}

// found says that the program was compiled, with all that it imports.
func (s *State) found() {
	if s.Found == nil {
		s.Found = map[string]bool{}
	}
	if s.Direct.failed { // and the go command did it: something else than the program was wrong
		s.Direct = direct{}
	}
	for _, path := range s.Wanted {
		s.Found[path] = true
	}
}
