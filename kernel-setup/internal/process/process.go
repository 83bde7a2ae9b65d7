// Package process starts and ends programs with all that they start in turn, and hears the signals that end us. Every command ends in
// the same way: the first interrupt asks, the second does not wait.
package process
