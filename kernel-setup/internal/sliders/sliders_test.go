package sliders

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kobai/kernel-setup/internal/checkout"
)

// newCheckout is one with all that sliders are made of.
func newCheckout(t *testing.T) checkout.Dir {
	t.Helper()
	d := checkout.Dir{Root: t.TempDir()}
	for _, part := range madeOf {
		write(t, d, part, part)
	}
	if err := os.MkdirAll(d.Path("logs"), 0o755); err != nil {
		t.Fatal(err)
	}
	return d
}

// write writes a file, into a folder of that name where it has no ending.
func write(t *testing.T, d checkout.Dir, name, text string) {
	t.Helper()
	path := filepath.Join(d.Root, name)
	if filepath.Ext(name) == "" {
		path = filepath.Join(path, "file")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsBuiltTwice(t *testing.T) {
	d := newCheckout(t)
	order := Prepare(d, "ja", "01-x")
	if order == nil || order.Language != "ja" || order.Lesson != "01-x" || read(d).Done {
		t.Fatalf("at first %+v is ordered, and the index is %+v", order, read(d))
	}
	whole := Index{Of: order.Key, Done: true, Lessons: map[string]string{"ja/01-x": "a.json"}}
	if err := whole.Write(d); err != nil {
		t.Fatal(err)
	}
	if again := Prepare(d, "en", "02-y"); again != nil || !read(d).Done {
		t.Errorf("what is there is ordered again: %+v", again)
	}
	for _, part := range madeOf {
		whole.Of, _ = Key(d)
		whole.Write(d)
		write(t, d, part, "newer "+part)
		if Prepare(d, "ja", "01-x") == nil || len(read(d).Lessons) > 0 {
			t.Errorf("%s has changed, and the sliders are still those of before", part)
		}
	}
}

// waitFor waits until a condition holds.
func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatal(what)
		}
	}
}

func TestAFailureIsSaidInTheLogAndEndsTheWaiting(t *testing.T) {
	for name, program := range map[string][]string{
		"fails": {"sh", "-c", "read order; echo no sliders today; exit 1"},
		"none":  {filepath.Join(t.TempDir(), "there-is-none")},
	} {
		t.Run(name, func(t *testing.T) {
			d := newCheckout(t)
			end := Build(t.Context(), d, os.Environ(), program, Prepare(d, "ja", ""))
			waitFor(t, "pages would wait for ever", func() bool { return read(d).Done })
			end()
			text, err := os.ReadFile(Log(d))
			if err != nil || strings.TrimSpace(string(text)) == "" {
				t.Errorf("the log says %q (%v)", text, err)
			}
			if read(d).Of != "" {
				t.Error("it would not be tried again")
			}
		})
	}
}

func TestTheProgramHearsItsOrderAndEndsWithTheLab(t *testing.T) {
	d := newCheckout(t)
	end := Build(t.Context(), d, os.Environ(), []string{"sh", "-c", "read order; echo $order; exec sleep 600"}, Prepare(d, "en", "03-z"))
	said := func() string {
		text, _ := os.ReadFile(Log(d))
		return string(text)
	}
	waitFor(t, "no order", func() bool { return strings.Contains(said(), "03-z") })
	end() // returns when the program is gone
	if read(d).Done {
		t.Error("what was interrupted counts as done")
	}
	Build(t.Context(), d, nil, nil, nil)() // nothing to do
}

// TestAProgramThatHasToBeKilledLeavesNothing: it cannot remove its temporary folder itself.
func TestAProgramThatHasToBeKilledLeavesNothing(t *testing.T) {
	d := newCheckout(t)
	folder := d.Path("tmp", "7")
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		t.Fatal(err)
	}
	end := Build(t.Context(), d, os.Environ(), []string{"sh", "-c", "trap '' TERM; mkdir '" + folder + "'; sleep 600 & wait"}, Prepare(d, "en", "03-z"))
	for begun := time.Now(); !checkout.Exists(folder); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatal("the program does not begin")
		}
	}
	end()
	if checkout.Exists(folder) {
		t.Error("its folder is left")
	}
}
