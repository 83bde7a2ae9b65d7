package main

// mulElem and adam are passes between the products.
var (
	mulElem = pass{
		name: "mulElem", doc: "sets dst to the products of a's numbers and b's.",
		outputs: []string{"dst"}, inputs: []string{"a", "b"},
		body: func(a arithmetic) []vector {
			a.mul(0, 0, 1)
			return []vector{0}
		},
	}
	adam = pass{
		name: "adam", doc: "takes a step of Adam; shared is an AdamStep.",
		outputs: []string{"theta", "m", "v"}, inputs: []string{"theta", "m", "v", "grad"},
		shared: 7, body: adamStep,
	}
)

// adamStep rounds after every operation, as plain Go does.
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
