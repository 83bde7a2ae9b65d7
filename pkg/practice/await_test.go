//go:build !js

// In a page there is one thread, and nothing can watch a loop that does not end.

package practice

import (
	"sync/atomic"
	"testing"
	"time"
)

// TestEndless gives up a function that does not end, whether it works, waits or calls itself.
func TestEndless(t *testing.T) {
	const lateJA, lateEN = "✗ まだ違います。0.01 秒たっても終わりません。終わらないループや、終わらない待ちがないか確かめてください。",
		"✗ Not yet. It has not ended after 0.01 seconds. Look for a loop or a wait that never ends."
	for _, test := range []struct {
		what   string
		f      func(ended *atomic.Bool, end chan bool)
		bound  time.Duration
		ja, en string
	}{
		{"a loop", func(ended *atomic.Bool, _ chan bool) {
			for !ended.Load() {
			}
		}, 10 * time.Millisecond, lateJA, lateEN},
		{"a wait", func(_ *atomic.Bool, end chan bool) { <-end }, 10 * time.Millisecond, lateJA, lateEN},
		{"a recursion", func(_ *atomic.Bool, end chan bool) { deeper(0, end) }, time.Hour,
			"✗ まだ違います。関数が自分自身を際限なく呼んでいます。", "✗ Not yet. The function calls itself without end."},
	} {
		for language, want := range map[string]string{"ja": test.ja, "en": test.en} {
			t.Setenv("KOBAI_LANG", language)
			var ended atomic.Bool
			end, left := make(chan bool), make(chan bool)
			right, words := sigmoid.mark(func(z float64) (y, slope float64) {
				if !ended.Load() { // the first call is the one that is given up
					defer close(left)
					test.f(&ended, end)
				}
				return 0, 0
			}, test.bound)
			ended.Store(true)
			close(end)
			<-left // its stack is no other test's
			if right || words != want {
				t.Errorf("%s: marked %v: %q, wants %q", test.what, right, words, want)
			}
		}
	}
}

// deeper calls itself until its stack is three times as deep as is allowed, short of what would end the test, and waits there.
func deeper(level int, end chan bool) byte {
	var frame [1 << 10]byte
	if level == 3*deepest>>10 {
		<-end
		return 0
	}
	select {
	case <-end:
		return 0
	default:
	}
	frame[level%len(frame)] = deeper(level+1, end)
	return frame[(level+1)%len(frame)]
}
