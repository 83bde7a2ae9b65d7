package lesson

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// cells are programs that a test runs in a process of their own, since they may end it.
var cells = map[string]func(){
	"depth too deep": func() { Between("depth", 10001, 1, 2000) },
	"gain is NaN":    func() { Between("gain", math.NaN(), 0, 4) },
	"all is well":    func() { Between("depth", 30, 1, 2000); Between("gain", 0, 0.0, 4); Fits(2, 2) },
	"does not fit":   func() { Fits(1<<20, 1<<20) },
	"guarded misuse": func() { defer Guard(); panic("nn: layer 3 (Linear 64→10) got 32×128, wants 64 columns") },
	"guarded bug":    func() { defer Guard(); panic("something else") },
	"guarded error":  func() { defer Guard(); fmt.Println([]int{}[len(os.Args)]) },
	"guarded sweep":  func() { defer Guard(); panic(errors.New("optim: Sweep, item 1 (40): nn: depth")) },
	"guarded record": func() { defer Guard(); panic("recorded: Phases has no nets of \"tanh\"") },
	"guarded peace":  func() { defer Guard() },
}

func TestMain(m *testing.M) {
	if cell, ok := cells[os.Getenv("KOBAI_TEST_CELL")]; ok {
		cell()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// runCell runs a cell and returns what it printed and its exit status.
func runCell(t *testing.T, name string, env ...string) (stdout, stderr string, status int) {
	t.Helper()
	if cells[name] == nil {
		t.Fatalf("there is no cell %q", name)
	}
	var out, errs bytes.Buffer
	cell := exec.Command(os.Args[0])
	cell.Env = append(os.Environ(), append([]string{"KOBAI_TEST_CELL=" + name, "KOBAI_LANG=en"}, env...)...)
	cell.Stdout, cell.Stderr = &out, &errs
	if err := cell.Run(); err != nil && cell.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cell.ProcessState.ExitCode()
}

func TestRefusalsAreOneSentence(t *testing.T) {
	tests := []struct {
		cell, stderr string
		status       int
	}{
		{"depth too deep", "depth must be from 1 to 2000; it is 10001 now.\n", 1},
		{"gain is NaN", "gain must be from 0 to 4; it is NaN now.\n", 1},
		{"all is well", "", 0},
		{"guarded misuse", "nn: layer 3 (Linear 64→10) got 32×128, wants 64 columns\n", 1},
		{"guarded sweep", "optim: Sweep, item 1 (40): nn: depth\n", 1},
		{"guarded record", "recorded: Phases has no nets of \"tanh\"\n", 1},
		{"guarded peace", "", 0},
	}
	for _, test := range tests {
		if _, stderr, status := runCell(t, test.cell); stderr != test.stderr || status != test.status {
			t.Errorf("%s: printed %q with status %d, want %q with %d", test.cell, stderr, status, test.stderr, test.status)
		}
	}
}

// TestGuardSaysWhatIsMeant looks at the second line of a refusal, which a Japanese learner needs.
func TestGuardSaysWhatIsMeant(t *testing.T) {
	_, stderr, status := runCell(t, "guarded misuse", "KOBAI_LANG=ja")
	if want := "nn: layer 3 (Linear 64→10) got 32×128, wants 64 columns\nlayer 3 (Linear 64→10) が受け取った行列は 32×128 です。64 列の行列を渡してください。行が例、列がユニットです。\n"; stderr != want || status != 1 {
		t.Errorf("printed %q with status %d, want %q", stderr, status, want)
	}
}

func TestInWords(t *testing.T) {
	same := errors.New("diagnostics: gradient check of Linear 2→2: two forward passes of the same input differ: fix what is random in it first")
	for _, test := range []struct {
		language, want string
		err            error
	}{
		{"ja", "<nil>", nil},
		{"ja", "Linear 2→2 の勾配の検算：同じ入力を二度通すと結果が変わります。先に、乱数を使う部分を固定してください。", same},
		{"en", same.Error(), same},
		{"ja", "something else", errors.New("something else")},
	} {
		t.Setenv("KOBAI_LANG", test.language)
		if got := InWords(test.err); got != test.want {
			t.Errorf("%s: %v is told as %q, want %q", test.language, test.err, got, test.want)
		}
	}
}

func TestFitsNamesTheNeed(t *testing.T) {
	_, stderr, status := runCell(t, "does not fit")
	if status != 1 || !strings.HasPrefix(stderr, "A network of depth 1048576 and width 1048576 has 1.15×10¹⁸ weights and needs about 3.44×10¹⁰ GB of memory; ") ||
		strings.Count(stderr, "\n") != 1 {
		t.Errorf("printed %q with status %d", stderr, status)
	}
	if got := tooLarge(50, 100, 50*100*100*bytesPerWeight); got != "" {
		t.Errorf("a network that just fits is refused: %s", got)
	}
	if got := tooLarge(50, 100, 50*100*100*bytesPerWeight-1); got == "" {
		t.Error("a network that just does not fit is let through")
	}
}

// TestGuardKeepsTheStackOfBugs lets through what is no misuse of the course's packages: its stack is what a programmer needs.
func TestGuardKeepsTheStackOfBugs(t *testing.T) {
	for _, cell := range []string{"guarded bug", "guarded error"} {
		_, stderr, status := runCell(t, cell)
		if status != 2 || !strings.Contains(stderr, "goroutine ") {
			t.Errorf("%s: ended with status %d and %q", cell, status, stderr)
		}
	}
}
