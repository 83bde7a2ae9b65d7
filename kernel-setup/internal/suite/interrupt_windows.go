package suite

import "os"

// interrupt kills: Windows has no signal to ask with, and passes Ctrl-C on itself.
func interrupt(process *os.Process) error { return process.Kill() }
