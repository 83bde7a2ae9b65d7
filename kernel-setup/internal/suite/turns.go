package suite

import (
	"bytes"
	"io"
	"sync"
)

// turns has parts that run side by side say what they say one after another: the first of those that have not ended at once, the
// others when those before them have.
type turns struct {
	mu    sync.Mutex
	out   io.Writer
	first int // of those that have not ended
	kept  []bytes.Buffer
	ended []bool
}

func newTurns(out io.Writer, n int) *turns {
	return &turns{out: out, kept: make([]bytes.Buffer, n), ended: make([]bool, n)}
}

// writer is where a part writes.
func (t *turns) writer(part int) io.Writer { return turn{t, part} }

type turn struct {
	*turns
	part int
}

func (t turn) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.part == t.first {
		return t.out.Write(text)
	}
	return t.kept[t.part].Write(text)
}

// end says that a part has ended, and what is now in its turn.
func (t *turns) end(part int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended[part] = true
	for t.first < len(t.ended) && t.ended[t.first] {
		if t.first++; t.first < len(t.ended) {
			t.out.Write(t.kept[t.first].Bytes())
		}
	}
}
