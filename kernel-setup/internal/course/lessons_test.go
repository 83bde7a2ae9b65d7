package course

import (
	"iter"
	"testing"

	"kobai/kernel-setup/internal/checkout"
)

// ofTheCourse compiles the course's own lessons, one after another.
func ofTheCourse(t *testing.T) iter.Seq2[string, *Lesson] {
	t.Helper()
	d, err := checkout.Find()
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(d.Root)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string, *Lesson) bool) {
		for _, id := range c.Lessons() {
			compiled, err := c.Compile(id, true)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(id, compiled) {
				return
			}
		}
	}
}
