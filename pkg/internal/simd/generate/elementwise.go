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
	adam = pass{
		name: "adam", doc: "takes a step of Adam; shared is an AdamStep.",
		outputs: []string{"theta", "m", "v"}, inputs: []string{"theta", "m", "v", "grad"},
		shared: 7, body: adamStep,
	}
)

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
