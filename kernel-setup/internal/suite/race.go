package suite

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"

	"kobai/kernel-setup/internal/platform"
)

// raced is a package whose tests run under the race detector. It slows what it watches
// ten times, so of a package that does more than to race it takes the tests that do.
type raced struct {
	folder string
	tests  []string // by name; none stands for all
}

// racing are all packages that start goroutines or guard against them, and those that
// hand the cores their numbers. The suite's own tests see to it that none is missing.
var racing = []raced{
	{folder: "./pkg/internal/parallel"},            // the cores' pool
	{folder: "./pkg/finding"},                      // cases that are measured side by side
	{folder: "./pkg/display"},                      // the kernel's pipes and the progress bar
	{folder: "./kernel-setup/internal/atomicfile"}, // two that write one file
	{folder: "./kernel-setup/internal/process"},    // signals that come while a program ends
	{folder: "./kernel-setup/internal/browser"},    // what a page says while it is asked; the export below opens pages
	{folder: "./kernel-setup/internal/progress"},   // lanes that write to one terminal
	{folder: "./kernel-setup/ondemand"},            // the second signal, which does not wait
	{folder: "./kernel-setup/hub/load"},            // learners side by side
	// Products and passes whose parts several cores write.
	{"./pkg/internal/simd", []string{"TestSharedProductIsTheSame", "TestSharedPassIsTheSame", "TestProductsSideBySide", "TestTasksHoldNothing"}},
	{folder: "./pkg/internal/norm"}, // lengths of matrices whose parts several cores read
	// Layers that give the pool their own code.
	{"./pkg/nn", []string{"TestBuiltInActivationsRunOnSeveralCores", "TestAPanicOnAnotherCoreIsRecovered", "TestRecurrentIsTheSameOnManyCores", "TestUsersCodeIsCalledByOneAtATime"}},
	// A pass that is looked at while several cores do it.
	{"./pkg/diagnostics", []string{"TestFlowAlongTime"}},
	// Files that are read once, whoever asks first.
	{folder: "./pkg/internal/once"},
	{folder: "./pkg/recorded"},
	{"./pkg/datasets", []string{"TestCallersShareNothing"}},
	// Sweeps, and optimisers that update on several cores.
	{"./pkg/optim", []string{"TestStepsAreTheSameOnManyCores", "TestExperimentsKeepTheirCores", "TestSweepIsTheSameOnOneCoreAndOnMany", "TestSweepYieldsInOrder",
		"TestBreakOutOfASweep", "TestPanicInASweepStopsItAndNamesTheItem", "TestASweepKeepsWhatItsExperimentPanickedWith", "TestGoexitInASweepIsNoDeadlock"}},
	// A part that keeps what it has while it runs, is interrupted, or is left by an item that fails.
	{"./pkg/sweep", []string{"TestTheTableReadsBack", "TestAnItemThatFailsIsNamedAndTheOthersAreKept", "TestAPartThatIsKilledGoesOn",
		"TestAnInterruptedPartKeepsWhatIsWhole", "TestWhatIsKeptIsNotRunAgain"}},
	{"./kernel-setup/scale", []string{"TestNetsSideBySide"}},
	// Two networks that one page trains.
	{"./pkg/playground", []string{"TestTwoNetworksAreAtOneStep", "TestNaNIsShown"}},
	// Parts of the suite that run side by side.
	{"./kernel-setup/internal/suite", []string{"TestPartsAreSaidInOrder"}},
	// Nets that a sweep trains side by side, and one that shares its parts.
	{folder: "./pkg/experiment"},
	{"./pkg/models", []string{"TestTranslatorGradient"}},
	// A share of steps that the experiments of a sweep ask for.
	{"./pkg/lesson", []string{"TestStepsOnSeveralCores"}},
	// A learner's code that is not waited for any longer.
	{"./pkg/practice", []string{"TestEndless"}},
	// One renderer that several ask at once, or that is told to stop.
	{"./kernel-setup/internal/figure", []string{"TestDrawnOnceFromManySides", "TestPictureEndsWithItsContext"}},
	// Pictures of notebooks, drawn side by side.
	{"./kernel-setup/internal/run", []string{"TestPicturesOfSeveralNotebooks"}},
	// An export that converts, draws and prints side by side, whole and interrupted.
	{"./kernel-setup/internal/export", []string{"TestMarkdownIsWhole", "TestInterruptedExportLeavesWholeFilesOnly"}},
	// Two lanes of a set-up, two set-ups at once, and a server that is waited for while it ends.
	{"./kernel-setup/internal/setup", []string{"TestSetUpOnceIsEnough", "TestAFaultInOneLaneStopsTheOther", "TestTwoSetUpsAtOnce"}},
	{"./kernel-setup/internal/lab", []string{"TestLabFromStartToEnd", "TestServerThatHangsIsKilled", "TestOpener"}},
	// A program that builds beside the lab, and ends with it.
	{"./kernel-setup/internal/sliders", []string{"TestAFailureIsSaidInTheLogAndEndsTheWaiting", "TestTheProgramHearsItsOrderAndEndsWithTheLab"}},
	// Experiments that run side by side, each with one that listens to it.
	{"./kernel-setup/internal/prove", []string{"TestProbes", "TestSampleTakesOneSeed", "TestListener"}},
}

// race runs the tests of the racing packages under the race detector.
func (s *Suite) race(ctx context.Context) error { return s.raceOf(ctx, racing) }

func (s *Suite) raceOf(ctx context.Context, packages []raced) error {
	compiler := os.Getenv("CC")
	for _, name := range []string{"gcc", "clang", "cc"} {
		if path, err := exec.LookPath(name); compiler == "" && err == nil {
			compiler = path
		}
	}
	if compiler == "" {
		s.tally.skip(noCompiler.String())
		return nil
	}
	var whole, part, names []string
	for _, p := range packages {
		if p.tests == nil {
			whole = append(whole, p.folder)
			continue
		}
		part, names = append(part, p.folder), append(names, p.tests...)
	}
	// What is skipped for being slow has run without the detector.
	s.tally.quiet = true
	defer func() { s.tally.quiet = false }()
	environ, args := []string{"CGO_ENABLED=1", "CC=" + compiler}, []string{"-race", platform.Bare, "-short", "-vet=off", "-skip", long}
	var failed error
	if len(whole) > 0 {
		failed = s.goTest(ctx, environ, append(slices.Clone(args), whole...)...)
	}
	if len(part) > 0 {
		run := "-run=^(" + strings.Join(names, "|") + ")$"
		failed = errors.Join(failed, s.goTest(ctx, environ, append(append(slices.Clone(args), run), part...)...))
	}
	return failed
}
