package main

// These are the passes between the products. They round after every operation, as
// plain Go does.
var (
	mulElem = pass{
		name: "mulElem", doc: "sets dst to the products of a's numbers and b's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b"},
		body: func(a arithmetic) []vector {
			a.mul(0, 0, 1)
			return []vector{0}
		},
	}
	mulElem3 = pass{
		name: "mulElem3", doc: "sets dst to the products of a's numbers, b's and c's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b", "c"},
		body: func(a arithmetic) []vector {
			a.mul(0, 0, 1)
			a.mul(0, 0, 2)
			return []vector{0}
		},
	}
	addMulElem3 = pass{
		name: "addMulElem3", doc: "adds the products of a's numbers, b's and c's to dst.",
		outputs: []string{"dst"}, inputs: []string{"dst", "a", "b", "c"},
		body: func(a arithmetic) []vector {
			a.mul(1, 1, 2)
			a.mul(1, 1, 3)
			a.add(0, 0, vector(1))
			return []vector{0}
		},
	}
	mulPairs = pass{
		name: "mulPairs", doc: "sets dst to the products of a's numbers and b's plus those of c's and d's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b", "c", "d"},
		body: func(a arithmetic) []vector {
			a.mul(0, 0, 1)
			a.mul(2, 2, 3)
			a.add(0, 0, vector(2))
			return []vector{0}
		},
	}
	addElem = pass{
		name: "addElem", doc: "adds a's numbers to dst.",
		outputs: []string{"dst"}, inputs: []string{"dst", "a"},
		body: func(a arithmetic) []vector {
			a.add(0, 0, vector(1))
			return []vector{0}
		},
	}
	addMulElem = pass{
		name: "addMulElem", doc: "adds the products of a's numbers and b's to dst.",
		outputs: []string{"dst"}, inputs: []string{"dst", "a", "b"},
		body: func(a arithmetic) []vector {
			a.mul(1, 1, 2)
			a.add(0, 0, vector(1))
			return []vector{0}
		},
	}
	blend = pass{
		name: "blend", doc: "sets dst to the means of a's numbers and b's, of which b's have weight w and a's 1 − w.",
		outputs: []string{"dst"}, inputs: []string{"w", "a", "b"}, constants: true,
		body: func(a arithmetic) []vector {
			a.fill(3, one)
			a.sub(3, 3, vector(0))
			a.mul(1, 3, 1)
			a.mul(2, 0, 2)
			a.add(0, 1, vector(2))
			return []vector{0}
		},
	}
	mulComplement3 = pass{
		name: "mulComplement3", doc: "sets dst to the products of a's numbers, 1 minus b's, and c's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b", "c"}, constants: true,
		body: func(a arithmetic) []vector {
			a.fill(3, one)
			a.sub(1, 3, vector(1))
			a.mul(0, 0, 1)
			a.mul(0, 0, 2)
			return []vector{0}
		},
	}
	mulDifference3 = pass{
		name: "mulDifference3", doc: "sets dst to the products of a's numbers, b's minus c's, and d's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b", "c", "d"},
		body: func(a arithmetic) []vector {
			a.sub(1, 1, vector(2))
			a.mul(0, 0, 1)
			a.mul(0, 0, 3)
			return []vector{0}
		},
	}
	adam = pass{
		name: "adam", doc: "takes a step of Adam; shared is an AdamStep.",
		outputs: []string{"theta", "m", "v"}, inputs: []string{"theta", "m", "v", "grad"},
		shared: 7, body: adamStep,
	}
)

// elementwise lists them.
var elementwise = []pass{mulElem, mulElem3, addMulElem3, mulPairs, addElem, addMulElem, blend, mulComplement3, mulDifference3, adam}

// adamStep is the arithmetic of a step.
func adamStep(a arithmetic) []vector {
	const theta, m, v, g, t, root = vector(0), vector(1), vector(2), vector(3), vector(4), vector(5)
	const beta1, new1, beta2, new2, rate, scale, epsilon = firstShared, firstShared + 1, firstShared + 2, firstShared + 3, firstShared + 4, firstShared + 5, firstShared + 6
	a.mul(m, m, beta1)
	a.mul(t, g, new1)
	a.add(m, m, t)
	a.mul(v, v, beta2)
	a.mul(t, g, new2)
	a.mul(t, t, g)
	a.add(v, v, t)
	a.sqrt(root, v)
	a.mul(root, root, scale)
	a.add(root, root, epsilon)
	a.mul(t, m, rate)
	a.div(t, t, root)
	a.sub(theta, theta, t)
	return []vector{theta, m, v}
}
