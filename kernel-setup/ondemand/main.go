// Ondemand is the second program behind kernel-setup: it builds, runs, exports and tests notebooks. Its libraries take long to
// compile, so it is compiled on demand, when one of these commands is given for the first time: a learner's first start of the lab
// does without it. The first program has looked at the command line and made the set-up whole before it hands over.
package main

import (
	"os"

	"kobai/kernel-setup/internal/command"
	"kobai/kernel-setup/internal/process"
)

func main() {
	ctx, hurry := process.Interruptible()
	go process.Exit(hurry, command.Interrupted)
	root := command.New(command.Actions{
		Run: runNotebooks, Build: buildLessons, Check: checkLessons, Export: exportNotebooks, Collect: collectAnswers, Test: testCheckout,
		Draw: drawFigures, Live: buildLive, Sliders: buildSliders,
	})
	os.Exit(command.End(root.ExecuteContext(ctx), os.Stderr))
}
