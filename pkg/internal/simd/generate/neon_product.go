package main

import "fmt"

const (
	neonPanel    = 4                     // registers across a panel
	neonColumns  = neonPanel * neonLanes // columns of a panel
	neonBytes    = neonPanel * neonWidth // of a row of a panel
	neonTogether = 256 / neonBytes       // panels of B that are copied at a time
)

// heights lists the tiles for panels of so many registers, tallest first.
// Sixteen sums are what four units that take four cycles each can have under
// way; a narrow tile reaches them, or comes closer, by being tall.
func heights(registers int) []int {
	if registers > 2 {
		return []int{4, 2, 1}
	}
	return []int{8, 4, 2, 1}
}

// slot is a place in the frame for what lives from one panel to the next.
type slot string

var slots = []slot{"left", "columns", "panelOfB", "panelOfC", "panelOfStart", "readFrom", "readStep", "ready"}

const (
	neonSlots  = 64 // bytes
	neonBuffer = neonTogether*maxDepth*neonBytes + 64
	neonFrame  = neonSlots + neonBuffer
)

func neonProduct(n *neon) {
	n.data("zeros", make([]uint64, neonColumns))
	n.panels()
}

// panels makes the same as its namesake for AVX, in panels four registers wide;
// that at the right edge is as many wide as it needs, where the last may hold
// one number.
func (n *neon) panels() {
	n.function("panelsNEON", []string{
		fmt.Sprintf("panelsNEON sets c = start + a·b for depth ≤ %d, a at any strides.", maxDepth),
		"Strides count elements. A nil start is zero; rowStart 0 repeats one row.",
		"read tells how b lies: 0 in place, 1 to be copied first, 2 transposed.",
	}, []string{"rows", "cols", "depth", "*a", "rowA", "stepA", "*b", "rowB", "read", "*start", "rowStart", "*c", "rowC"}, neonFrame)
	t := n.register()
	for _, s := range []struct {
		param string
		to    slot
	}{{"cols", "left"}, {"b", "panelOfB"}, {"c", "panelOfC"}, {"start", "panelOfStart"}} {
		n.load(s.param, t)
		n.set(s.to, t)
	}
	n.emit("MOVD ZR, %v", n.at("ready"))

	// What the parts below take of registers ends with them.
	n.apart(n.chooseWidth)
	n.apart(n.readB)
	n.label("tiles")
	for registers := neonPanel; registers >= 1; registers-- {
		next := fmt.Sprintf("narrower%d", registers)
		if registers > 1 {
			n.get("columns", t)
			n.emit("CMP $%d, %v", neonLanes*(registers-1), t)
			n.emit("BLE %s", next)
		}
		n.apart(func() { n.tiles(registers) })
		if registers > 1 {
			n.emit("B next")
			n.label(next)
		}
	}
	n.label("next")
	n.apart(n.nextPanel)
	n.emit("RET")
}

// at is where a slot lies: at the frame's lower end, which instructions reach
// without help.
func (n *neon) at(s slot) string {
	for i, other := range slots {
		if s == other {
			return fmt.Sprintf("%s-%d(SP)", s, neonFrame-8*i)
		}
	}
	panic("no slot " + s)
}

func (n *neon) set(s slot, r gp) { n.emit("MOVD %v, %s", r, n.at(s)) }
func (n *neon) get(s slot, r gp) { n.emit("MOVD %s, %v", n.at(s), r) }

// of reads a slot into a fresh register.
func (n *neon) of(s slot) gp {
	r := n.register()
	n.get(s, r)
	return r
}

// apart frees the registers that part takes.
func (n *neon) apart(part func()) {
	taken := n.general
	part()
	n.general = taken
}

// aligned is the buffer's address, on a cache line's border.
func (n *neon) aligned() gp {
	r := n.register()
	n.emit("MOVD $buffer-%d(SP), %v", neonBuffer, r)
	n.emit("ADD $63, %v, %v", r, r)
	n.emit("AND $~63, %v, %v", r, r)
	return r
}

// chooseWidth takes as many columns as are left, at most a panel's.
func (n *neon) chooseWidth() {
	n.label("panel")
	left, full := n.of("left"), n.register()
	n.emit("MOVD $%d, %v", neonColumns, full)
	n.emit("CMP %v, %v", full, left)
	n.emit("CSEL LT, %v, %v, %v", left, full, left)
	n.set("columns", left)
}

// nextPanel steps to the panel on the right, or falls through after the last.
func (n *neon) nextPanel() {
	r, step := n.of("left"), n.register()
	n.emit("SUBS $%d, %v, %v", neonColumns, r, r)
	n.emit("BLE done")
	n.set("left", r)
	n.get("panelOfC", r)
	n.emit("ADD $%d, %v, %v", neonBytes, r, r)
	n.set("panelOfC", r)
	n.get("panelOfStart", r)
	n.emit("CBZ %v, still_zero", r)
	n.emit("ADD $%d, %v, %v", neonBytes, r, r)
	n.set("panelOfStart", r)
	n.label("still_zero")
	n.load("read", r)
	n.emit("MOVD $%d, %v", neonBytes, step)
	n.emit("CMP $%d, %v", transposed, r)
	n.emit("BNE across")
	n.load("rowB", step)
	n.emit("LSL $6, %v, %v", step, step) // eight rows of eight bytes an entry
	n.label("across")
	n.get("panelOfB", r)
	n.emit("ADD %v, %v, %v", step, r, r)
	n.set("panelOfB", r)
	n.emit("B panel")
	n.label("done")
}
