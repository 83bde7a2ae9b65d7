package main

import "fmt"

// neonTile holds the registers of the tiles of one panel.
type neonTile struct {
	*neon
	registers    int  // across the panel
	rows         gp   // from this tile on
	a, c, start  gp   // at the tile's first row
	ap, bp, k    gp   // in the inner loop: next term of A, of B, turns left
	stepA, stepB gp   // bytes from a term to the next
	row          []gp // bytes to row 1, 2, … of A
}

// tiles makes the panel of C from the top down, a tile at a time, and each
// time with the tallest that fits.
func (n *neon) tiles(registers int) {
	t := &neonTile{neon: n, registers: registers, rows: n.param("rows"), a: n.param("a"), c: n.of("panelOfC"), start: n.of("panelOfStart")}
	t.ap, t.bp, t.k = n.register(), n.register(), n.register()
	t.stepA, t.stepB = n.stride("stepA"), n.of("readStep")
	t.row = []gp{n.stride("rowA")}
	for i := 1; i < heights(registers)[0]-1; i++ {
		t.row = append(t.row, n.register())
		n.emit("ADD %v, %v, %v", t.row[0], t.row[i-1], t.row[i])
	}
	begin := fmt.Sprintf("begin%d", registers)
	n.emit("CBNZ %v, %s", t.start, begin)
	n.emit("MOVD $zeros<>(SB), %v", t.start)
	n.label(begin)
	for _, height := range heights(registers) {
		tile, end := t.name("tile", height), t.name("end", height)
		n.label(tile)
		n.emit("CMP $%d, %v", height, t.rows)
		n.emit("BLT %s", end)
		n.apart(func() { t.sums(height) })
		n.emit("SUB $%d, %v, %v", height, t.rows, t.rows)
		n.emit("B %s", tile)
		n.label(end)
	}
}

// name is a label of the tile of the given height.
func (t *neonTile) name(s string, height int) string {
	return fmt.Sprintf("%s_%dx%d", s, height, t.registers*neonLanes)
}

// sums makes one tile.
func (t *neonTile) sums(height int) {
	sum := func(i, r int) int { return i*t.registers + r }
	const b, a = 16, 16 + neonPanel // sums are at most sixteen
	t.rowsOf("start", "rowStart", height, t.start, func(i, r int, move string, at string) { t.emit("%s %s, F%d", move, at, sum(i, r)) })

	t.emit("MOVD %v, %v", t.a, t.ap)
	t.get("readFrom", t.bp)
	term := func() {
		for r := 0; r+1 < t.registers; r += 2 {
			t.emit("FLDPQ %d(%v), (F%d, F%d)", r*neonWidth, t.bp, b+r, b+r+1)
		}
		if last := t.registers - 1; last%2 == 0 {
			t.emit("FMOVQ %d(%v), F%d", last*neonWidth, t.bp, b+last)
		}
		t.emit("FMOVD (%v), F%d", t.ap, a)
		for i := 1; i < height; i++ {
			t.emit("FMOVD (%v)(%v), F%d", t.ap, t.row[i-1], a+i)
		}
		t.emit("ADD %v, %v, %v", t.stepA, t.ap, t.ap)
		t.emit("ADD %v, %v, %v", t.stepB, t.bp, t.bp)
		for i := range height {
			for r := range t.registers {
				t.word(fmlaFirst(sum(i, r), b+r, a+i))
			}
		}
	}
	terms, few, one, summed := t.name("terms", height), t.name("few", height), t.name("term", height), t.name("summed", height)
	t.load("depth", t.k)
	t.emit("SUBS $%d, %v, %v", unrolled, t.k, t.k)
	t.emit("BLT %s", few)
	t.label(terms)
	for range unrolled {
		term()
	}
	t.emit("SUBS $%d, %v, %v", unrolled, t.k, t.k)
	t.emit("BGE %s", terms)
	t.label(few)
	t.emit("ADDS $%d, %v, %v", unrolled, t.k, t.k)
	t.emit("BEQ %s", summed)
	t.label(one)
	term()
	t.emit("SUBS $1, %v, %v", t.k, t.k)
	t.emit("BNE %s", one)
	t.label(summed)

	t.rowsOf("c", "rowC", height, t.c, func(i, r int, move string, at string) { t.emit("%s F%d, %s", move, sum(i, r), at) })
	shift := map[int]int{1: 0, 2: 1, 4: 2, 8: 3}[height]
	t.emit("ADD %v<<%d, %v, %v", t.row[0], shift, t.a, t.a)
}

// rowsOf visits the tile's part of C, or of its start values, and leaves the
// pointer at the row below. An odd number of columns has half a register at
// its end.
func (t *neonTile) rowsOf(name, stride string, height int, at gp, visit func(i, r int, move string, at string)) {
	odd, end := t.name(name+"_odd", height), t.name(name+"_end", height)
	step, columns := t.stride(stride), t.of("columns")
	rows := func(columns int) {
		for i := range height {
			eachRegister(columns, func(move string, r int) { visit(i, r, move, fmt.Sprintf("%d(%v)", r*neonWidth, at)) })
			t.emit("ADD %v, %v, %v", step, at, at)
		}
	}
	t.emit("TBNZ $0, %v, %s", columns, odd)
	rows(t.registers * neonLanes)
	t.emit("B %s", end)
	t.label(odd)
	rows(t.registers*neonLanes - 1)
	t.label(end)
}
