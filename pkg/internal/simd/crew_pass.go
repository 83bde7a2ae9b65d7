package simd

// A Pass is work on numbers, or on rows of them, that may be done in any order
// and side by side.
type Pass interface {
	// Over does it for numbers, or rows, from … to-1.
	Over(from, to int)
}

// worthPass is how many numbers of a pass are worth a core. Most are done in
// less time than it takes to share them out, but then the core that does them
// alone must fetch what the others hold in their caches, which takes longer.
const worthPass = 1 << 11

// Share does p for n numbers, on several cores where that is worth it.
func Share(n int, p Pass) {
	if parts := cores.begin(n / worthPass); parts > 1 {
		cores.sharePass(n, partSize(n, parts), p)
		return
	}
	p.Over(0, n)
}

// ShareRows does p for so many rows, of which all together take so many
// multiplications. A product within p is not shared out once more. It counts as
// a small task however large it is, since others go on with all of its rows.
func ShareRows(rows, multiplications int, p Pass) {
	if rows > 1 {
		if parts := cores.begin(min(multiplications/worthProduct, large-1)); parts > 1 {
			cores.sharePass(rows, (rows+parts-1)/parts, p)
			return
		}
	}
	p.Over(0, rows)
}

// Clear sets every number of x to 0.
func Clear(x []float64) {
	if parts := cores.begin(len(x) / worthPass); parts > 1 {
		cores.zeros = zeroPass{x}
		cores.sharePass(len(x), partSize(len(x), parts), &cores.zeros)
		return
	}
	clear(x)
}

type zeroPass struct{ x []float64 }

func (p *zeroPass) Over(from, to int) { clear(p.x[from:to]) }

// each runs run over slices of one length, on several cores where that is worth
// it. It returns false where the path is Portable.
func each(run vectorFunction, y, slope, x []float64) bool {
	p := Active()
	if p == Portable || len(x) == 0 {
		return p != Portable
	}
	if parts := cores.begin(len(x) / worthPass); parts > 1 {
		cores.vectors = vectorPass{p, run, y, slope, x}
		cores.sharePass(len(x), partSize(len(x), parts), &cores.vectors)
		return true
	}
	return run(p, &y[0], &slope[0], &x[0], len(x))
}

// vectorFunction is an assembly function over n numbers of each slice.
type vectorFunction func(p ISA, y, slope, x *float64, n int) bool

type vectorPass struct {
	path        ISA
	run         vectorFunction
	y, slope, x []float64
}

func (p *vectorPass) Over(from, to int) {
	p.run(p.path, &p.y[from], &p.slope[from], &p.x[from], to-from)
}

// passTask is a pass of which every part takes as many numbers.
type passTask struct {
	pass    Pass
	n, size int
}

func (t *passTask) do(part int) {
	from := part * t.size
	t.pass.Over(from, min(from+t.size, t.n))
}

// sharePass runs p over n numbers or rows, so many in a part; the caller owns
// the crew.
func (c *crew) sharePass(n, size int, p Pass) {
	c.passes = passTask{p, n, size}
	c.run(&c.passes, (n+size-1)/size)
}

// partSize is how many of n numbers, or rows of a product, are a part: as many
// as make whole cache lines, and whole tiles of most products.
func partSize(n, parts int) int { return roundUp((n+parts-1)/parts, 8) }

// roundUp is the first multiple of unit from n on.
func roundUp(n, unit int) int { return (n + unit - 1) / unit * unit }
