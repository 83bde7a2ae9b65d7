package playground

import (
	"math"
	"time"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
	"kobai/pkg/optim"
	"kobai/pkg/playground/settings"
)

// Session is one network in training.
type Session struct {
	Settings settings.Settings

	problem problem
	loop    optim.Loop
	meter   *diagnostics.UpdateMeter

	step    int // taken so far
	loss    mean
	updates []diagnostics.Update // of the last step
	looked  nn.Container         // what the last pass of training, or before it of a look, ran through
	first   []diagnostics.Flow   // before the first step
	history History
	exam    exam
}

// History is what was measured at each look. The accuracy has steps of its own: not every look measures it.
type History struct{ Steps, Loss, ExamSteps, Accuracy []float64 }

// New makes a session, and looks at its network before the first step. Its error is a sentence of settings.Check.
func New(s settings.Settings) (*Session, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	n := &Session{Settings: s, problem: pose(s)}
	net := n.problem.net
	n.loop = optim.Loop{Objective: optim.Supervised(net, &nn.SoftmaxCrossEntropy{}, n.problem.next),
		Optimizer: optimizers[s.Optimizer](net.Params()), Schedule: optim.Constant(s.Rate), MaxNorm: s.Clip}
	n.meter = diagnostics.NewUpdateMeter(net)
	copied := nn.Clone(net).(*nn.Sequential) // a pass before training would change the statistics of a BatchNorm
	n.loss.add(optim.Backpropagate(copied, &nn.SoftmaxCrossEntropy{}, n.problem.peek, n.problem.peekTarget))
	n.looked = copied
	n.first = diagnostics.GradientFlow(copied)
	return n, nil
}

// Train takes so many steps.
func (n *Session) Train(steps int) {
	began := time.Now()
	defer func() { n.exam.trained += time.Since(began) }()
	for _, loss := range n.loop.Run(steps) {
		if n.step == 0 {
			n.loss = mean{}
		}
		n.step++
		n.loss.add(loss)
		n.updates = n.meter.Read()
		n.looked = n.problem.net
	}
}

// mean is that of what was added since the last take.
type mean struct {
	sum  float64
	n    int
	last float64
}

func (m *mean) add(v float64) { m.sum, m.n = m.sum+v, m.n+1 }

// take returns the mean and begins anew; without anything new it is the mean before.
func (m *mean) take() float64 {
	if m.n > 0 {
		m.last = m.sum / float64(m.n)
	}
	m.sum, m.n = 0, 0
	return m.last
}

// logSingularValues are the decimal logarithms of the singular values of ∂(output)/∂(input) at the first test example; of recall
// those of ∂(last state)/∂(first state). −Inf is a direction that is lost.
func (n *Session) logSingularValues() []float64 {
	var logs []float64
	if n.Settings.Task == settings.Recall {
		for part := range n.problem.net.Parts() {
			if recurrent, ok := part.Layer.(*nn.Recurrent); ok {
				logs = diagnostics.LogSingularValuesOverTime(recurrent, firstSequence(n.problem.testX, n.Settings.Steps))
			}
		}
	} else {
		logs = diagnostics.LogSingularValues(n.problem.net, n.problem.testX.RawRowView(0))
	}
	for i := range logs {
		logs[i] /= math.Ln10
	}
	return logs
}
