package checkout

import (
	"os"
	"slices"
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
	End(using(folders...), 5*time.Second)
	for _, folder := range folders {
		os.RemoveAll(folder)
	}
}

// using lists the processes, except this one, whose temporary folder is among
// the given ones.
func using(folders ...string) []int {
	var pids []int
	for _, p := range processes() {
		if p.pid != os.Getpid() && slices.Contains(folders, p.temp) {
			pids = append(pids, p.pid)
		}
	}
	return pids
}

// process is a running program with the temporary folder of its environment.
type process struct {
	pid  int
	temp string
}
