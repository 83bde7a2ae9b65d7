//go:build unix

package sweep

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// reference is the table that one undisturbed process makes.
func reference(t *testing.T) string {
	t.Helper()
	r := running{out: t.TempDir()}
	r.must(t)
	return r.table(t)
}

// wait gives another process time until something is so, and gives up where that cannot be a matter of load any more.
func wait(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 60_000 {
		if is() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("waited in vain for %s", what)
}

// Each life ends by kill −9 while the program does little else than write; the next one goes on from what the disk has.
func TestAPartThatIsKilledGoesOn(t *testing.T) {
	r := running{out: t.TempDir(), flags: "-hang 7"}
	kept := filepath.Join(r.out, "part-0-of-2.unfinished")
	lives, continued := 0, 0
	for ; ; lives++ {
		if lives == 5 {
			r.flags = ""
		}
		before, _ := os.ReadFile(kept)
		cmd := r.command(t, "part", "-part", "0", "-parts", "2", "-keep", "1ms")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		var err error
		over := false
		wait(t, "another row, or the end", func() bool {
			select {
			case err = <-ended:
				over = true
			default:
			}
			now, _ := os.ReadFile(kept)
			return over || lives < 5 && len(now) > 0 && !bytes.Equal(now, before)
		})
		if !over {
			cmd.Process.Kill()
			err = <-ended
		}
		if strings.Contains(cmd.Stderr.(*bytes.Buffer).String(), "goes on from") {
			continued++
		}
		if over && err == nil {
			break
		}
	}
	if lives != 5 || continued != lives {
		t.Errorf("%d lives were cut short, and %d went on from an earlier one", lives, continued)
	}
	r.must(t, "part", "-part", "1", "-parts", "2")
	r.must(t, "merge")
	if r.table(t) != reference(t) {
		t.Error("the table is another one")
	}
	entries, _ := filepath.Glob(filepath.Join(r.out, "*"))
	hidden, _ := filepath.Glob(filepath.Join(r.out, ".*"))
	if names := append(entries, hidden...); len(names) != 4 {
		t.Errorf("the folder holds %v, wants two parts, the table and its provenance", names)
	}
}

func TestAnInterruptedPartKeepsWhatIsWhole(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		r := running{out: t.TempDir(), flags: "-hang 7"}
		cmd := r.command(t, "-keep", "1ms")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait(t, "a row", func() bool {
			_, err := os.Stat(filepath.Join(r.out, "part-0-of-1.unfinished"))
			return err == nil
		})
		cmd.Process.Signal(signal)
		cmd.Wait()
		said := cmd.Stderr.(*bytes.Buffer).String()
		if cmd.ProcessState.ExitCode() != 128+int(signal) || !strings.Contains(said, "interrupted: ") || strings.Count(said, "\n") != 1 {
			t.Errorf("%v: status %d, %s", signal, cmd.ProcessState.ExitCode(), said)
		}
		r.flags = ""
		if said := r.must(t); !strings.Contains(said, "goes on from") || r.table(t) != reference(t) {
			t.Errorf("%v: the next run says %s", signal, said)
		}
	}
}

func TestATornPartIsMadeAnew(t *testing.T) {
	r := running{out: t.TempDir()}
	for _, part := range []string{"0", "1"} {
		r.must(t, "part", "-part", part, "-parts", "2")
	}
	path := filepath.Join(r.out, "part-1-of-2.tsv")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other, _ := os.ReadFile(filepath.Join(r.out, "part-0-of-2.tsv"))
	changed := bytes.Clone(whole)
	changed[len(changed)/2] ^= 1
	for name, text := range map[string][]byte{"half": whole[:len(whole)/2], "no end": whole[:bytes.LastIndexByte(whole[:len(whole)-1], '\n')], "a bit": changed, "nothing": nil, "zeros": make([]byte, len(whole))} {
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		if said, status := r.run(t, "merge"); status != 1 || !strings.Contains(said, "part-1-of-2.tsv is torn") || !strings.Contains(said, "--array=1 ") {
			t.Errorf("%s: status %d, %s", name, status, said)
		}
		if said := r.must(t, "part", "-part", "1", "-parts", "2"); !strings.Contains(said, "is torn, and is made anew") {
			t.Errorf("%s: %s", name, said)
		}
		r.must(t, "merge")
		if r.table(t) != reference(t) {
			t.Errorf("%s: the table is another one", name)
		}
	}
	// a part in another's place says so in its head
	os.WriteFile(path, other, 0o644)
	if said, status := r.run(t, "merge"); status != 1 || !strings.Contains(said, "of other items or of another build") {
		t.Errorf("status %d, %s", status, said)
	}
}

