//go:build unix

package suite

import "os"

func interrupt(process *os.Process) error { return process.Signal(os.Interrupt) }
