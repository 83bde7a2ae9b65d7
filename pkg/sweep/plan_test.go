package sweep

import (
	"math"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestAnItemTwiceIsRefused(t *testing.T) {
	for language, want := range map[string]string{"en": "items 1 and 3 are the same (NaN)", "ja": "項目 1 と 3 がまったく同じです"} {
		t.Setenv("KOBAI_LANG", language)
		_, err := newPlan([]float64{1, math.NaN(), math.Inf(1), math.NaN()}, math.Sqrt, "plan_test.go")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestARunOfNilIsMisuse(t *testing.T) {
	defer func() {
		if got, ok := recover().(string); !ok || !strings.HasPrefix(got, "sweep: ") {
			t.Errorf("panic %q", got)
		}
	}()
	newPlan[int, int](nil, nil, "plan_test.go")
}

func TestRanges(t *testing.T) {
	for want, numbers := range map[string][]int{"": nil, "3": {3}, "3,7-9,31": {3, 7, 8, 9, 31}, "0-1": {0, 1}} {
		if got := ranges(numbers); got != want {
			t.Errorf("%v is %q, want %q", numbers, got, want)
		}
	}
}

func TestProgressForetellsTheEnd(t *testing.T) {
	t.Setenv("KOBAI_LANG", "en")
	var log strings.Builder
	p := newProgress(place{3, 50}, 100, 20, &log)
	at := func(seconds, done int) string {
		log.Reset()
		p.at(p.start.Add(time.Duration(seconds)*time.Second), done)
		return log.String()
	}
	for _, early := range [][2]int{{9, 30}, {11, 20}} { // too soon, and nothing done
		if got := at(early[0], early[1]); got != "" {
			t.Errorf("after %d s with %d done: %q", early[0], early[1], got)
		}
	}
	// 20 of the 80 in 12 s: 60 more take 36 s
	if got := at(12, 40); !strings.HasPrefix(got, "part 3 of 50: 40 of 100 items, about 36s to go, until "+p.start.Add(48*time.Second).Format("2006-01-02 15:04")) {
		t.Errorf("%q", got)
	}
	if got := at(20, 50); got != "" {
		t.Errorf("said again at once: %q", got)
	}
	if at(33, 60) == "" || at(72, 70) != "" || at(74, 70) == "" || at(133, 80) != "" || at(135, 80) == "" {
		t.Error("the pauses are not 20, 40 and 60 s")
	}
}

func TestWhatIsKeptIsNotRunAgain(t *testing.T) {
	items := []int{0, 1, 2, 3, 4, 5, 6, 7}
	ran := make([]atomic.Int32, len(items))
	f, w := folder{t.TempDir(), time.Hour, t.Output()}, place{0, 1}
	p, err := newPlan(items, func(i int) int { ran[i].Add(1); return i * i }, "plan_test.go")
	if err != nil {
		t.Fatal(err)
	}
	kept := file{title: w.title(), rows: map[int]string{2: "\t4", 5: "\t25"}, cost: time.Minute}
	if err := p.write(w.path(f.path, unfinishedEnding), kept); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time all is there
		if err := p.runPart(t.Context(), w, f); err != nil {
			t.Fatal(err)
		}
	}
	for i := range items {
		want := int32(1)
		if i == 2 || i == 5 {
			want = 0
		}
		if got := ran[i].Load(); got != want {
			t.Errorf("item %d ran %d times, want %d", i, got, want)
		}
	}
	got, err := p.read(w.path(f.path, wholeEnding), w.title())
	if err != nil || got.rows[5] != "\t25" || got.rows[7] != "\t49" || got.cost < time.Minute {
		t.Errorf("the part holds %v, %v", got, err)
	}
}
