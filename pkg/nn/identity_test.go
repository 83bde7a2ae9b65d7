package nn_test

import (
	"math"
	"testing"

	"kobai/pkg/nn"

	"gonum.org/v1/gonum/mat"
)

// everyLayer is one of each kind for batches of 4 columns, each with an input.
func everyLayer() map[string]func() (nn.Layer, *mat.Dense) {
	x := func() *mat.Dense { return gaussian(seeded(3), 5, 4) }
	layers := map[string]func() (nn.Layer, *mat.Dense){
		"Linear":      func() (nn.Layer, *mat.Dense) { return nn.NewLinear(seeded(1), 4, 3, nn.LeCun), x() },
		"Embedding":   func() (nn.Layer, *mat.Dense) { return nn.NewEmbedding(seeded(1), 6, 3, nn.LeCun), tokens(5, 6) },
		"Elementwise": func() (nn.Layer, *mat.Dense) { return nn.NewElementwise(nn.Tanh), x() },
		"a user's activation": func() (nn.Layer, *mat.Dense) {
			return nn.NewElementwise(nn.Activation{Name: "Cube", At: func(x float64) (y, slope float64) { return x * x * x, 3 * x * x }}), x()
		},
		"BatchNorm": func() (nn.Layer, *mat.Dense) { return nn.NewBatchNorm(4), x() },
		"GradientScale that changes nothing": func() (nn.Layer, *mat.Dense) { return nn.NewGradientScale(1), x() },
		"BatchNorm in evaluation": func() (nn.Layer, *mat.Dense) {
			l := nn.NewBatchNorm(4)
			nn.SetTraining(l, false)
			return l, x()
		},
		"LayerNorm": func() (nn.Layer, *mat.Dense) { return nn.NewLayerNorm(4), x() },
		"Residual": func() (nn.Layer, *mat.Dense) {
			return nn.NewResidual(0.5, nn.NewLinear(seeded(1), 4, 4, nn.LeCun)), x()
		},
		"MLP": func() (nn.Layer, *mat.Dense) {
			m := nn.MLP{In: 4, Out: 2, Width: 5, Depth: 3, Activation: nn.GELU, Init: nn.He, Norm: nn.LayerNormed, Residual: 0.5}
			return m.Build(seeded(1)), x()
		},
	}
	for name, a := range activations {
		layers[name] = func() (nn.Layer, *mat.Dense) { return nn.NewElementwise(a), x() }
	}
	return layers
}

// backward is dx of one pass, and ∂L/∂θ of all parameters in one slice, both copied.
func backward(l nn.Layer, x, dy *mat.Dense) (dx, grads []float64) {
	l.Forward(x)
	nn.ZeroGrad(l.Params())
	if d := l.Backward(dy); d != nil {
		dx = append(dx, d.RawMatrix().Data...)
	}
	for _, p := range l.Params() {
		grads = append(grads, p.Grad.RawMatrix().Data...)
	}
	return dx, grads
}

// TestBackwardIsLinear: Backward(2a − 3b) = 2 Backward(a) − 3 Backward(b), for dx and every gradient.
func TestBackwardIsLinear(t *testing.T) {
	for name, build := range everyLayer() {
		l, x := build()
		rows, columns := l.Forward(x).Dims()
		a, b := gaussian(seeded(11), rows, columns), gaussian(seeded(12), rows, columns)
		var both mat.Dense
		both.Scale(2, a)
		var less mat.Dense
		less.Scale(-3, b)
		both.Add(&both, &less)
		dxA, gradsA := backward(l, x, a)
		dxB, gradsB := backward(l, x, b)
		dx, grads := backward(l, x, &both)
		for i := range dx {
			if !(math.Abs(dx[i]-(2*dxA[i]-3*dxB[i])) <= 1e-13) {
				t.Fatalf("%s: dx %d is %g, want %g", name, i, dx[i], 2*dxA[i]-3*dxB[i])
			}
		}
		for i := range grads {
			if !(math.Abs(grads[i]-(2*gradsA[i]-3*gradsB[i])) <= 1e-13) {
				t.Fatalf("%s: gradient %d is %g, want %g", name, i, grads[i], 2*gradsA[i]-3*gradsB[i])
			}
		}
	}
}

