package playground

import (
	"slices"
	"testing"
	"time"

	"kobai/pkg/diagnostics"
	"kobai/pkg/nn"
)

// TestAGlanceExaminesRarely sets the clocks by hand.
func TestAGlanceExaminesRarely(t *testing.T) {
	n := begun(t, "depth=2&activation=ReLU&init=He&rate=0.5")
	first := n.Look(1).Accuracy
	n.Train(20)
	n.exam.cost, n.exam.trained = time.Hour, time.Hour
	if got := n.look(1, true); got.Accuracy != first || got.Step != 20 {
		t.Errorf("a glance soon after an exam has %g of step %d, wants %g as before, and step 20", got.Accuracy, got.Step, first)
	}
	now := nn.Accuracy(diagnostics.Evaluate(n.problem.net, n.problem.testX), n.problem.testTarget)
	if now == first {
		t.Fatal("nothing was learnt, which says nothing")
	}
	n.exam.trained = 2 * time.Hour
	if got := n.look(1, true).Accuracy; got != now {
		t.Errorf("a glance long after an exam has %g, wants %g", got, now)
	}
	n.Train(1)
	n.exam.cost = time.Hour
	n.Look(1)
	if h := n.History(); !slices.Equal(h.ExamSteps, []float64{0, 20, 21}) || len(h.Accuracy) != 3 || !slices.Equal(h.Steps, []float64{0, 20, 21}) {
		t.Errorf("the history has losses of %v and accuracies of %v", h.Steps, h.ExamSteps)
	}
	if n.exam.trained > time.Minute {
		t.Error("after an exam the time of training does not begin anew")
	}
}
