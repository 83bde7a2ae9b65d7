// Package finding is how a conclusion of the course is shaken: an experiment that could have failed, run over learning rates,
// seeds, more steps and other widths, with a judgement in code and the case that came nearest to overturning it.
//
// A lesson's source declares its findings (kernel-setup/internal/course, doc.go), and check --findings runs them. The experiment
// of a finding measures arms, each with a function that takes a [Case] and returns one number, and judges what they gave:
//
//	relu := f.Arm("ReLU", func(c *finding.Case) float64 {
//		return accuracy(nn.ReLU, c.Rate(), c.Steps(500), c.Width(32), c.Seed())
//	})
//	sigmoid := f.Arm("sigmoid", func(c *finding.Case) float64 { … })
//	f.Above(relu.Highest(), sigmoid.Highest(), .5) // each at its own best rate
//
// # Over what
//
// A case is one rate, one seed and one of the settings: as it stands, three times the steps, half the width, twice the width.
// So every arm is measured with all rates and all seeds in each of four settings, and every judgement must hold in each of them,
// seed by seed. What the sentence does not vary, the lesson's source omits with a reason. A grid (depths, gains) adds a value of
// its own to each case, and its values are carried one step past each border.
//
// An arm must ask its case for everything that varies: one that never reads the seed would measure the same number five times.
//
// # At which rate
//
// [Arm.Highest] and [Arm.Lowest] take each arm at its own best rate, seed by seed. Where the best is the first or the last rate
// of the list, one more rate is tried beyond it, twice at most, since a maximum on the border is not a maximum. [Arm.Every] keeps
// all rates: the judgement must then hold at each one.
//
// # How near
//
// Each judged case has a distance from falling: the difference between the value and what it must not pass, over the larger of
// the two in size, at most 1. It has no unit, so accuracies and gradients of 1e-12 can be compared; 0 is on the edge.
// NaN falls.
//
// The first case that falls ends a finding. A finding is run with one seed first, then with all, then in all settings, and no
// case is measured twice, so that what is false is mostly found early.
package finding
