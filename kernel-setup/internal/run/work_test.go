package run

import (
	"fmt"
	"runtime"
	"testing"

	"kobai/kernel-setup/internal/notebook"
)

func TestKernelsShareTheCores(t *testing.T) {
	job := func() *Job { return &Job{Notebook: &notebook.Notebook{Minor: 5}, Env: map[string]string{"A": "b"}} }
	for _, c := range []struct{ jobs, parallel, share int }{{1, 2, 1}, {2, 2, 2}, {3, 2, 2}, {2, 1, 1}, {2, 64, 2}} {
		var jobs []*Job
		for range c.jobs {
			jobs = append(jobs, job())
		}
		w, err := (&Runner{Parallel: c.parallel}).work(jobs)
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprint(max(1, runtime.GOMAXPROCS(0)/c.share))
		if env := w.Jobs[0].Env; env["GOMAXPROCS"] != want || env["A"] != "b" || len(jobs[0].Env) != 1 {
			t.Errorf("%d notebooks, %d at a time: %v, want %s cores", c.jobs, c.parallel, env, want)
		}
	}
}
