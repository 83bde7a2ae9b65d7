//go:build !unix

package sweep

import "time"

var started = time.Now()

// processorTime is the time since the start where the system does not count a process's own.
func processorTime() time.Duration { return time.Since(started) }
