package practice

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/lesson"
	"kobai/pkg/nn"
)

// rnnStep takes x (B×in) and the state h (B×hidden) to the next state, with wx (in×hidden), wh (hidden×hidden) and b (1×hidden).
type rnnStep = func(wx, wh, b *nn.Param, x, h *mat.Dense) (next *mat.Dense)

// RNNStep marks one step of a simple recurrent net: h′ = tanh(xWx + hWh + b).
func RNNStep(f func(wx, wh, b *nn.Param, x, h *mat.Dense) (next *mat.Dense)) bool {
	return check(rnnForward, f)
}

var rnnForward = problem[rnnStep]{
	run: func(t *trial, f rnnStep) {
		s := newRNNArguments(t)
		t.gives("next", f(s.wx, s.wh, s.b, s.x, s.h))
	},
	right: func(wx, wh, b *nn.Param, x, h *mat.Dense) *mat.Dense { return rnnCell(wx, wh, b).Forward(0, x, h) },
	blank: func(wx, wh, b *nn.Param, x, h *mat.Dense) *mat.Dense { return nil },
	reason: words("どの時刻でも同じ Wx、Wh、b を使います。だから勾配には、一歩ごとに同じ Wh が掛かります。",
		"Every step uses the same Wx, Wh and b; so every step back multiplies by the same Wh."),
	mistakes: []mistake[rnnStep]{
		{"no-tanh", rnnWith{activation: func(z float64) float64 { return z }}.step, words(
			"tanh に通していません。", "The tanh is missing.")},
		{"sigmoid", rnnWith{activation: logistic}.step, words(
			"シグモイド関数に通しています。ここでは tanh です。", "This uses the sigmoid; here it is tanh.")},
		{"no-bias", rnnWith{noBias: true}.step, words("バイアス b を足し忘れています。", "The bias b is not added.")},
		{"no-state", rnnWith{noState: true}.step, words(
			"前の状態 h が使われていません。それでは何も覚えられません。", "The state h is not used: such a net remembers nothing.")},
		{"no-input", rnnWith{noInput: true}.step, words("入力 x が使われていません。", "The input x is not used.")},
		{"wh-transpose", rnnWith{turned: true}.step, words(
			"Wh の転置は要りません。順伝播では hWh です。", "Wh is not transposed on the way forward: it is hWh.")},
		{"exchanged", rnnWith{exchanged: true}.step, words(
			"x と h が逆です。x に掛かるのが Wx、h に掛かるのが Wh です。", "x and h are exchanged: Wx belongs to x, and Wh to h.")},
		{"bias-outside", rnnWith{biasOutside: true}.step, words(
			"b を tanh の外で足しています。中で足してください。", "b is added outside the tanh; it belongs inside.")},
	},
}

// rnnBackward takes dnext (B×hidden) to dx and dh, and adds to the Grads of wx, wh and b.
type rnnBackward = func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense)

// RNNBackward marks the backward pass of that step: f takes ∂E/∂h′ to ∂E/∂x and ∂E/∂h, and adds to the Grads of wx, wh and b.
func RNNBackward(f func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense)) bool {
	return check(rnnBack, f)
}

