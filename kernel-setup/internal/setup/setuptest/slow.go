package setuptest

import "testing"

// Slow leaves a test out of short runs. The programs that play Python, uv and go are this test's own, and under the race detector,
// whose runs are short, each of their many starts takes long; the shorter tests take the same two lanes.
func Slow(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts very many programs")
	}
}
