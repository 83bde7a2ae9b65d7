//go:build unix

package display

import (
	"iter"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// steps yields 0, 1, … and losses 1, 1/2, …, one every pause.
func steps(n int, pause time.Duration) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		for i := range n {
			time.Sleep(pause)
			if !yield(i, 1/float64(i+1)) {
				return
			}
		}
	}
}

func TestTrackPassesEverythingOn(t *testing.T) {
	k := startKernel(t, false)
	n, sum := 0, 0.0
	for step, loss := range Track(steps(5, 0), 5) {
		if step != n {
			t.Fatalf("step %d came after %d", step, n-1)
		}
		n, sum = n+1, sum+loss
	}
	if n != 5 || sum != 1+0.5+1.0/3+0.25+0.2 {
		t.Errorf("%d steps came, their losses sum to %g", n, sum)
	}
	if shown := k.outputs(); len(shown) != 0 {
		t.Errorf("a quick range shows %v", shown)
	}
	for range Track(steps(5, 0), 5) {
		break // must end the sequence beneath without a word
	}
}

// TestTrackLeavesNoTrace lets a range be slow enough for a bar, and wants the bar's place empty in the end.
func TestTrackLeavesNoTrace(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	k := startKernel(t, false)
	for range Track(steps(60, 10*time.Millisecond), 60) {
	}
	shown := k.outputs()
	if len(shown) < 2 {
		t.Fatalf("a range of 0.6 s shows %v", shown)
	}
	for i, output := range shown {
		html, _ := output.Data[protocol.MIMETextHTML].(string)
		last := i == len(shown)-1
		if output.DisplayID == "" || output.DisplayID != shown[0].DisplayID {
			t.Errorf("output %d has the display id %q", i, output.DisplayID)
		}
		if last && html != "" || !last && !strings.HasPrefix(html, `<progress max="60" value="`) {
			t.Errorf("output %d of %d is %q", i, len(shown), html)
		}
	}
}

func TestBarIsDueSlowly(t *testing.T) {
	start := time.Now()
	at := func(d time.Duration) time.Time { return start.Add(d) }
	for _, test := range []struct {
		last, now time.Duration
		want      bool
	}{{0, quiet - 1, false}, {0, quiet, true}, {quiet, quiet + pace - 1, false}, {quiet, quiet + pace, true}} {
		if got := (&bar{start: start, last: at(test.last)}).due(at(test.now)); got != test.want {
			t.Errorf("last drawn after %v, after %v a bar is due: %v", test.last, test.now, got)
		}
	}
}

func TestBarWords(t *testing.T) {
	now := time.Now()
	b := bar{done: 25, total: 100, start: now.Add(-5 * time.Second)}
	t.Setenv("KOBAI_LANG", "en")
	if got, want := b.text([]float64{1}, now), "step 25 of 100, 15 s left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := b.text(0.25, now), "step 25 of 100, loss 0.25, 15 s left"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := b.interruption(), "Interrupted after 25 of 100 steps; what was measured until then is kept."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	b.total = 0
	if got, want := b.html(b.text(0.25, now)), "step 25, loss 0.25"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	t.Setenv("KOBAI_LANG", "ja")
	b.total = 100
	if got, want := b.interruption(), "100 ステップのうち 25 で中断しました。そこまでの測定は残っています。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestInterruptEndsTheRange interrupts a real process in its range: the lines after the range must still run.
// A second interrupt must end the process at once.
// TestBarOffersFewerSteps does so for a cell that takes minutes, in a notebook that can take fewer.
func TestBarOffersFewerSteps(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	begun := time.Now()
	said := func(steps string, done int) string {
		t.Setenv("KOBAI_STEPS", steps)
		return (&bar{start: begun, total: 100, done: done}).text(nil, begun.Add(5*time.Second))
	}
	if got, want := said("1", 5), "step 5 of 100, 95 s left. Too long? Interrupt (■) and set KOBAI_STEPS to 0.25 in the first cell"; got != want {
		t.Errorf("says %q, wants %q", got, want)
	}
	for _, got := range []string{said("1", 50), said("0.25", 5), said("", 5)} {
		if strings.Contains(got, "Too long") {
			t.Errorf("says %q", got)
		}
	}
}

func TestInterruptEndsTheRange(t *testing.T) {
	for _, second := range []bool{false, true} {
		cell := exec.Command(os.Args[0])
		cell.Env = append(os.Environ(), "KOBAI_TEST_CELL=1", "KOBAI_LANG=en", protocol.GONB_PIPE_ENV+"=")
		output, err := cell.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cell.Start(); err != nil {
			t.Fatal(err)
		}
		lines := make(chan string)
		go func() {
			defer close(lines)
			buffer := make([]byte, 4096)
			for {
				n, err := output.Read(buffer)
				for line := range strings.Lines(string(buffer[:n])) {
					lines <- strings.TrimSpace(line)
				}
				if err != nil {
					return
				}
			}
		}()
		expect := func(want string) {
			t.Helper()
			for line := range lines {
				if strings.HasPrefix(line, want) {
					return
				}
			}
			t.Errorf("second interrupt %v: the cell never printed %q", second, want)
		}
		interrupt := func() {
			if err := cell.Process.Signal(os.Interrupt); err != nil {
				t.Error(err)
			}
		}
		expect("in the range")
		interrupt()
		expect("Interrupted after")
		expect("after the range")
		if second {
			interrupt()
		}
		for range lines {
		}
		err = cell.Wait()
		status, _ := cell.ProcessState.Sys().(syscall.WaitStatus)
		if killed := status.Signaled() && status.Signal() == syscall.SIGINT; killed != second {
			t.Errorf("second interrupt %v: the cell ended with %v", second, err)
		}
	}
}

// TestMain runs the cell of the test above instead of the tests, where that test asks for it.
func TestMain(m *testing.M) {
	if os.Getenv("KOBAI_TEST_CELL") != "" {
		slowCell()
	}
	os.Exit(m.Run())
}

// slowCell ends by itself half a second after its range.
func slowCell() {
	first := true
	for range Track(steps(100000, 5*time.Millisecond), 100000) {
		if first {
			os.Stdout.WriteString("in the range\n")
			first = false
		}
	}
	os.Stdout.WriteString("after the range\n")
	time.Sleep(500 * time.Millisecond)
	os.Exit(0)
}
