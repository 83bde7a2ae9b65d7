package suite

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// busy is a part that keeps a processor busy for some time: in a program of its own that the suite knows of, or in one that it does
// not, for which this process stands.
func busy(name string, unseen bool) part {
	return part{id: name, name: called(name), unseen: unseen, run: func(s *Suite, ctx context.Context) error {
		if unseen {
			begun := spentSoFar()
			for spentSoFar()-begun < 300*time.Millisecond {
			}
			return nil
		}
		_, err := s.runWith(ctx, []string{"SUITE_TEST_BUSY=1"}, "", os.Args[0], "-test.run=^TestBusy$")
		return err
	}}
}

// TestBusy is the program of its own: it works for 300 ms of a processor's time.
func TestBusy(t *testing.T) {
	if os.Getenv("SUITE_TEST_BUSY") == "" {
		return
	}
	for spentSoFar() < 300*time.Millisecond {
	}
}

// TestPartsAreChargedWithWhatTheyWork: a program with what it worked, whatever runs beside it, and the part whose programs are not
// seen with the rest.
func TestPartsAreChargedWithWhatTheyWork(t *testing.T) {
	s, _ := newCheckout(t, nil)
	waits := part{id: "waits", name: called("waits"), run: func(*Suite, context.Context) error { time.Sleep(50 * time.Millisecond); return nil }}
	if err := s.sideBySide(context.Background(), []part{busy("program", false), busy("unseen", true), waits}); err != nil {
		t.Fatal(err)
	}
	worked := map[string]float64{}
	for _, one := range s.tally.took {
		worked[one.name] = one.worked
	}
	// The kernel books time by its ticks, which a loaded machine loses some of, so that only the amount is known.
	if worked["program"] < 0.1 || worked["unseen"] < 0.1 || worked["waits"] != 0 {
		t.Errorf("processor seconds %v, wants about 0.3 of the program and the unseen, and none of the one that waits", worked)
	}
}

// TestAPartThatWorksItselfIsChargedWithThat, and not the one whose programs are not seen.
func TestAPartThatWorksItselfIsChargedWithThat(t *testing.T) {
	s, _ := newCheckout(t, nil)
	itself := busy("itself", true)
	itself.unseen, itself.itself = false, true
	rests := part{id: "rests", name: called("rests"), unseen: true, run: func(*Suite, context.Context) error { return nil }}
	if err := s.sideBySide(context.Background(), []part{itself, rests}); err != nil {
		t.Fatal(err)
	}
	for _, one := range s.tally.took {
		if one.name == "itself" && one.worked < 0.1 || one.name == "rests" && one.worked > 0.1 {
			t.Errorf("%s is charged with %.2f s, wants 0.3 of the part that works itself", one.name, one.worked)
		}
	}
}

func TestTheLongestTestsAreNamed(t *testing.T) {
	s, out := newCheckout(t, nil)
	events := `{"Action":"pass","Package":"kobai/a","Test":"TestShort","Elapsed":0.1}
{"Action":"pass","Package":"kobai/a","Test":"TestTable/one","Elapsed":7}
{"Action":"pass","Package":"kobai/a","Test":"TestTable","Elapsed":8}
{"Action":"pass","Package":"kobai/a","Elapsed":9}
` + strings.Repeat(`{"Action":"pass","Package":"kobai/b","Test":"TestOther","Elapsed":0.2}
{"Action":"pass","Package":"kobai/b","Elapsed":1}
`, dear-1)
	if err := s.follow(strings.NewReader(events)); err != nil {
		t.Fatal(err)
	}
	s.tally.tables(took{name: "all"})
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	named := lines[slices.Index(lines, "== the longest tests, seconds beside others")+1:]
	if len(named) != dear || named[0] != "       7.0  kobai/a TestTable/one" || strings.Contains(out.String(), "TestShort") {
		t.Errorf("the %d longest tests are said to be %q", dear, named)
	}
}

// TestGoCollectsLate, but as its user says where that is said.
func TestGoCollectsLate(t *testing.T) {
	s, _ := newCheckout(t, map[string]string{"go.mod": module["go.mod"], "main.go": `package main

import (
	"os"
	"runtime/debug"
)

func main() { println(debug.SetGCPercent(-1), debug.SetMemoryLimit(-1)>>20, os.Getenv("GOGC")) }
`})
	for _, said := range []string{"", "50"} {
		want := "400 1024 400\n"
		if said != "" {
			t.Setenv("GOGC", said)
			want = "50 1024 50\n"
		}
		if got, err := s.run(context.Background(), s.State.Root, "go", "run", "."); err != nil || got != want {
			t.Errorf("GOGC=%s: %q, %v, wants %q", said, got, err, want)
		}
	}
}
