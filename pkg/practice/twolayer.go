package practice

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/lesson"
	"kobai/pkg/nn"
)

// TwoLayer is a network of one hidden layer: h = σ(xW1 + b1), z = hW2 + b2, p = softmax(z).
type TwoLayer struct {
	W1, B1 *nn.Param // in×hidden, 1×hidden
	W2, B2 *nn.Param // hidden×out, 1×out
}

// twoLayerBackward adds to the Grads of n, for x (B×in), h (B×hidden), p and the one-hot t (B×out).
type twoLayerBackward = func(n TwoLayer, x, h, p, t *mat.Dense)

// TwoLayerBackward marks the backward pass of a whole network: f adds the gradients of the cross-entropy, the mean over the B
// examples, to the Grads of n. It is given what the forward pass computed, and the truth t.
func TwoLayerBackward(f func(n TwoLayer, x, h, p, t *mat.Dense)) bool { return check(twoLayer, f) }

var twoLayer = problem[twoLayerBackward]{
	run: func(t *trial, f twoLayerBackward) {
		rows, in, hidden, out := t.examples(), t.size(), t.size(), t.size()
		n := TwoLayer{t.param("W1", in, hidden), t.param("b1", 1, hidden), t.param("W2", hidden, out), t.param("b2", 1, out)}
		x, truth := t.matrix("x", rows, in), mat.NewDense(rows, out, nil)
		for i := range rows {
			truth.Set(i, t.rng.IntN(out), 1)
		}
		net := n.layers()
		z := net.Forward(x)
		p := mat.NewDense(rows, out, nil)
		for i := range rows {
			p.SetRow(i, normalised(exps(z.RawRowView(i), 0)))
		}
		h := each(logistic, spread(times(x, n.W1.Value), n.B1.Value))
		f(n, x, t.given("h", h), t.given("p", p), t.given("t", truth))
		t.givesGrads(n.W2, n.B2, n.W1, n.B1)
	},
	right: func(n TwoLayer, x, h, p, t *mat.Dense) {
		net, loss := n.layers(), &nn.SoftmaxCrossEntropy{}
		_, dz := loss.Eval(net.Forward(x), t)
		net.Backward(dz)
	},
	blank: func(n TwoLayer, x, h, p, t *mat.Dense) {},
	alone: []string{"output-only", "no-bias"},
	reason: words("深くなっても同じことの繰り返しです。層を一つ戻るたびに、転置した重みと傾きが一度ずつ掛かります。",
		"A deeper net repeats the same: every layer back multiplies by transposed weights and a slope, once each."),
	mistakes: []mistake[twoLayerBackward]{
		{"overwritten", twoLayerBack{set: true}.back, words(
			"勾配を代入しています。Grad の前の値に加算してください。", "The gradients are set; add to what stands in the Grads.")},
		{"output-only", twoLayerBack{outputOnly: true}.back, words(
			"出力層（W2 と b2）は合っています。中間層の W1 と b1 がまだです。", "The output layer, W2 and b2, is right; the hidden layer's W1 and b1 are still missing.")},
		{"no-slope", twoLayerBack{slope: func(h float64) float64 { return 1 }}.back, words(
			"中間層でシグモイド関数の傾き h(1−h) を掛け忘れています。", "The slope of the sigmoid, h(1−h), is missing in the hidden layer.")},
		{"slope-of-tanh", twoLayerBack{slope: func(h float64) float64 { return 1 - h*h }}.back, words(
			"1−h² は tanh の傾きです。中間層はシグモイド関数です。", "1−h² is the slope of tanh; the hidden layer has the sigmoid.")},
		{"slope-value", twoLayerBack{slope: func(h float64) float64 { return h }}.back, words(
			"傾きではなく、中間層の出力 h そのものを掛けています。", "This multiplies by the hidden output h itself, instead of by its slope.")},
		{"output-slope", twoLayerBack{outputSlope: true}.back, words(
			"出力側の p − t に傾き p(1−p) を掛けています。交差エントロピーとソフトマックスなら、p − t がもう z での微分です。",
			"p − t is multiplied by p(1−p). With softmax and cross-entropy, p − t is the derivative by z already.")},
		{"w2-transpose", twoLayerBack{straight: true}.back, words(
			"中間層へ戻るところで W2 の転置が抜けています。", "The transpose of W2 is missing on the way back to the hidden layer.")},
		{"dw1-input", twoLayerBack{w1ByHidden: true}.back, words(
			"∂E/∂W1 に h を使っています。W1 に入ったのは x です。", "∂E/∂W1 is made with h; what went into W1 is x.")},
		{"dw2-input", twoLayerBack{w2ByInput: true}.back, words(
			"∂E/∂W2 に x を使っています。W2 に入ったのは h です。", "∂E/∂W2 is made with x; what went into W2 is h.")},
		{"no-bias", twoLayerBack{noB1: true, noB2: true}.back, words(
			"重みの勾配は合っています。バイアス b1 と b2 を忘れています。", "The weights' gradients are right; the biases b1 and b2 are forgotten.")},
		{"no-b1", twoLayerBack{noB1: true}.back, words("バイアス b1 の勾配を忘れています。", "The gradient of the bias b1 is forgotten.")},
		{"no-b2", twoLayerBack{noB2: true}.back, words("バイアス b2 の勾配を忘れています。", "The gradient of the bias b2 is forgotten.")},
		{"no-mean", twoLayerBack{times: func(b float64) float64 { return 1 }}.back, words(
			"平均を取り忘れています。損失は B 個の例の平均なので、p − t を B で割ります。", "The mean is forgotten: the loss is the mean over B examples, so p − t is divided by B.")},
		{"mean-twice", twoLayerBack{times: func(b float64) float64 { return 1 / (b * b) }}.back, words(
			"平均を二度取っています。B で割るのは一度だけです。", "The mean is taken twice: divide by B only once.")},
		{"sign", twoLayerBack{times: func(b float64) float64 { return -1 / b }}.back, words(
			"符号が逆です。出発点は p − t で、t − p ではありません。", "The sign is wrong: it starts with p − t, not t − p.")},
	},
}

