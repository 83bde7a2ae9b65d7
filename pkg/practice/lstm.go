package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/lesson"
	"kobai/pkg/nn"
)

// lstmUpdate takes the gates and the cell state c, all of one length, to the output h and the next cell state.
type lstmUpdate = func(i, f, g, o, c []float64) (h, next []float64)

// LSTMUpdate marks what an LSTM does once its gates are known: c′ = f⊙c + i⊙g, h′ = o⊙tanh(c′).
func LSTMUpdate(f func(i, f, g, o, c []float64) (h, next []float64)) bool { return check(lstm, f) }

var lstm = problem[lstmUpdate]{
	run: func(t *trial, f lstmUpdate) {
		n := t.size()
		gate := func(name string, of func(z float64) float64) []float64 {
			return t.given(name, each(of, t.draw(1, n))).RawRowView(0)
		}
		i, forget, g, o := gate("i", logistic), gate("f", logistic), gate("g", math.Tanh), gate("o", logistic)
		h, next := f(i, forget, g, o, t.vector("c", n))
		t.givesVector("next", next)
		t.givesVector("h", h)
	},
	right: rightLSTM,
	blank: func(i, f, g, o, c []float64) (h, next []float64) { return nil, nil },
	reason: words("記憶セル c に掛かるのは忘却ゲート f だけです。f が 1 に近ければ、勾配は時刻をさかのぼっても消えません。",
		"Along the cell state c there is nothing but the forget gate f: where that is near 1, the gradient survives the way back."),
	mistakes: []mistake[lstmUpdate]{
		{"i-f", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(f, i, g, o, c) }, words(
			"i と f が逆です。f（忘却）は c に、i（入力）は g に掛けます。", "i and f are exchanged: f, to forget, belongs to c, and i, the input's, to g.")},
		{"f-o", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(i, o, g, f, c) }, words(
			"f と o が逆です。o は出力に掛けます。", "f and o are exchanged: o belongs to the output.")},
		{"i-o", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(o, f, g, i, c) }, words(
			"i と o が逆です。o は出力に掛けます。", "i and o are exchanged: o belongs to the output.")},
		{"no-forget", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(i, ones(f), g, o, c) }, words(
			"忘却ゲート f が使われていません。", "The forget gate f is not used.")},
		{"no-input", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(ones(i), f, g, o, c) }, words(
			"入力ゲート i が使われていません。", "The input gate i is not used.")},
		{"no-output", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(i, f, g, ones(o), c) }, words(
			"出力ゲート o が使われていません。", "The output gate o is not used.")},
		{"no-candidate", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(i, f, ones(g), o, c) }, words(
			"新しい内容 g が使われていません。", "The new content g is not used.")},
		{"overwritten", func(i, f, g, o, c []float64) (h, next []float64) {
			return lstmWith(i, make([]float64, len(f)), g, o, c)
		}, words("前の記憶セル c が残っていません。f⊙c に i⊙g を足してください。", "Nothing of the cell state c remains: add i⊙g to f⊙c.")},
		{"coupled", func(i, f, g, o, c []float64) (h, next []float64) {
			coupled := ones(f)
			for n := range f {
				coupled[n] -= f[n]
			}
			return lstmWith(coupled, f, g, o, c)
		}, words("g に 1−f を掛けています。それは GRU のやり方で、LSTM は入力ゲート i を掛けます。", "g is multiplied by 1−f, as in a GRU; an LSTM has its input gate i.")},
		{"no-tanh", func(i, f, g, o, c []float64) (h, next []float64) {
			_, next = lstmWith(i, f, g, o, c)
			return product(o, next), next
		}, words("出力で c′ を tanh に通していません。", "The output lacks the tanh of c′.")},
		{"old-cell", func(i, f, g, o, c []float64) (h, next []float64) {
			_, next = lstmWith(i, f, g, o, c)
			return product(o, tanhs(c)), next
		}, words("出力に前の記憶セル c を使っています。新しい c′ を使います。", "The output is made of the cell state before; it takes the new one, c′.")},
		{"tanh-outside", func(i, f, g, o, c []float64) (h, next []float64) {
			_, next = lstmWith(i, f, g, o, c)
			return tanhs(product(o, next)), next
		}, words("o を tanh の中で掛けています。外で、tanh(c′) に掛けてください。", "o is inside the tanh; it multiplies tanh(c′).")},
		{"returned", func(i, f, g, o, c []float64) (h, next []float64) {
			h, next = lstmWith(i, f, g, o, c)
			return next, h
		}, words("返す順が逆です。先に h′、次に c′ です。", "The results are returned in the wrong order: h′ first, then c′.")},
		{"sigmoid-twice", func(i, f, g, o, c []float64) (h, next []float64) {
			return lstmWith(sigmoids(i), sigmoids(f), g, sigmoids(o), c)
		}, words("ゲートをもう一度シグモイド関数に通しています。渡された i、f、o はもう 0 から 1 の値です。",
			"The gates go through the sigmoid once more; i, f and o are values of it already.")},
		{"tanh-twice", func(i, f, g, o, c []float64) (h, next []float64) { return lstmWith(i, f, tanhs(g), o, c) }, words(
			"g をもう一度 tanh に通しています。渡された g はもう tanh の値です。", "g goes through tanh once more; it is a value of tanh already.")},
	},
}

// rightLSTM is the library's, whose gates are set by its bias: inputs and former output are 0.
func rightLSTM(i, f, g, o, c []float64) (h, next []float64) {
	n := len(c)
	cell := nn.NewLSTM(lesson.Seeded(0), 1, n, nn.Zero, nn.Zero)
	bias, state := cell.B.Value.RawRowView(0), mat.NewDense(1, 2*n, nil)
	for j := range n {
		bias[j], bias[n+j], bias[2*n+j], bias[3*n+j] = logit(i[j]), logit(f[j]), math.Atanh(g[j]), logit(o[j])
		state.Set(0, n+j, c[j])
	}
	both := cell.Forward(0, mat.NewDense(1, 1, nil), state).RawRowView(0)
	return both[:n], both[n:]
}

// logit is where the sigmoid has the value y.
func logit(y float64) float64 { return math.Log(y / (1 - y)) }

// lstmWith is the update with these in the gates' places.
func lstmWith(i, f, g, o, c []float64) (h, next []float64) {
	next = product(f, c)
	for n, v := range product(i, g) {
		next[n] += v
	}
	return product(o, tanhs(next)), next
}

func product(a, b []float64) []float64 {
	p := make([]float64, len(a))
	for n := range p {
		p[n] = a[n] * b[n]
	}
	return p
}

func tanhs(a []float64) []float64    { return eachOf(math.Tanh, a) }
func sigmoids(a []float64) []float64 { return eachOf(logistic, a) }

func eachOf(of func(v float64) float64, a []float64) []float64 {
	t := make([]float64, len(a))
	for n, v := range a {
		t[n] = of(v)
	}
	return t
}

func ones(like []float64) []float64 {
	all := make([]float64, len(like))
	for n := range all {
		all[n] = 1
	}
	return all
}
