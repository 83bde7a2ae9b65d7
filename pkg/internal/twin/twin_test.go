package twin

import (
	"slices"
	"testing"
)

type node struct {
	name   string
	data   []float64
	view   []float64  // a part of data
	own    [2]float64 // what inside points into
	inside *float64
	next   *node
	any    any
	byName map[string]*node
	call   func() int
}

func sample() *node {
	n := &node{name: "first", data: []float64{1, 2, 3, 4}, call: func() int { return 7 }}
	n.view = n.data[1:3]
	n.own = [2]float64{5, 6}
	n.inside = &n.own[1]
	n.next = &node{name: "second", next: n, data: n.data[2:]}
	n.any = n.next
	n.byName = map[string]*node{"second": n.next}
	return n
}

func TestCopyIsEqualAndApart(t *testing.T) {
	n := sample()
	c := Of(n)
	c.data[0], c.own[0], c.next.name = 100, 100, "changed"
	if n.data[0] != 1 || n.own[0] != 5 || n.next.name != "second" {
		t.Errorf("a write to the copy reached the original: %+v", n)
	}
	if !slices.Equal(c.view, []float64{2, 3}) || c.name != "first" || c.call() != 7 {
		t.Errorf("the copy is %+v", c)
	}
}

func TestSharedMemoryStaysShared(t *testing.T) {
	c := Of(sample())
	if c.next.next != c {
		t.Error("the cycle of pointers is broken")
	}
	if c.any.(*node) != c.next || c.byName["second"] != c.next {
		t.Error("one node became several")
	}
	c.data[2] = 30
	if c.view[1] != 30 || c.next.data[0] != 30 {
		t.Errorf("slices of one array came apart: %v and %v", c.view, c.next.data)
	}
	c.own[1] = 60
	if *c.inside != 60 {
		t.Errorf("the pointer into a struct left it: it sees %g", *c.inside)
	}
}

func TestOverlappingSlicesBecomeOneArray(t *testing.T) {
	array := []float64{0, 1, 2, 3, 4, 5}
	c := Of([][]float64{array[3:6], array[0:4]}) // neither holds the other
	c[0][0] = 33
	if !slices.Equal(c[0], []float64{33, 4, 5}) || !slices.Equal(c[1], []float64{0, 1, 2, 33}) || array[3] != 3 {
		t.Errorf("copy %v of %v", c, array)
	}
}

func TestEmptyThingsStayEmpty(t *testing.T) {
	c := Of(&node{data: []float64{}})
	if c.data == nil || len(c.data) != 0 || c.view != nil || c.next != nil || c.any != nil || c.byName != nil {
		t.Errorf("%+v", c)
	}
}

func TestLongChainIsNoDeepRecursion(t *testing.T) {
	first := &node{}
	for n, range_ := first, 0; range_ < 100_000; range_++ {
		n.next = &node{}
		n = n.next
	}
	length := 0
	for n := Of(first); n != nil; n = n.next {
		length++
	}
	if length != 100_001 {
		t.Errorf("a chain of 100,001 nodes was copied as %d", length)
	}
}
