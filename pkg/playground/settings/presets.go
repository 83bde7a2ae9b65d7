package settings

// Preset is a failure of a lesson (A) and its cure (B).
type Preset struct {
	Name    string
	Lesson  string // its number, as in 04
	Label   Words
	Explain Words // what to look at
	Pair    Pair
}

// Presets are all there are, in the order of the lessons.
func Presets() []Preset {
	return []Preset{
		preset("depth", "01", Words{"深さ 1 は学び、深さ 6 は止まる", "Depth 1 learns, depth 6 stands still"},
			Words{"シグモイドで、違うのは深さだけです。A では第 1 層に届く勾配が桁違いに小さく、損失が下がりません。", "Sigmoids, and nothing but the depth differs. In A the gradient reaches layer 1 orders of magnitude smaller, and the loss does not fall."},
			Layers, func(a, b *Settings) {
				a.Depth, a.Rate = 6, 1
				b.Depth, b.Rate = 1, 1
			}),
		preset("moves", "02", Words{"入口の重みほど動かない", "The weights at the entrance hardly move"},
			Words{"1 ステップで重みが変わる割合を見てください。どちらも深さ 8 ですが、シグモイドの A では入口に近い行列ほど動かず、tanh の B ではほぼそろいます。", "Look at the change of the weights in a step. Depth 8, both: in A, of sigmoids, a matrix moves the less the nearer it is to the entrance; in B, of tanh, all move about alike."},
			Layers, func(a, b *Settings) {
				a.Depth, a.Rate = 8, 1
				b.Depth, b.Activation = 8, "Tanh"
			}),
		preset("gain", "03", Words{"tanh と重みの大きさ", "tanh and the size of the weights"},
			Words{"A の重みは半分です。勾配が層ごとに縮みます。LeCun のままの B では、どの層にも届きます。", "A’s weights are half as large, and the gradient shrinks at every layer. With LeCun’s own, in B, it reaches them all."},
			Layers, func(a, b *Settings) {
				a.Activation, b.Activation = "Tanh", "Tanh"
				a.Gain = 0.5
			}),
		preset("relu", "04", Words{"シグモイドは止まり、ReLU + He は学ぶ", "Sigmoid stands still, ReLU + He learns"},
			Words{"どちらも深さ 12 です。学習率を 10 倍にしても A は動かず、B はすぐに学びます。", "Depth 12, both. A does not move, even at ten times the rate; B learns at once."},
			Layers, func(a, b *Settings) {
				a.Depth, a.Rate = 12, 1
				b.Depth, b.Activation, b.Init = 12, "ReLU", "He"
			}),
		preset("explode", "04", Words{"重みが大きすぎて爆発する", "Weights too large: it explodes"},
			Words{"A の重みは He の 2 倍です。勾配は出口から入口へ向かって増え、最初の数ステップで、損失が NaN になるかユニットがすべて死ぬかします。", "A’s weights are twice He’s. The gradient grows on its way back; within a few steps the loss is NaN, or all units are dead."},
			Layers, func(a, b *Settings) {
				a.Activation, a.Init, a.Depth, a.Gain = "ReLU", "He", 12, 2
				b.Activation, b.Init, b.Depth = "ReLU", "He", 12
			}),
		preset("dead", "04", Words{"学習率が高すぎて ReLU が死ぬ", "A rate too high kills ReLUs"},
			Words{"死んだユニットの割合を見てください。A では数ステップで跳ね上がり、B よりずっと多いままです。", "Look at the share of dead units: in A it jumps within a few steps, and stays far above B’s."},
			Layers, func(a, b *Settings) {
				a.Activation, a.Init, a.Depth, a.Rate = "ReLU", "He", 3, 1
				b.Activation, b.Init, b.Depth = "ReLU", "He", 3
			}),
		preset("adam", "04", Words{"Adam はもう少し深くまで届く", "Adam reaches a little deeper"},
			Words{"同じシグモイド 5 層です。Adam の 1 歩は勾配の大きさにほとんどよらないので、B は動きます。", "The same five layers of sigmoids. Adam’s step hardly depends on the gradient’s size, so B moves."},
			Layers, func(a, b *Settings) {
				a.Depth, b.Depth = 5, 5
				b.Optimizer, b.Rate = "Adam", 0.003
			}),
		preset("size", "05", Words{"大きくしても止まり、細くても学ぶ", "Large and at a standstill, narrow and learning"},
			Words{"深さ 10 で、A はシグモイドで幅 128、B は ReLU + He で幅 24 です。ユニットを増やしても、勾配も、画像による違いも戻りません。", "Depth 10. A has sigmoids and a width of 128, B ReLU + He and 24. More units bring back neither the gradient nor the difference between images."},
			Layers, func(a, b *Settings) {
				a.Depth, a.Width, a.Rate = 10, 128, 1
				b.Depth, b.Width, b.Activation, b.Init = 10, 24, "ReLU", "He"
			}),
		preset("norm", "06", Words{"正規化を足す", "Add normalisation"},
			Words{"深さ 20 のシグモイドに BatchNorm を足すと、同じ重みのまま学べるようになります。", "Twenty layers of sigmoids: with BatchNorm the same weights learn."},
			Layers, func(a, b *Settings) { b.Norm = "BatchNorm" }),
		preset("residual", "06", Words{"残差接続を足す", "Add residual connections"},
			Words{"深さ 60 の tanh です。重みは小さすぎますが、残差接続があれば勾配は近道を通ります。", "Sixty layers of tanh whose weights are too small; with residual connections the gradient takes the short cut."},
			Layers, func(a, b *Settings) {
				a.Activation, a.Depth, a.Gain = "Tanh", 60, 0.7
				*b = *a
				b.Residual = 0.2
			}),
		preset("short", "07", Words{"短い系列と長い系列", "A short sequence and a long one"},
			Words{"同じ RNN です。B は 5 個前を思い出せますが、A は 50 個前を思い出せません。", "The same RNN. B recalls what came 5 steps ago, A not what came 50 steps ago."},
			Recall, func(a, b *Settings) { a.Steps, b.Steps = 50, 5 }),
		preset("lstm", "07", Words{"RNN は忘れ、LSTM は覚える", "The RNN forgets, the LSTM remembers"},
			Words{"長さ 50 です。忘却ゲートを開けた LSTM では、勾配が最初の時刻まで届きます。", "Length 50. In an LSTM with an open forget gate the gradient reaches the first step."},
			Recall, func(a, b *Settings) {
				a.Cell, a.Steps, b.Steps = "RNNSigmoid", 50, 50
				b.Cell, b.Init, b.Bias, b.Rate = "LSTM", "LeCun", 4, 0.02
			}),
		preset("gru", "07", Words{"GRU の保持ゲート", "The GRU’s keep gate"},
			Words{"どちらも GRU です。保持ゲートのバイアスだけが違います。", "Both are GRUs, and only the bias of the keep gate differs."},
			Recall, func(a, b *Settings) {
				a.Cell, a.Init, a.Steps, a.Rate, a.Bias = "GRU", "LeCun", 50, 0.025, -3
				*b = *a
				b.Bias = 3
			}),
	}
}

func preset(name, lesson string, label, explain Words, task string, change func(a, b *Settings)) Preset {
	a, b := Default(task), Default(task)
	change(&a, &b)
	return Preset{name, lesson, label, explain, Pair{a, &b}}
}
