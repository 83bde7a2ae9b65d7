package main

import "fmt"

// readB prepares what the tiles read: B itself where its rows lie close
// together, otherwise a copy of the panel, row after row in the buffer; see
// the same for AVX. A panel whose last register holds one number is always
// copied, so that the tiles may read whole registers.
func (n *neon) readB() {
	ready, read, columns := n.of("ready"), n.param("read"), n.of("columns")
	n.emit("SUBS $1, %v, %v", ready, ready)
	n.set("ready", ready)
	n.emit("BGT next_ready")
	n.emit("CMP $%d, %v", transposed, read)
	n.emit("BEQ transpose")
	n.emit("TBNZ $0, %v, copy_one", columns)
	n.emit("CMP $%d, %v", copied, read)
	n.emit("BEQ copy")
	n.apart(func() {
		n.set("readFrom", n.of("panelOfB"))
		n.set("readStep", n.stride("rowB"))
	})
	n.emit("B tiles")

	n.label("copy")
	n.apart(func() {
		left := n.of("left")
		n.emit("CMP $%d, %v", neonTogether*neonColumns, left)
		n.emit("BLT copy_one")
		n.emit("MOVD $%d, %v", neonTogether, left)
		n.set("ready", left)
	})
	n.apart(func() { n.copyRows("rows", neonTogether, neonColumns) })
	n.emit("B read")

	n.label("copy_one")
	for width := neonColumns; width >= 1; width-- {
		next := fmt.Sprintf("copy%d", width-1)
		if width > 1 {
			n.emit("CMP $%d, %v", width, columns)
			n.emit("BNE %s", next)
		}
		n.apart(func() { n.copyRows(fmt.Sprintf("row%d", width), 1, width) })
		n.emit("B read")
		if width > 1 {
			n.label(next)
		}
	}

	n.label("next_ready")
	n.apart(func() {
		from, size := n.of("readFrom"), n.register()
		n.emit("MOVD $%d, %v", maxDepth*neonBytes, size)
		n.emit("ADD %v, %v, %v", size, from, from)
		n.set("readFrom", from)
	})
	n.emit("B tiles")

	n.label("transpose")
	n.apart(func() { n.transpose(columns) })

	n.label("read")
	n.apart(func() {
		n.set("readFrom", n.aligned())
		step := n.register()
		n.emit("MOVD $%d, %v", neonBytes, step)
		n.set("readStep", step)
	})
}

// eachRegister visits the registers of a row of so many columns, with the
// instruction that moves what the register holds of it.
func eachRegister(columns int, visit func(move string, r int)) {
	for r := range columns / neonLanes {
		visit("FMOVQ", r)
	}
	if columns%neonLanes > 0 {
		visit("FMOVD", columns/neonLanes)
	}
}

// copyRows copies the rows of so many panels side by side, the given number of
// columns of each.
func (n *neon) copyRows(label string, panels, columns int) {
	from, to, step, rows := n.of("panelOfB"), n.aligned(), n.stride("rowB"), n.param("depth")
	n.emit("CBZ %v, read", rows)
	n.label(label)
	for i := range panels {
		eachRegister(columns, func(move string, r int) {
			n.emit("%s %d(%v), F%d", move, i*neonBytes+r*neonWidth, from, r)
			n.emit("FMOVQ F%d, %d(%v)", r, i*maxDepth*neonBytes+r*neonWidth, to)
		})
	}
	n.emit("ADD %v, %v, %v", step, from, from)
	n.emit("ADD $%d, %v, %v", neonBytes, to, to)
	n.emit("SUBS $1, %v, %v", rows, rows)
	n.emit("BNE %s", label)
}

// transpose turns the panel's columns, which are rows of what b points to,
// into the buffer's rows: four columns by two terms as far as they go, then
// two, then one.
func (n *neon) transpose(columns gp) {
	from, to, step, depth := n.of("panelOfB"), n.aligned(), n.stride("rowB"), n.param("depth")
	dst, terms := n.register(), n.register()
	n.emit("CBZ %v, read", depth)
	for shift := 2; shift >= 0; shift-- {
		together := 1 << shift
		label := func(s string) string { return fmt.Sprintf("%s%d", s, together) }
		var src []gp
		n.label(label("columns"))
		n.emit("CMP $%d, %v", together, columns)
		n.emit("BLT %s", label("end"))
		n.apart(func() {
			for i := range together {
				src = append(src, n.register())
				if i == 0 {
					n.emit("MOVD %v, %v", from, src[0])
				} else {
					n.emit("ADD %v, %v, %v", step, src[i-1], src[i])
				}
			}
			n.emit("MOVD %v, %v", to, dst)
			n.emit("SUBS $2, %v, %v", depth, terms)
			n.emit("BLT %s", label("last"))
			n.label(label("two_terms"))
			n.transposeTerms("FMOVQ", src, dst)
			n.emit("SUBS $2, %v, %v", terms, terms)
			n.emit("BGE %s", label("two_terms"))
			n.label(label("last"))
			n.emit("ADDS $2, %v, %v", terms, terms)
			n.emit("BEQ %s", label("turned"))
			n.transposeTerms("FMOVD", src, dst)
			n.label(label("turned"))
		})
		n.emit("ADD %v<<%d, %v, %v", step, shift, from, from)
		n.emit("ADD $%d, %v, %v", 8*together, to, to)
		n.emit("SUB $%d, %v, %v", together, columns, columns)
		n.emit("B %s", label("columns"))
		n.label(label("end"))
	}
}

// transposeTerms reads what move moves of each source, two terms or one, and
// writes them as rows.
func (n *neon) transposeTerms(move string, src []gp, dst gp) {
	zips := []string{"VZIP1", "VZIP2"}
	size := neonWidth
	if move == "FMOVD" {
		zips, size = zips[:1], neonWidth/neonLanes
	}
	for i, s := range src {
		n.emit("%s.P %d(%v), F%d", move, size, s, i)
	}
	for term, zip := range zips {
		row := term * neonBytes
		if len(src) == 1 {
			n.emit("VMOV V0.D[%d], V1.D[0]", term)
			n.emit("FMOVD F1, %d(%v)", row, dst)
			continue
		}
		for i := 0; i < len(src); i += 2 {
			joined := len(src) + term*len(src)/2 + i/2
			n.emit("%s V%d.D2, V%d.D2, V%d.D2", zip, i+1, i, joined)
			n.emit("FMOVQ F%d, %d(%v)", joined, row+8*i, dst)
		}
	}
	n.emit("ADD $%d, %v, %v", len(zips)*neonBytes, dst, dst)
}
