package checkout

import (
	"os"
	"time"

	"kobai/kernel-setup/internal/process"
)

// Sweep ends what runs killed before their end have left behind: processes that
// still have an abandoned temporary folder as theirs, then the folders. Nothing
// of a run that is alive is touched, nor anything of another checkout.
func (d Dir) Sweep() {
	folders := d.Abandoned()
	if len(folders) == 0 {
		return
	}
	process.End(process.Using(folders...), 5*time.Second)
	for _, folder := range folders {
		os.RemoveAll(folder)
	}
}
