package checkout

import (
	"os"
	"time"
)

// End ends processes. Windows has no gentle way to ask.
func End(pids []int, grace time.Duration) {
	for _, pid := range pids {
		if p, err := os.FindProcess(pid); err == nil {
			p.Kill()
		}
	}
}
