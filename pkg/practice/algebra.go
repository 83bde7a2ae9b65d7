package practice

import "gonum.org/v1/gonum/mat"

// What the mistakes are written with. Each returns a new matrix.

func times(a, b mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.Mul(a, b)
	return &m
}

func plus(a, b mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.Add(a, b)
	return &m
}

func minus(a, b mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.Sub(a, b)
	return &m
}

func entries(a, b mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.MulElem(a, b)
	return &m
}

func scale(k float64, a mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.Scale(k, a)
	return &m
}

func each(f func(v float64) float64, a mat.Matrix) *mat.Dense {
	var m mat.Dense
	m.Apply(func(_, _ int, v float64) float64 { return f(v) }, a)
	return &m
}

// sums is the sum of each column, 1×columns.
func sums(a *mat.Dense) *mat.Dense {
	rows, columns := a.Dims()
	m := mat.NewDense(1, columns, nil)
	for i := range rows {
		m.Add(m, a.Slice(i, i+1, 0, columns))
	}
	return m
}

// spread adds b, 1×columns, to every row of a.
func spread(a, b *mat.Dense) *mat.Dense {
	m := mat.DenseCopyOf(a)
	rows, _ := m.Dims()
	for i := range rows {
		for j, v := range b.RawRowView(0) {
			m.Set(i, j, m.At(i, j)+v)
		}
	}
	return m
}
