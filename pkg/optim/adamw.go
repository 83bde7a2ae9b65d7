package optim

import "kobai/pkg/nn"

// AdamW is [Adam] after a decay of the parameters that the gradients' means never see: θ ← θ·(1 − lr·λ), then Adam's step
// (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019).
type AdamW struct {
	Adam
	Groups []Group // each with its λ

	keep float64 // what the step under way leaves of θ
}

// A Group is parameters that decay alike.
type Group struct {
	Params      []*nn.Param
	WeightDecay float64 // λ, in 1/lr per step; 0 for parameters that do not decay
}

// DecayWeights groups params for [NewAdamW]: weight matrices decay by lambda, usually 0.01, and parameters of one row do not:
// biases, and the γ and β of norms.
func DecayWeights(params []*nn.Param, lambda float64) []Group {
	decayed, spared := Group{WeightDecay: lambda}, Group{}
	for _, p := range checked("DecayWeights", params) {
		if rows, _ := p.Value.Dims(); rows > 1 {
			decayed.Params = append(decayed.Params, p)
		} else {
			spared.Params = append(spared.Params, p)
		}
	}
	return []Group{decayed, spared}
}

// NewAdamW returns AdamW with Adam's settings for the parameters of all groups. It panics when there are none, or one stands twice.
//
//	optim.NewAdamW(optim.DecayWeights(net.Params(), 0.01)...)
func NewAdamW(groups ...Group) *AdamW {
	var all []*nn.Param
	for _, g := range groups {
		all = append(all, g.Params...)
	}
	return &AdamW{Adam: newAdam("NewAdamW", all), Groups: groups}
}

// Step shrinks every parameter by its group's λ, then takes Adam's step.
func (o *AdamW) Step(lr float64) {
	wantRate("AdamW.Step", lr)
	for _, g := range o.Groups {
		wantNonNegative("AdamW's WeightDecay", g.WeightDecay)
		if g.WeightDecay > 0 {
			o.keep = 1 - lr*g.WeightDecay
			o.pass.over(g.Params, nil, nil, (*decay)(o))
		}
	}
	o.Adam.Step(lr)
}

// decay is the first half of AdamW's step.
type decay AdamW

func (o *decay) update(s span) {
	for i := range s.theta {
		s.theta[i] *= o.keep
	}
}
