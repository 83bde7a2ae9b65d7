// Command scale is a sweep past one machine: which nets can be trained at which depth and gain, with the depth scale of mean field
// theory beside what was measured. README.md says how to run it here, over ssh, on Slurm and on Kubernetes.
package main

import (
	"flag"

	"kobai/pkg/sweep"
)

func main() {
	small := flag.Bool("small", false, "a few small nets, to see that all is in place")
	phases := flag.Bool("phases", false, "shallower nets with random biases: the phase diagram over depth, gain and the biases' deviation")
	flag.Parse()
	if *phases {
		sweep.Main(phaseGrid(*small), trainPhase)
		return
	}
	sweep.Main(grid(*small), train)
}
