package main

import "slices"

// pass makes the function. The last number, where n is odd, takes the lower
// lane alone; the other computes with 0.
func (n *neon) pass(p pass) {
	arrays := p.arrays()
	params := []string{}
	for _, a := range arrays {
		params = append(params, "*"+a)
	}
	name := p.name + "NEON"
	n.function(name, []string{name + " " + p.doc}, append(params, "n"), 0)
	at := map[string]gp{}
	for _, a := range arrays {
		at[a] = n.param(a)
	}
	for i := range p.shared {
		n.emit("VLD1R.P 8(%v), [V%d.D2]", at["shared"], int(firstShared)+i)
	}
	left, table := n.param("n"), n.register()
	if p.constants {
		n.emit("MOVD $constants<>(SB), %v", table)
	}
	// An array that is read and written moves on when it is written.
	onlyRead := func(a string) bool { return !slices.Contains(p.outputs, a) }
	body := func(move string, size int) {
		for i, a := range p.inputs {
			if onlyRead(a) {
				n.emit("%s.P %d(%v), F%d", move, size, at[a], i)
			} else {
				n.emit("%s (%v), F%d", move, at[a], i)
			}
		}
		a := newNEONArithmetic(n, table)
		for j, v := range p.body(a) {
			n.emit("%s.P F%d, %d(%v)", move, a.at[v], size, at[p.outputs[j]])
		}
	}

	n.emit("SUBS $%d, %v, %v", neonLanes, left, left)
	n.emit("BLT rest")
	n.label("loop")
	body("FMOVQ", neonWidth)
	n.emit("SUBS $%d, %v, %v", neonLanes, left, left)
	n.emit("BGE loop")
	n.label("rest")
	n.emit("ADDS $%d, %v, %v", neonLanes, left, left)
	n.emit("BEQ done")
	body("FMOVD", neonWidth/neonLanes)
	n.label("done")
	n.emit("RET")
}

func neonActivation(n *neon) {
	neonConstants(n)
	for _, p := range activations {
		n.pass(p)
	}
}

func neonElementwise(n *neon) {
	neonConstants(n)
	for _, p := range elementwise {
		n.pass(p)
	}
	n.columnSums()
}
