package sweep

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// net and outcome are the sweep of these tests.
type net struct {
	Depth int
	Gain  float64
	Seed  uint64
}

type outcome struct {
	Loss    float64
	Factor  [2]float64
	Trained bool
	Losses  []float64
}

func grid(n int) []net {
	var items []net
	for depth := range n {
		for g := range 4 {
			items = append(items, net{depth, 0.5 + float64(g)/3, uint64(len(items))})
		}
	}
	return items
}

// measure stands for a training: it depends on its item alone, and meets Inf and NaN.
func measure(n net) outcome {
	x := math.Pow(n.Gain, 300*float64(n.Depth)) * math.Sin(float64(n.Seed))
	return outcome{Loss: x, Factor: [2]float64{x - x, 1 / float64(n.Depth)}, Trained: n.Depth%2 == 0, Losses: []float64{x, -x}[:n.Depth%3]}
}

// The test's own executable is the program of the sweep where this variable is set. It holds the program's flags.
const program = "SWEEP_TEST_PROGRAM"

func TestMain(m *testing.M) {
	text, asked := os.LookupEnv(program)
	if !asked {
		os.Exit(m.Run())
	}
	flags := flag.NewFlagSet("", flag.ExitOnError)
	bad := flags.Int("bad", -1, "the depth that cannot run")
	hang := flags.Int64("hang", math.MaxInt64, "how many items run before the others hang")
	flags.Parse(strings.Fields(text))
	var ran atomic.Int64
	Main(grid(30), func(n net) outcome {
		if ran.Add(1) > *hang {
			select {}
		}
		if n.Depth == *bad {
			panic("nn: a depth that cannot be")
		}
		return measure(n)
	})
}

// a run of the program: its folder, its flags, and what else is in its environment.
type running struct {
	out   string
	flags string
	env   []string
}

func (r running) command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("nothing in a browser starts a program")
	}
	if testing.Short() {
		t.Skip("on another processor the same files are written")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append(args, "-out", r.out)...)
	// the race detector would wait a second at the end of every process
	cmd.Env = append(os.Environ(), "KOBAI_LANG=en", "GORACE=atexit_sleep_ms=0", program+"="+r.flags)
	cmd.Env = append(cmd.Env, r.env...)
	cmd.Stderr = new(bytes.Buffer)
	return cmd
}

// run returns what the program said and its status.
func (r running) run(t *testing.T, args ...string) (said string, status int) {
	t.Helper()
	cmd := r.command(t, args...)
	err := cmd.Run()
	if exit := (&exec.ExitError{}); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.Stderr.(*bytes.Buffer).String(), cmd.ProcessState.ExitCode()
}

// must returns what the program said, and wants it to succeed.
func (r running) must(t *testing.T, args ...string) string {
	t.Helper()
	said, status := r.run(t, args...)
	if status != 0 {
		t.Fatalf("%v: status %d, %s", args, status, said)
	}
	return said
}

