package browser

import (
	"bytes"
	"testing"
)

func TestStableForgetsTimeAndCounters(t *testing.T) {
	const first = "/CreationDate (D:20261124230000+00'00') /ID (node00000263) /Headers [(node00000263) (node00000270)]"
	const second = "/CreationDate (D:20251231120000+00'00') /ID (node00000264) /Headers [(node00000264) (node00000299)]"
	a, b := stable([]byte(first)), stable([]byte(second))
	if !bytes.Equal(a, b) {
		t.Errorf("two prints stay different:\n%s\n%s", a, b)
	}
	if want := "/CreationDate (D:20000101000000+00'00') /ID (node00000001) /Headers [(node00000001) (node00000002)]"; string(a) != want {
		t.Errorf("the print became %s, wants %s", a, want)
	}
}

func TestStableLeavesTextAlone(t *testing.T) {
	const text = "(node) (node12) CreationDate D:20261124230000"
	if got := stable([]byte(text)); string(got) != text {
		t.Errorf("%s became %s", text, got)
	}
}
