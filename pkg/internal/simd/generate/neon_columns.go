package main

import "fmt"

// columnSums adds down the columns, several registers wide as far as they go,
// so that additions need not wait for one another.
func (n *neon) columnSums() {
	n.function("addColumnSumsNEON", []string{"addColumnSumsNEON adds to sum the rows ≥ 1 of m."}, []string{"*sum", "*m", "rows", "cols", "stride"}, 0)
	sum, m, rows, cols, stride := n.param("sum"), n.param("m"), n.param("rows"), n.param("cols"), n.stride("stride")
	at, left := n.register(), n.register()
	// down adds a block of so many registers, of which move loads one.
	down := func(label, move string, registers, size int) {
		for i := range registers {
			n.emit("%s %d(%v), F%d", move, i*size, sum, i)
		}
		n.emit("MOVD %v, %v", m, at)
		n.emit("MOVD %v, %v", rows, left)
		n.label(label)
		for i := range registers {
			n.emit("%s %d(%v), F%d", move, i*size, at, registers+i)
		}
		for i := range registers {
			n.word(fadd(i, i, registers+i))
		}
		n.emit("ADD %v, %v, %v", stride, at, at)
		n.emit("SUBS $1, %v, %v", left, left)
		n.emit("BNE %s", label)
		for i := range registers {
			n.emit("%s F%d, %d(%v)", move, i, i*size, sum)
		}
	}
	for _, registers := range []int{8, 4, 1} {
		wide, end := fmt.Sprintf("columns%d", registers), fmt.Sprintf("end%d", registers)
		n.label(wide)
		n.emit("CMP $%d, %v", registers*neonLanes, cols)
		n.emit("BLT %s", end)
		down(fmt.Sprintf("row%d", registers), "FMOVQ", registers, neonWidth)
		for _, p := range []gp{sum, m} {
			n.emit("ADD $%d, %v, %v", registers*neonWidth, p, p)
		}
		n.emit("SUB $%d, %v, %v", registers*neonLanes, cols, cols)
		n.emit("B %s", wide)
		n.label(end)
	}
	n.emit("CBZ %v, done", cols)
	down("rest", "FMOVD", 1, neonWidth/neonLanes)
	n.label("done")
	n.emit("RET")
}