var rnnBack = problem[rnnBackward]{
	run: func(t *trial, f rnnBackward) {
		s := newRNNArguments(t)
		next := t.given("next", rnnWith{}.step(s.wx, s.wh, s.b, s.x, s.h))
		rows, hidden := next.Dims()
		dx, dh := f(s.wx, s.wh, s.b, s.x, s.h, next, t.matrix("dnext", rows, hidden))
		t.gives("dx", dx)
		t.gives("dh", dh)
		t.givesGrads(s.wx, s.wh, s.b)
	},
	right: func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
		cell := rnnCell(wx, wh, b)
		cell.Forward(0, x, h)
		return cell.Backward(0, dnext)
	},
	blank: func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) { return nil, nil },
	reason: words("dh は前の時刻へ渡されます。一歩戻るごとに、tanh の傾きと Whᵀ が一度ずつ掛かります。",
		"dh goes to the step before: every step back multiplies by the slope of tanh and by Whᵀ, once each."),
	mistakes: []mistake[rnnBackward]{
		{"overwritten", rnnWith{set: true}.back, words(
			"勾配を代入しています。同じ重みをどの時刻でも使うので、加算してください。", "The gradients are set; add, since every step uses the same weights.")},
		{"no-slope", rnnWith{slope: func(next, h float64) float64 { return 1 }}.back, words(
			"tanh の傾き 1−h′² を掛け忘れています。", "The slope of tanh, 1−h′², is missing.")},
		{"slope-of-state", rnnWith{slope: func(next, h float64) float64 { return 1 - h*h }}.back, words(
			"傾きに前の状態 h を使っています。tanh の出力は next です。", "The slope is made of the state before, h; the output of the tanh is next.")},
		{"slope-of-sigmoid", rnnWith{slope: func(next, h float64) float64 { return next * (1 - next) }}.back, words(
			"それはシグモイド関数の傾きです。tanh の傾きは 1−h′² です。", "That is the slope of the sigmoid; the slope of tanh is 1−h′².")},
		{"slope-of-output", rnnWith{slope: func(next, h float64) float64 { return 1 - math.Pow(math.Tanh(next), 2) }}.back, words(
			"next をもう一度 tanh に通しています。next はもう tanh の値なので、傾きは 1−h′² です。",
			"next goes through tanh once more; it is a value of tanh already, and the slope is 1−h′².")},
		{"slope-not-squared", rnnWith{slope: func(next, h float64) float64 { return 1 - next }}.back, words(
			"h′ を 2 乗していません。tanh の傾きは 1−h′² です。", "h′ is not squared: the slope of tanh is 1−h′².")},
		{"returned", func(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
			dx, dh = rnnWith{}.back(wx, wh, b, x, h, next, dnext)
			return dh, dx
		}, words("返す順が逆です。先に dx、次に dh です。", "The results are returned in the wrong order: dx first, then dh.")},
		{"dh-transpose", rnnWith{turned: true}.back, words("dh で Wh の転置が抜けています。", "The transpose of Wh is missing in dh.")},
		{"dwh-next", rnnWith{ofNext: true}.back, words(
			"∂E/∂Wh に next を使っています。Wh に掛けたのは前の状態 h です。", "∂E/∂Wh is made with next; what was multiplied by Wh is the state before, h.")},
		{"no-bias", rnnWith{noBias: true}.back, words("バイアス b の勾配を忘れています。", "The gradient of the bias b is forgotten.")},
		{"no-dh", rnnWith{noState: true}.back, words(
			"dh が返されていません。前の時刻へ勾配が届かなくなります。", "dh is not returned, so no gradient reaches the steps before.")},
		{"mean", rnnWith{mean: true}.back, words(
			"B で割っています。平均は損失で取ったので、ここで割ると二度目になります。", "This divides by B. The loss has taken the mean already: here it would be the second time.")},
		{"sign", rnnWith{negative: true}.back, words("勾配の符号が逆です。加算してください。", "The gradients have the wrong sign; add them.")},
	},
}

// rnnArguments are what both exercises are given.
type rnnArguments struct {
	wx, wh, b *nn.Param
	x, h      *mat.Dense
}

func newRNNArguments(t *trial) rnnArguments {
	rows, in, hidden := t.examples(), t.size(), t.size()
	return rnnArguments{t.param("Wx", in, hidden), t.param("Wh", hidden, hidden), t.param("b", 1, hidden),
		t.given("x", scale(.5, t.draw(rows, in))), t.given("h", each(math.Tanh, t.draw(rows, hidden)))}
}

// rnnCell is the library's, with these parameters.
func rnnCell(wx, wh, b *nn.Param) *nn.RNN {
	in, hidden := wx.Value.Dims()
	cell := nn.NewRNN(lesson.Seeded(0), in, hidden, nn.Tanh, nn.Zero, nn.Zero)
	cell.Wx, cell.Wh, cell.B = wx, wh, b
	return cell
}

// rnnWith is the step and its backward pass with a part exchanged.
type rnnWith struct {
	activation                  func(z float64) float64       // tanh where nil
	slope                       func(next, h float64) float64 // 1 − next² where nil
	noBias, noState, noInput    bool
	turned, exchanged           bool // the other one of Wh and its transpose; x and h
	biasOutside                 bool
	ofNext, set, mean, negative bool
}

func (m rnnWith) step(wx, wh, b *nn.Param, x, h *mat.Dense) *mat.Dense {
	if m.exchanged {
		x, h = h, x
	}
	var way mat.Matrix = wh.Value
	if m.turned {
		way = way.T()
	}
	input, state := times(x, wx.Value), times(h, way)
	if m.noInput {
		input.Zero()
	}
	if m.noState {
		state.Zero()
	}
	a := m.activation
	if a == nil {
		a = math.Tanh
	}
	switch z := plus(input, state); {
	case m.noBias:
		return each(a, z)
	case m.biasOutside:
		return spread(each(a, z), b.Value)
	default:
		return each(a, spread(z, b.Value))
	}
}

func (m rnnWith) back(wx, wh, b *nn.Param, x, h, next, dnext *mat.Dense) (dx, dh *mat.Dense) {
	slope := m.slope
	if slope == nil {
		slope = func(next, _ float64) float64 { return 1 - next*next }
	}
	dz := mat.DenseCopyOf(dnext)
	dz.Apply(func(i, j int, d float64) float64 { return d * slope(next.At(i, j), h.At(i, j)) }, dz)
	k := 1.0
	if m.mean {
		k /= float64(x.RawMatrix().Rows)
	}
	if m.negative {
		k = -k
	}
	state := h
	if m.ofNext {
		state = next
	}
	add(wx, scale(k, times(x.T(), dz)), m.set)
	add(wh, scale(k, times(state.T(), dz)), m.set)
	if !m.noBias {
		add(b, scale(k, sums(dz)), m.set)
	}
	way := wh.Value.T()
	if m.turned {
		way = wh.Value
	}
	if !m.noState {
		dh = times(dz, way)
	}
	return times(dz, wx.Value.T()), dh
}
