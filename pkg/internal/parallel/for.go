package parallel

// A Body is work on numbers, or on rows of them, that may be done in any order
// and side by side.
type Body interface {
	// Range does it for numbers, or rows, from … to-1.
	Range(from, to int)
}

// A Task is a body that decides itself how it is cut.
type Task interface {
	Body
	// Cut says how to cut the work for so many cores: into ranges of size, of
	// n numbers or rows in all. It is called once before the first Range.
	Cut(cores int) (n, size int)
}

// For does body for n numbers, on several cores where that is worth it: grain
// numbers are worth a core. Ranges begin at multiples of a cache line.
func For(n, grain int, body Body) {
	if cores := shared.acquire(n / grain); cores > 1 {
		shared.run(body, n, RoundUp((n+cores-1)/cores, lineNumbers))
		return
	}
	body.Range(0, n)
}

// ForRows does body for so many rows, on several cores where all of them
// together are worth so many.
func ForRows(rows, worth int, body Body) {
	if rows > 1 {
		if cores := shared.acquire(worth); cores > 1 {
			shared.run(body, rows, (rows+cores-1)/cores)
			return
		}
	}
	body.Range(0, rows)
}

// Do does a task that is worth so many cores.
func Do(worth int, t Task) {
	if cores := shared.acquire(worth); cores > 1 {
		n, size := t.Cut(cores)
		shared.run(t, n, size)
		return
	}
	n, _ := t.Cut(1)
	t.Range(0, n)
}

// lineNumbers is how many float64 are a cache line.
const lineNumbers = 8

// RoundUp is the first multiple of unit from n on.
func RoundUp(n, unit int) int { return (n + unit - 1) / unit * unit }

// rangeTask is a body of which every part takes as many numbers.
type rangeTask struct {
	body    Body
	n, size int
}

func (t *rangeTask) parts() int { return (t.n + t.size - 1) / t.size }

func (t *rangeTask) do(part int) {
	from := part * t.size
	t.body.Range(from, min(from+t.size, t.n))
}