// TestBackwardAdds: a second Backward doubles every gradient bit for bit, and leaves dx as it was.
func TestBackwardAdds(t *testing.T) {
	for name, build := range everyLayer() {
		l, x := build()
		rows, columns := l.Forward(x).Dims()
		dy := gaussian(seeded(11), rows, columns)
		dx, once := backward(l, x, dy)
		again := l.Backward(dy)
		if again != nil && !mat.Equal(again, mat.NewDense(rowsOf(x), columnsOf(x), dx)) {
			t.Errorf("%s: a second Backward returns another dx", name)
		}
		k := 0
		for _, p := range l.Params() {
			for _, v := range p.Grad.RawMatrix().Data {
				if !(math.Abs(v-2*once[k]) <= 1e-13*math.Abs(v)) {
					t.Errorf("%s: %s is %g after two passes, %g after one", name, p.Name, v, once[k])
				}
				k++
			}
		}
	}
}

func rowsOf(m *mat.Dense) int    { r, _ := m.Dims(); return r }
func columnsOf(m *mat.Dense) int { _, c := m.Dims(); return c }

// TestReturnedMatricesStand: what Forward and Backward returned is unchanged by the other, and nobody wrote into x or dy.
func TestReturnedMatricesStand(t *testing.T) {
	for name, build := range everyLayer() {
		l, x := build()
		x0 := mat.DenseCopyOf(x)
		y := l.Forward(x)
		y0 := mat.DenseCopyOf(y)
		dy := gaussian(seeded(11), rowsOf(y), columnsOf(y))
		dy0 := mat.DenseCopyOf(dy)
		dx := l.Backward(dy)
		if !mat.Equal(x, x0) || !mat.Equal(dy, dy0) {
			t.Errorf("%s wrote into a matrix that is not its own", name)
		}
		if !mat.Equal(y, y0) {
			t.Errorf("%s: Backward changed what Forward had returned", name)
		}
		if dx == nil {
			continue
		}
		dx0 := mat.DenseCopyOf(dx)
		if again := l.Forward(x); again != y {
			t.Errorf("%s: Forward returned a new matrix for a batch of the same shape", name)
		}
		if !mat.Equal(dx, dx0) {
			t.Errorf("%s: Forward changed what Backward had returned", name)
		}
	}
}

// TestViewsEqualCopies: a batch that is a view of a wider matrix, whose rows are not side by side, gives the same bits.
func TestViewsEqualCopies(t *testing.T) {
	inWider := func(m *mat.Dense) *mat.Dense {
		wide := mat.NewDense(rowsOf(m), columnsOf(m)+3, nil)
		nn.Constant(math.NaN())(nil, wide, 1, 1)
		view := wide.Slice(0, rowsOf(m), 1, 1+columnsOf(m)).(*mat.Dense)
		view.Copy(m)
		return view
	}
	for name, build := range everyLayer() {
		l, x := build()
		y := mat.DenseCopyOf(l.Forward(x))
		dy := gaussian(seeded(11), rowsOf(y), columnsOf(y))
		dx, grads := backward(l, x, dy)

		twin, _ := build()
		if !mat.Equal(twin.Forward(inWider(x)), y) {
			t.Errorf("%s: a view gives another output", name)
		}
		twinDx, twinGrads := backward(twin, inWider(x), inWider(dy))
		for i := range dx {
			if dx[i] != twinDx[i] {
				t.Fatalf("%s: a view gives another dx", name)
			}
		}
		for i := range grads {
			if grads[i] != twinGrads[i] {
				t.Fatalf("%s: a view gives another gradient", name)
			}
		}
	}
}

// TestSmallerBatchBetween: a last, smaller batch leaves no trace in the passes after it.
func TestSmallerBatchBetween(t *testing.T) {
	for name, build := range everyLayer() {
		if name == "BatchNorm" {
			continue // its running statistics remember every batch, as they should
		}
		l, x := build()
		dy := gaussian(seeded(11), rowsOf(l.Forward(x)), columnsOf(l.Forward(x)))
		dx, grads := backward(l, x, dy)
		small := x.Slice(0, 2, 0, columnsOf(x)).(*mat.Dense)
		if r, _ := l.Forward(small).Dims(); r != 2 {
			t.Errorf("%s: %d rows of 2", name, r)
		}
		backward(l, small, dy.Slice(0, 2, 0, columnsOf(dy)).(*mat.Dense))
		again, gradsAgain := backward(l, x, dy)
		for i := range dx {
			if dx[i] != again[i] {
				t.Fatalf("%s: dx differs after a smaller batch", name)
			}
		}
		for i := range grads {
			if grads[i] != gradsAgain[i] {
				t.Fatalf("%s: a gradient differs after a smaller batch", name)
			}
		}
	}
}

