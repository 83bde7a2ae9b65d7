package settings

// Words are a text in both languages of the course.
type Words struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

// Kind says how a page asks for a field.
type Kind string

// The kinds of fields.
const (
	Int   Kind = "int"
	Float Kind = "float"
	Menu  Kind = "menu" // one of Options
)

// Field is one thing to set.
type Field struct {
	Name    string   `json:"name"`           // in the address
	Task    string   `json:"task,omitempty"` // empty is both
	Label   Words    `json:"label"`
	Kind    Kind     `json:"kind"`
	Low     float64  `json:"low"` // the ends beyond which a number is refused
	High    float64  `json:"high"`
	Slider  *Slider  `json:"slider,omitempty"`
	Options []Option `json:"options,omitempty"`

	at func(*Settings) any // *int, *float64 or *string
}

// Slider is the part of a number's range that is worth moving in. With Log, its positions are the logarithms of the values.
type Slider struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Step float64 `json:"step"`
	Log  bool    `json:"log,omitempty"`
}

// Option is a choice of a menu.
type Option struct {
	Value string `json:"value"`
	Label Words  `json:"label"`
	Code  string `json:"-"` // its Go expression
}

// named are options that are called by their Go names in both languages.
func named(qualifier string, values ...string) (options []Option) {
	for _, value := range values {
		options = append(options, Option{value, Words{value, value}, qualifier + value})
	}
	return options
}

// Fields are all there are, in the order of the page.
func Fields() []Field { return fields }

