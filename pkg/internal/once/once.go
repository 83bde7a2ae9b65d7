// Package once keeps what is made when it is first asked for, and only then brought into a program.
package once

import "sync"

// Value keeps what a function returns. The zero Value is ready.
//
// It is what sync.OnceValue returns, but that the function is named by those who ask and by no variable of a package: of an embedded
// file that nobody asks for, a cell's program and the module of an exported page have nothing.
type Value[T any] struct {
	first sync.Once
	read  func() T
}

// Get returns what read returned at the first call; where that panicked, it panics so again. Every call gives the same function.
func (v *Value[T]) Get(read func() T) T {
	v.first.Do(func() { v.read = sync.OnceValue(read) })
	return v.read()
}
