package playground

import (
	"time"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
)

// exam measures a network on the examples that it is not trained on. Of a deep network that takes as long as several steps, and is
// four fifths of a look.
type exam struct {
	accuracy float64
	step     int           // at which it was measured
	cost     time.Duration // of the last time; 0 before the first
	trained  time.Duration // since then
}

// due reports whether an exam would be no more than a third of the time. Nobody who only glances waits for more.
func (e *exam) due() bool { return e.cost == 0 || e.trained >= 2*e.cost }

// examine returns the accuracy at this step, or, where a glance is enough and none is due, the last that was measured.
func (n *Session) examine(glance bool) float64 {
	e := &n.exam
	if e.cost > 0 && e.step == n.step || glance && !e.due() {
		return e.accuracy
	}
	began := time.Now()
	*e = exam{accuracy: nn.Accuracy(diagnostics.Evaluate(n.problem.net, n.problem.testX), n.problem.testTarget), step: n.step}
	e.cost = max(time.Since(began), 1)
	n.history.ExamSteps, n.history.Accuracy = append(n.history.ExamSteps, float64(n.step)), append(n.history.Accuracy, e.accuracy)
	return e.accuracy
}