func TestForeignPartsAreRefusedAndStay(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, make := range map[string]func() (*plan, error){
		"other items":   func() (*plan, error) { return newPlan(grid(31), measure, self) },
		"other columns": func() (*plan, error) { return newPlan(grid(30), func(net) float64 { return 1 }, self) },
		"another build": func() (*plan, error) { return newPlan(grid(30), measure, "trouble_test.go") },
	} {
		p, err := make()
		if err != nil {
			t.Fatal(err)
		}
		r := running{out: t.TempDir()}
		if err := p.runPart(t.Context(), place{1, 2}, folder{r.out, time.Hour, t.Output()}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(r.out, "part-1-of-2.tsv")
		before, _ := os.ReadFile(path)
		for _, args := range [][]string{{"part", "-part", "1", "-parts", "2"}, {"merge"}} {
			if said, status := r.run(t, args...); status != 1 || !strings.Contains(said, path+" is of other items or of another build") {
				t.Errorf("%s, %v: status %d, %s", name, args, status, said)
			}
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) || len(after) == 0 {
			t.Errorf("%s: the file was touched", name)
		}
		os.Rename(path, filepath.Join(r.out, "part-1-of-2.unfinished"))
		if said, status := r.run(t, "part", "-part", "1", "-parts", "2"); status != 1 || !strings.Contains(said, "another build") {
			t.Errorf("%s, unfinished: status %d, %s", name, status, said)
		}
	}
}

// A shell's limit on the size of files, in blocks of 512 bytes, stands for a disk that is full.
func TestAFullDiskIsASentence(t *testing.T) {
	r := running{out: t.TempDir()}
	cmd := r.command(t, "part", "-part", "0", "-parts", "1")
	limited := exec.Command("sh", append([]string{"-c", `ulimit -f 2; exec "$@"`, "sh"}, cmd.Args...)...)
	limited.Env = cmd.Env
	said, err := limited.CombinedOutput()
	if want := fmt.Sprintf("there is no room to write in %s: ", r.out); err == nil || !strings.HasPrefix(string(said), want) || strings.Count(string(said), "\n") != 1 {
		t.Errorf("%v, %s", err, said)
	}
	if entries, err := os.ReadDir(r.out); err != nil || len(entries) != 0 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
	r.must(t)
	if r.table(t) != reference(t) {
		t.Error("the table is another one")
	}
}

func TestAFolderThatMayNotBeWrittenIn(t *testing.T) {
	for _, out := range []string{"/proc/sweep", "/dev/null/sweep"} {
		if _, err := os.Stat("/proc/self"); err != nil && strings.HasPrefix(out, "/proc") {
			continue
		}
		if said, status := (running{out: out}).run(t); status != 1 || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: status %d, %s", out, status, said)
		}
	}
}

func TestPartsOfTwoSizesAreNotMixed(t *testing.T) {
	r := running{out: t.TempDir()}
	if said, status := r.run(t, "merge"); status != 1 || !strings.Contains(said, "there are no parts in") {
		t.Errorf("status %d, %s", status, said)
	}
	for _, args := range []string{"0 of 2", "1 of 2", "0 of 10"} {
		part, parts, _ := strings.Cut(args, " of ")
		r.must(t, "part", "-part", part, "-parts", parts)
	}
	if said, status := r.run(t, "merge"); status != 1 || !strings.Contains(said, "divided differently (2 10)") {
		t.Errorf("status %d, %s", status, said)
	}
	r.must(t, "merge", "-parts", "2")
	if r.table(t) != reference(t) {
		t.Error("the table is another one")
	}
}

func TestEveryItemIsInOnePart(t *testing.T) {
	p, err := newPlan(grid(30), measure, "trouble_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, parts := range []int{1, 2, 7, 119, 120, 121, 500} {
		var all []int
		for part := range parts {
			mine := p.order(place{part, parts})
			if n := len(mine); n < 120/parts || n > 120/parts+1 {
				t.Errorf("part %d of %d has %d items", part, parts, n)
			}
			all = append(all, mine...)
		}
		slices.Sort(all)
		for i := range 120 {
			if len(all) != 120 || all[i] != i {
				t.Fatalf("%d parts hold %v", parts, all)
			}
		}
	}
}
