// Package parallel shares work out among the cores of the process.
//
// It is the one package of the core with process-wide state: a pool of workers,
// which all callers use in turns. It knows nothing of what is computed. Whoever
// has work describes it by a Body of its own, in memory of its own, so that
// sharing allocates nothing; and since each range of a body is one core's, done
// in its order, results do not depend on the number of cores.
//
// To wake a sleeping goroutine takes longer than a product of two 128×128
// matrices. So workers spin for a while between two tasks, and the owner of a
// task waits for nobody: it does what no worker has begun.
//
// Where a body panics, on whatever core, the call that shared it out panics
// with the same value, after all cores have left the body.
package parallel
