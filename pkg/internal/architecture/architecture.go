// Package architecture holds the tests of what no single package can promise: that imports point one way, and that a program in
// another module can use it as the README says.
package architecture
