package practice

import (
	"gonum.org/v1/gonum/mat"

	"kobai/pkg/nn"
)

// residualBackward returns dx for dy, both B×width, and sends the branch what is its own.
type residualBackward = func(scale float64, branch nn.Layer, dy *mat.Dense) (dx *mat.Dense)

// ResidualBackward marks the backward pass of y = x + scale·branch(x): f takes ∂E/∂y to ∂E/∂x, and lets the branch, whose Forward
// has run, collect the gradients of its parameters.
func ResidualBackward(f func(scale float64, branch nn.Layer, dy *mat.Dense) (dx *mat.Dense)) bool {
	return check(residual, f)
}

var residual = problem[residualBackward]{
	run: func(t *trial, f residualBackward) {
		rows, width := t.examples(), t.size()
		linear := nn.NewLinear(t.rng, width, width, nn.Normal(.5))
		branch := nn.NewSequential(linear, nn.NewElementwise(nn.Tanh))
		x, factor := t.matrix("x", rows, width), .2+.5*t.rng.Float64()
		dy := t.matrix("dy", rows, width)
		branch.Forward(x)
		t.gives("dx", f(factor, branch, dy))
		t.givesGrads(linear.W, linear.B)
	},
	right: rightResidual,
	blank: func(scale float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return nil },
	alone: []string{"scale-late"},
	reason: words("dy がそのまま足されるので、枝の重みがどうであっても、勾配には通り道が残ります。",
		"dy itself is one of the two terms, so the gradient keeps a way through, whatever the branch's weights are."),
	mistakes: []mistake[residualBackward]{
		{"no-skip", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return branch.Backward(scale(k, dy)) }, words(
			"近道を通る勾配 dy が足されていません。", "What comes through the shortcut, dy itself, is not added.")},
		{"branch-unscaled", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return branch.Backward(dy) }, words(
			"枝を通る勾配だけで、scale も掛かっていません。近道を通る dy も足してください。",
			"This is the branch alone, and without scale. Add what comes through the shortcut, dy itself.")},
		{"branch-late", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return scale(k, branch.Backward(dy)) }, words(
			"近道を通る勾配 dy が足されていません。scale は、枝の Backward に渡す前に掛けます。",
			"What comes through the shortcut, dy itself, is not added; and scale belongs before the call of the branch's Backward.")},
		{"no-branch", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return dy }, words(
			"近道だけです。枝の Backward も呼んで足してください。", "This is the shortcut alone: call the branch's Backward too, and add it.")},
		{"no-scale", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense { return plus(dy, branch.Backward(dy)) }, words(
			"scale を掛け忘れています。", "The factor scale is missing.")},
		{"scale-late", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return plus(dy, scale(k, branch.Backward(dy)))
		}, words(
			"dx は合っていますが、枝の重みの勾配が違います。scale は、枝の Backward に渡す前に掛けます。",
			"dx is right, but the gradients of the branch's weights are not: multiply by scale before you call its Backward.")},
		{"scale-both", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return plus(scale(k, dy), branch.Backward(scale(k, dy)))
		}, words("近道にまで scale を掛けています。scale は枝だけのものです。", "The shortcut is multiplied by scale too; that belongs to the branch alone.")},
		{"scale-twice", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return plus(dy, scale(k, branch.Backward(scale(k, dy))))
		}, words("scale を二度掛けています。", "scale is multiplied in twice.")},
		{"sign", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return minus(dy, branch.Backward(scale(k, dy)))
		}, words("枝の分を引いています。順伝播で足したものは、逆伝播でも足します。", "The branch is subtracted; what was added forward is added backward.")},
		{"product", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			return entries(dy, branch.Backward(scale(k, dy)))
		}, words("二つの勾配を掛けています。足してください。", "The two gradients are multiplied; add them.")},
		{"called-twice", func(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
			branch.Backward(scale(k, dy))
			return rightResidual(k, branch, dy)
		}, words("枝の Backward を二度呼んでいます。呼ぶたびに、重みの勾配が加算されます。", "The branch's Backward is called twice, and adds to the gradients of its weights each time.")},
	},
}

// rightResidual is that of the library, but for the factor that nn.Residual keeps to itself.
func rightResidual(k float64, branch nn.Layer, dy *mat.Dense) *mat.Dense {
	return plus(dy, branch.Backward(scale(k, dy)))
}
