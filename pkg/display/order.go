package display

import "time"

// letTextPass waits until the kernel has read what this program printed before, since text takes another pipe than figures and
// would else often appear below a figure that came after it. What the kernel has read it publishes within the grace.
func letTextPass() {
	const grace, poll, limit = 2 * time.Millisecond, 200 * time.Microsecond, 200 * time.Millisecond
	for waited := time.Duration(0); unreadText() && waited < limit; waited += poll {
		time.Sleep(poll)
	}
	time.Sleep(grace)
}
