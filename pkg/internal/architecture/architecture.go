// Package architecture holds the tests of what no single package can promise: that imports point one way, that the core builds
// for a browser and for other processors, and that a program in another module can use it as the README says.
package architecture
