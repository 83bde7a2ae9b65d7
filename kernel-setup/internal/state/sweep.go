package state

import (
	"os"
	"time"
)

// Sweep ends what runs killed before their end have left behind: processes that
// still have an abandoned temporary folder as theirs, then the folders. Nothing
// of a run that is alive is touched, nor anything of another checkout.
func (d Dir) Sweep() {
	folders := d.Abandoned()
	if len(folders) == 0 {
		return
	}
	var left []int
	for _, p := range processes() {
		if p.pid == os.Getpid() {
			continue
		}
		for _, folder := range folders {
			if p.temp == folder {
				left = append(left, p.pid)
			}
		}
	}
	End(left, 5*time.Second)
	for _, folder := range folders {
		os.RemoveAll(folder)
	}
}

// process is a running program with the temporary folder of its environment.
type process struct {
	pid  int
	temp string
}