func (r running) table(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.out, TableName))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestTheTableIsTheSameBytesWhicheverWay(t *testing.T) {
	alone := running{out: t.TempDir()}
	alone.must(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPlan(grid(30), measure, self)
	if err != nil {
		t.Fatal(err)
	}
	if named := (running{out: t.TempDir()}); named.must(t, "alone") == "" || named.table(t) != alone.table(t) {
		t.Error("the face's name changes the table")
	}
	for _, parts := range []int{1, 3, 7, 200} { // 200 parts of 120 items: some are empty
		r := running{out: t.TempDir(), env: []string{"KOBAI_PARTS=" + strconv.Itoa(parts)}}
		order := make([]int, parts)
		for i := range order {
			order[i] = parts - 1 - i
		}
		for _, part := range order {
			if parts < 200 || part%20 == 0 { // the others in this process, which is quicker
				r.must(t, "part", "-part", strconv.Itoa(part))
				continue
			}
			if err := p.runPart(t.Context(), place{part, parts}, folder{r.out, time.Hour, t.Output()}); err != nil {
				t.Fatal(err)
			}
		}
		if parts == 3 {
			r.must(t, "part", "-part", "1") // an engine may start a part twice
		}
		r.must(t, "merge")
		if r.table(t) != alone.table(t) {
			t.Errorf("%d parts make another table than one process", parts)
		}
	}
}

func TestTheTableReadsBack(t *testing.T) {
	r := running{out: t.TempDir()}
	if said := r.must(t); !strings.Contains(said, "120 items are in") || !strings.Contains(said, "core-seconds; sha256") {
		t.Errorf("the end says %q", said)
	}
	text := r.table(t)
	rows, err := Read[net, outcome](strings.NewReader(text))
	if err != nil || len(rows) != 120 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	infinite := 0
	for i, item := range grid(30) {
		want := measure(item)
		if len(want.Losses) == 0 {
			want.Losses = nil
		}
		if rows[i].Item != item || fmt.Sprintf("%#v", rows[i].Result) != fmt.Sprintf("%#v", want) {
			t.Fatalf("row %d is %+v, want %+v and %+v", i, rows[i], item, want)
		}
		if math.IsInf(want.Loss, 0) && math.IsNaN(want.Factor[0]) {
			infinite++
		}
	}
	if infinite == 0 {
		t.Error("no result of this sweep is infinite, so nothing was seen of them")
	}
	note, err := os.ReadFile(filepath.Join(r.out, "provenance.txt"))
	if hash, _ := hashOf(filepath.Join(r.out, TableName)); err != nil || !strings.HasPrefix(string(note), "table "+hash) || !strings.Contains(string(note), " core-seconds in 1 parts\n") {
		t.Errorf("the provenance is %q, %v", note, err)
	}
	for name, broken := range map[string]string{
		"cut off":   text[:len(text)/2],
		"no end":    text[:strings.LastIndex(text, "# end")],
		"a digit":   strings.Replace(text, "\t0.5\t", "\t0.6\t", 1),
		"a row too": text + "\n",
		"nothing":   "",
	} {
		if rows, err := Read[net, outcome](strings.NewReader(broken)); err == nil || rows != nil {
			t.Errorf("a table with %s is read", name)
		}
	}
	if _, err := Read[net, float64](strings.NewReader(text)); err == nil {
		t.Error("a table with other columns is read")
	}
}

func TestMissingPartsAreALineToPaste(t *testing.T) {
	r := running{out: filepath.Join(t.TempDir(), "a folder")}
	for _, part := range []string{"0", "4", "5"} {
		r.must(t, "part", "-part", part, "-parts", "7")
	}
	said, status := r.run(t, "merge")
	if status != 1 || !strings.Contains(said, "4 of 7 parts are missing") || !strings.Contains(said, "KOBAI_PARTS=7 sbatch --array=1-3,6 sweep.sbatch") {
		t.Fatalf("status %d, %s", status, said)
	}
	if _, err := os.Stat(filepath.Join(r.out, TableName)); err == nil {
		t.Error("there is a table of what was not whole")
	}
	i := strings.Index(said, "for i in")
	line, _, _ := strings.Cut(said[max(i, 0):], "\n")
	paste := exec.Command("sh", "-c", line)
	paste.Env = append(os.Environ(), program+"=")
	if out, err := paste.CombinedOutput(); i < 0 || err != nil {
		t.Fatalf("%q: %v, %s", line, err, out)
	}
	r.must(t, "merge")
}

func TestAnItemThatFailsIsNamedAndTheOthersAreKept(t *testing.T) {
	r := running{out: t.TempDir(), flags: "-bad 7"}
	said, status := r.run(t)
	if status != 1 || !strings.Contains(said, "nn: a depth that cannot be") || !strings.Contains(said, "(7, ") || strings.Contains(said, "goroutine") {
		t.Errorf("status %d, %s", status, said)
	}
	if files, _ := filepath.Glob(filepath.Join(r.out, "*")); !slices.Equal(files, []string{filepath.Join(r.out, "part-0-of-1.unfinished")}) {
		t.Errorf("the folder holds %v", files)
	}
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	for _, test := range []struct {
		args []string
		env  string
		want string
	}{
		{[]string{"mrege"}, "", `there is no "mrege"`},
		{[]string{"part"}, "", "which part is it?"},
		{[]string{"part", "-part", "7", "-parts", "7"}, "", "their numbers run from 0 to 6"},
		{[]string{"part", "7"}, "", `what does "7" mean?`},
		{[]string{"-parts", "7"}, "", "stand after part or merge"},
		{[]string{"merge", "-part", "7"}, "", "stands after part"},
		{[]string{"merge", "-parts", "0"}, "", "the number of parts is 0"},
		{[]string{"part", "-keep", "0s"}, "", "-keep wants a time above 0"},
		{[]string{"part", "-what"}, "", "-what"},
		{nil, "SLURM_ARRAY_TASK_ID=3", "(SLURM_ARRAY_TASK_ID), and each would run all the items: write part"},
	} {
		r := running{out: t.TempDir(), env: []string{test.env}}
		if said, status := r.run(t, test.args...); status != 2 || !strings.Contains(said, test.want) {
			t.Errorf("%v %s: status %d, %s", test.args, test.env, status, said)
		}
	}
}
