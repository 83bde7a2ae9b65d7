package practice

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/lesson"
	"kobai/pkg/nn"
)

// linearBackward adds to the Grads of w (in×out) and b (1×out) and returns dx (B×in), for x (B×in) and dy (B×out).
type linearBackward = func(w, b *nn.Param, x, dy *mat.Dense) (dx *mat.Dense)

// LinearBackward marks the backward pass of y = xW + b: f adds ∂E/∂W and ∂E/∂b to the Grads of w and b, and returns ∂E/∂x.
func LinearBackward(f func(w, b *nn.Param, x, dy *mat.Dense) (dx *mat.Dense)) bool {
	return check(linear, f)
}

var linear = problem[linearBackward]{
	run: func(t *trial, f linearBackward) {
		rows, in, out := t.examples(), t.size(), t.size()
		w, b := t.param("W", in, out), t.param("b", 1, out)
		x, dy := t.matrix("x", rows, in), t.matrix("dy", rows, out)
		t.gives("dx", f(w, b, x, dy))
		t.givesGrads(w, b)
	},
	right: func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
		in, out := w.Value.Dims()
		layer := nn.NewLinear(lesson.Seeded(0), in, out, nn.Zero)
		layer.W, layer.B = w, b
		layer.Forward(x)
		return layer.Backward(dy)
	},
	blank: func(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense { return nil },
	alone: []string{"no-dx", "no-grads"},
	reason: words(
		"掛ける順と転置は、形だけからでも決まります。∂E/∂W は W と、∂E/∂x は x と同じ形です。",
		"The shapes alone settle orders and transposes: ∂E/∂W is shaped like W, ∂E/∂x like x."),
	mistakes: []mistake[linearBackward]{
		{"overwritten", linearBack{set: true}.back, words(
			"勾配を代入しています。前の値に加算してください。同じパラメーターが二度使われたとき、両方の分が要るからです。",
			"The gradients are set; add to what stands there. A parameter that is used twice needs both parts.")},
		{"dx-transpose", linearBack{dx: func(w, dy *mat.Dense) *mat.Dense { return times(dy, w) }}.back, words(
			"∂E/∂x で W の転置が抜けています。W は入力から出力へ、勾配は出力から入力へ進みます。",
			"The transpose of W is missing in ∂E/∂x: W leads from inputs to outputs, the gradient comes back.")},
		{"dw-transpose", linearBack{dw: func(x, dy *mat.Dense) *mat.Dense { return times(x, dy) }}.back, words(
			"∂E/∂W で x の転置が抜けています。", "The transpose of x is missing in ∂E/∂W.")},
		{"dw-turned", linearBack{dw: func(x, dy *mat.Dense) *mat.Dense { return times(dy.T(), x) }}.back, words(
			"∂E/∂W の行と列が逆です。W は行が入力、列が出力です。", "Rows and columns of ∂E/∂W are exchanged: W has a row for each input.")},
		{"bias", linearBack{noBias: true}.back, words(
			"バイアスの勾配 ∂E/∂b を忘れています。", "The bias is forgotten: nothing is added to its gradient ∂E/∂b.")},
		{"bias-row", linearBack{db: func(dy *mat.Dense) *mat.Dense { return mat.DenseCopyOf(dy.Slice(0, 1, 0, dy.RawMatrix().Cols)) }}.back, words(
			"∂E/∂b に一行目しか入っていません。b はどの例にも足されたので、全部の行を合計します。",
			"∂E/∂b has the first row alone. b was added to every example, so all rows are summed up.")},
		{"mean-twice", linearBack{mean: true}.back, words(
			"B（例の数）で割っています。平均は損失で取ったので、ここで割ると二度目になります。",
			"This divides by B, the number of examples. The loss has taken the mean already: here it would be the second time.")},
		{"bias-mean", linearBack{db: func(dy *mat.Dense) *mat.Dense { return scale(1/float64(dy.RawMatrix().Rows), sums(dy)) }}.back, words(
			"∂E/∂b を B で割っています。平均は損失で取ったので、ここでは合計だけです。",
			"∂E/∂b is divided by B. The loss has taken the mean already: here it is a sum.")},
		{"sign", linearBack{sign: -1}.back, words(
			"符号が逆です。勾配は足します。下る向きに引くのは、あとで最適化手法がすることです。",
			"The sign is wrong: gradients are added. Going down, with a minus, is what the optimiser does later.")},
		{"no-dx", linearBack{dx: func(w, dy *mat.Dense) *mat.Dense { return nil }}.back, words(
			"W と b の勾配は合っています。前の層へ渡す dx がまだです。", "The gradients of W and b are right; dx, for the layer before, is still missing.")},
		{"no-dw", linearBack{dw: func(x, dy *mat.Dense) *mat.Dense { return scale(0, times(x.T(), dy)) }}.back, words(
			"∂E/∂W に何も足されていません。", "Nothing is added to ∂E/∂W.")},
		{"no-grads", linearBack{noBias: true, dw: func(x, dy *mat.Dense) *mat.Dense { return scale(0, times(x.T(), dy)) }}.back, words(
			"dx は合っています。W と b の勾配（Grad）への加算がまだです。", "dx is right; nothing is added to the Grads of W and b yet.")},
	},
}

// linearBack is the backward pass with a part exchanged.
type linearBack struct {
	dx, dw            func(_, dy *mat.Dense) *mat.Dense // of W and of x; nil is right
	db                func(dy *mat.Dense) *mat.Dense
	set, noBias, mean bool
	sign              float64 // 0 is 1
}

func (m linearBack) back(w, b *nn.Param, x, dy *mat.Dense) *mat.Dense {
	dx, dw, db := times(dy, w.Value.T()), times(x.T(), dy), sums(dy)
	if m.dx != nil {
		dx = m.dx(w.Value, dy)
	}
	if m.dw != nil {
		dw = m.dw(x, dy)
	}
	if m.db != nil {
		db = m.db(dy)
	}
	k := 1.0
	if m.sign != 0 {
		k = m.sign
	}
	if m.mean {
		k /= float64(x.RawMatrix().Rows)
	}
	add(w, scale(k, dw), m.set)
	if !m.noBias {
		add(b, scale(k, db), m.set)
	}
	return dx
}

// add adds g to a gradient, or sets it, as a mistake.
func add(p *nn.Param, g *mat.Dense, set bool) {
	if set {
		p.Grad = g
		return
	}
	p.Grad = plus(p.Grad, g)
}
