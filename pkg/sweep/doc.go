// Package sweep carries one experiment past the cores of one machine. A program says what its items are and what is measured of
// one of them, and gets three faces:
//
//	func main() {
//		sweep.Main(grid(), func(net Net) Outcome { … })
//	}
//
//	prog                                     all items on the cores of this machine
//	prog part -part 3 -parts 50              the items of part 3 of 50; an array job's own variables say the same
//	prog merge                               the parts, put together
//
// Queueing, placement and retrial belong to the engine that starts the parts: Slurm, Kubernetes, AWS Batch, GNU Parallel, a loop in
// a shell. All that the parts share is a folder, -out. The table is the same bytes whichever way it was made.
//
// An item is a pure function's whole input: a run takes its randomness from a seed in its item and nothing from its surroundings.
// Then a part that an engine started twice writes twice the same, and whoever comes last does no harm.
//
// Items and results are plain data: numbers, strings and booleans, slices of numbers, and structs and arrays of these with exported
// fields. Inf and NaN are results like any other.
package sweep
