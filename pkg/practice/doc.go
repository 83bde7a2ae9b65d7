// Package practice marks the exercises of the lessons in which a learner writes code: a function with a hole, handed to the
// function of this package that is named for it.
//
//	func sigmoid(z float64) (y, slope float64) {
//		return 0, 0 // your code
//	}
//
//	practice.Sigmoid(sigmoid)
//
// A function is called on several trials. The first has all sizes alike, so that a missing transpose shows in the numbers; the others
// have sizes that differ from one another. What it gives is compared with what the library gives and, where they differ, with
// what each likely mistake would give: the sentence names the mistake. What no mistake explains is described: a wrong shape, NaN,
// a sign, a factor, or the entry that is farthest off. A function that panics, writes into its arguments or never ends gets a
// sentence as well, and the cell goes on.
//
// Train marks a network that was set up not to learn and is to be mended: any change with which it learns is right.
//
// Everything is seeded: the same function gets the same verdict. Verdicts are printed in the language of KOBAI_LANG.
//
// Shapes are those of package nn: a batch B×in with an example per row, y = xW + b with W of in×out and b of 1×out.
package practice
