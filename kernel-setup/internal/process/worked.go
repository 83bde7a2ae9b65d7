package process

import (
	"os"
	"time"
)

// Worked is how long processors worked for a program that has ended, and for all that it waited for: nothing for one that did not
// begin. What nobody waits for is not in it: a browser leaves the processes of its pages to the system.
func Worked(program *os.ProcessState) time.Duration {
	if program == nil {
		return 0
	}
	return program.UserTime() + program.SystemTime()
}