var fields = []Field{
	{Name: "data", Task: Layers, Label: Words{"データ", "Data"}, Kind: Menu, at: func(s *Settings) any { return &s.Data }, Options: []Option{
		{"digits", Words{"手書き数字", "handwritten digits"}, ""},
		{"spirals", Words{"3 本の渦巻き", "three spirals"}, ""},
	}},
	{Name: "depth", Task: Layers, Label: Words{"深さ（隠れ層の数）", "Depth (hidden layers)"}, Kind: Int, Low: 1, High: 200,
		Slider: &Slider{Low: 1, High: 100, Step: 1}, at: func(s *Settings) any { return &s.Depth }},
	{Name: "cell", Task: Recall, Label: Words{"セル", "Cell"}, Kind: Menu, at: func(s *Settings) any { return &s.Cell }, Options: []Option{
		{"RNN", Words{"RNN（tanh）", "RNN (tanh)"}, "nn.NewRNN"},
		{"RNNSigmoid", Words{"RNN（シグモイド）", "RNN (sigmoid)"}, "nn.NewRNN"},
		{"LSTM", Words{"LSTM", "LSTM"}, "nn.NewLSTM"},
		{"GRU", Words{"GRU", "GRU"}, "nn.NewGRU"},
	}},
	{Name: "steps", Task: Recall, Label: Words{"系列の長さ T", "Length T of a sequence"}, Kind: Int, Low: 1, High: 200,
		Slider: &Slider{Low: 1, High: 100, Step: 1}, at: func(s *Settings) any { return &s.Steps }},
	{Name: "bias", Task: Recall, Label: Words{"ゲートのバイアス（LSTM は忘却、GRU は保持）", "Gate bias (LSTM: forget, GRU: keep)"}, Kind: Float, Low: -20, High: 20,
		Slider: &Slider{Low: -4, High: 8, Step: 0.5}, at: func(s *Settings) any { return &s.Bias }},
	{Name: "width", Label: Words{"幅（層のユニット数）", "Width (units of a layer)"}, Kind: Int, Low: 1, High: 128,
		Slider: &Slider{Low: 4, High: 128, Step: 4}, at: func(s *Settings) any { return &s.Width }},
	{Name: "activation", Task: Layers, Label: Words{"活性化関数", "Activation"}, Kind: Menu, at: func(s *Settings) any { return &s.Activation },
		Options: append(named("nn.", "Sigmoid", "Tanh", "ReLU", "SELU", "GELU", "SiLU", "Softplus", "Softsign", "HardTanh", "Identity"),
			Option{"LeakyReLU", Words{"LeakyReLU(0.01)", "LeakyReLU(0.01)"}, "nn.LeakyReLU(0.01)"}, Option{"ELU", Words{"ELU(1)", "ELU(1)"}, "nn.ELU(1)"})},
	{Name: "init", Label: Words{"重みの初期値", "Initial weights"}, Kind: Menu, at: func(s *Settings) any { return &s.Init },
		Options: append(named("nn.", "LeCun", "Xavier", "He", "PyTorchUniform"),
			Option{"Orthogonal", Words{"Orthogonal(1)", "Orthogonal(1)"}, "nn.Orthogonal(1)"}, Option{"Normal", Words{"Normal(0.1)", "Normal(0.1)"}, "nn.Normal(0.1)"})},
	{Name: "gain", Label: Words{"初期値に掛ける倍率", "Gain of the initial weights"}, Kind: Float, Low: 0, High: 100,
		Slider: &Slider{Low: 0, High: 4, Step: 0.05}, at: func(s *Settings) any { return &s.Gain }},
	{Name: "norm", Task: Layers, Label: Words{"正規化", "Normalisation"}, Kind: Menu, at: func(s *Settings) any { return &s.Norm }, Options: []Option{
		{"none", Words{"なし", "none"}, ""}, {"BatchNorm", Words{"BatchNorm", "BatchNorm"}, "nn.BatchNormed"}, {"LayerNorm", Words{"LayerNorm", "LayerNorm"}, "nn.LayerNormed"},
	}},
	{Name: "residual", Task: Layers, Label: Words{"残差接続の強さ（0 はなし）", "Residual branch’s scale (0: none)"}, Kind: Float, Low: 0, High: 10,
		Slider: &Slider{Low: 0, High: 1, Step: 0.05}, at: func(s *Settings) any { return &s.Residual }},
	{Name: "optimizer", Label: Words{"最適化", "Optimiser"}, Kind: Menu, at: func(s *Settings) any { return &s.Optimizer }, Options: []Option{
		{"SGD", Words{"SGD", "SGD"}, "optim.NewSGD(net.Params())"},
		{"Momentum", Words{"モーメンタム 0.9", "momentum 0.9"}, "optim.NewMomentum(net.Params(), 0.9)"},
		{"Nesterov", Words{"Nesterov 0.9", "Nesterov 0.9"}, "optim.NewNesterov(net.Params(), 0.9)"},
		{"AdaGrad", Words{"AdaGrad", "AdaGrad"}, "optim.NewAdaGrad(net.Params())"},
		{"RMSProp", Words{"RMSProp", "RMSProp"}, "optim.NewRMSProp(net.Params())"},
		{"Adam", Words{"Adam", "Adam"}, "optim.NewAdam(net.Params())"},
		{"LARS", Words{"LARS", "LARS"}, "optim.NewLARS(net.Params())"},
	}},
	{Name: "rate", Label: Words{"学習率", "Learning rate"}, Kind: Float, Low: 0, High: 1000,
		Slider: &Slider{Low: -5, High: 1, Step: 0.1, Log: true}, at: func(s *Settings) any { return &s.Rate }},
	{Name: "clip", Label: Words{"勾配クリッピング（0 はなし）", "Gradient clipping (0: none)"}, Kind: Float, Low: 0, High: 1000,
		Slider: &Slider{Low: 0, High: 5, Step: 0.25}, at: func(s *Settings) any { return &s.Clip }},
	{Name: "batch", Label: Words{"バッチの大きさ", "Batch size"}, Kind: Int, Low: 1, High: 256,
		Slider: &Slider{Low: 2, High: 256, Step: 2}, at: func(s *Settings) any { return &s.Batch }},
	{Name: "seed", Label: Words{"乱数のシード", "Seed"}, Kind: Int, Low: 0, High: 1e9, at: func(s *Settings) any { return &s.Seed }},
}

// Of reports whether a task has the field.
func (f Field) Of(task string) bool { return f.Task == "" || f.Task == task }

// Code is the Go expression of an option of the field called name, empty where it has none.
func Code(name, value string) string {
	for _, f := range fields {
		if f.Name != name {
			continue
		}
		for _, o := range f.Options {
			if o.Value == value {
				return o.Code
			}
		}
	}
	return ""
}