// layers is n as a network of the library, with the same parameters.
func (n TwoLayer) layers() *nn.Sequential {
	in, hidden := n.W1.Value.Dims()
	_, out := n.W2.Value.Dims()
	rng := lesson.Seeded(0)
	first, second := nn.NewLinear(rng, in, hidden, nn.Zero), nn.NewLinear(rng, hidden, out, nn.Zero)
	first.W, first.B, second.W, second.B = n.W1, n.B1, n.W2, n.B2
	return nn.NewSequential(first, nn.NewElementwise(nn.Sigmoid), second)
}

// twoLayerBack is the backward pass with a part exchanged.
type twoLayerBack struct {
	times                 func(b float64) float64 // p − t, 1/B where nil
	slope                 func(h float64) float64 // h(1−h) where nil
	outputSlope           bool                    // p(1−p) besides
	straight              bool                    // W2 instead of its transpose
	w1ByHidden, w2ByInput bool
	noB1, noB2            bool
	outputOnly            bool
	set                   bool // the Grads, instead of adding
}

func (m twoLayerBack) back(n TwoLayer, x, h, p, t *mat.Dense) {
	b := float64(x.RawMatrix().Rows)
	share := 1 / b
	if m.times != nil {
		share = m.times(b)
	}
	dz := scale(share, minus(p, t))
	sigmoidSlope := func(y float64) float64 { return y * (1 - y) }
	if m.outputSlope {
		dz = entries(dz, each(sigmoidSlope, p))
	}
	into1, into2 := x, h
	if m.w1ByHidden {
		into1 = h
	}
	if m.w2ByInput {
		into2 = x
	}
	add(n.W2, times(into2.T(), dz), m.set)
	if !m.noB2 {
		add(n.B2, sums(dz), m.set)
	}
	if m.outputOnly {
		return
	}
	way := n.W2.Value.T()
	if m.straight {
		way = n.W2.Value
	}
	slope := sigmoidSlope
	if m.slope != nil {
		slope = m.slope
	}
	dh := entries(times(dz, way), each(slope, h))
	add(n.W1, times(into1.T(), dh), m.set)
	if !m.noB1 {
		add(n.B1, sums(dh), m.set)
	}
}