// TestResidualOfZero is the identity forward, and backward.
func TestResidualOfZero(t *testing.T) {
	x, dy := gaussian(seeded(1), 5, 4), gaussian(seeded(2), 5, 4)
	for name, l := range map[string]*nn.Residual{
		"a branch of zeros": nn.NewResidual(0.7, nn.NewLinear(seeded(1), 4, 4, nn.Zero)),
		"a scale of zero":   nn.NewResidual(0, nn.NewLinear(seeded(1), 4, 4, nn.LeCun)),
	} {
		if !mat.Equal(l.Forward(x), x) {
			t.Errorf("%s: y is not x", name)
		}
		if !mat.Equal(l.Backward(dy), dy) {
			t.Errorf("%s: dx is not dy", name)
		}
	}
}

// TestEmbeddingEqualsOneHot: an Embedding is a Linear without a bias on one-hot rows.
func TestEmbeddingEqualsOneHot(t *testing.T) {
	const vocabulary, width, rows = 6, 3, 5
	e, l := nn.NewEmbedding(seeded(1), vocabulary, width, nn.LeCun), nn.NewLinear(seeded(1), vocabulary, width, nn.Zero)
	l.W.Value.Copy(e.W.Value)
	x, oneHot := tokens(rows, vocabulary), mat.NewDense(rows, vocabulary, nil)
	for i := range rows {
		oneHot.Set(i, int(x.At(i, 0)), 1)
	}
	if !mat.Equal(e.Forward(x), l.Forward(oneHot)) {
		t.Error("the outputs differ")
	}
	dy := gaussian(seeded(2), rows, width)
	e.Backward(dy)
	l.Backward(dy)
	if !mat.EqualApprox(e.W.Grad, l.W.Grad, 1e-15) {
		t.Error("the gradients differ")
	}
}

// TestEmbeddingOfWindows: tokens side by side give what they give one below the other, also in the columns of a wider matrix.
func TestEmbeddingOfWindows(t *testing.T) {
	const vocabulary, width, rows, columns = 7, 3, 5, 4
	e, one := nn.NewEmbedding(seeded(1), vocabulary, width, nn.LeCun), nn.NewEmbedding(seeded(1), vocabulary, width, nn.LeCun)
	x := windows(rows, columns+2, vocabulary).Slice(0, rows, 1, columns+1).(*mat.Dense)
	below := mat.NewDense(rows*columns, 1, mat.DenseCopyOf(x).RawMatrix().Data)
	flat := func(m *mat.Dense) *mat.Dense {
		return mat.NewDense(rows, columns*width, mat.DenseCopyOf(m).RawMatrix().Data)
	}
	if y := e.Forward(x); !mat.Equal(y, flat(one.Forward(below))) {
		t.Error("the outputs differ")
	}
	dy := gaussian(seeded(2), rows*columns, width)
	one.Backward(dy)
	if dx := e.Backward(flat(dy)); dx != nil || !mat.Equal(e.W.Grad, one.W.Grad) {
		t.Error("the gradients differ")
	}
}

// TestMisuseLeavesTheLayer: a batch that was refused is forgotten, and the pass before it still stands.
func TestMisuseLeavesTheLayer(t *testing.T) {
	l := nn.NewEmbedding(seeded(1), 4, 2, nn.LeCun)
	l.Forward(tokens(2, 4))
	if panicOf(func() { l.Forward(mat.NewDense(2, 1, []float64{0, 9})) }) == "<nil>" {
		t.Fatal("token 9 of 4 is accepted")
	}
	l.Backward(gaussian(seeded(2), 2, 2))
	if l.W.Grad.At(1, 0) == 0 {
		t.Error("the gradient went to another token")
	}
}
