// Package run executes notebooks: one Python process drives our kernel through
// nbclient, which knows every corner of Jupyter's protocol; what it returns is
// normalised here, so that a second run gives the same file.
package run

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"time"

	"kobai/kernel-setup/internal/checkout"
	"kobai/kernel-setup/internal/notebook"
	"kobai/kernel-setup/internal/process"
)

//go:embed driver.py
var driver string

// Runner executes notebooks in the kernel of a checkout.
type Runner struct {
	State    checkout.Dir
	Parallel int           // kernels at a time; 0 means 1
	Timeout  time.Duration // for one cell; 0 means DefaultTimeout
	Watch    func(Event)   // told of every step; may be nil
}

// raises is the tag of a cell that is meant to show an error.
const raises = "raises-exception"

// DefaultTimeout is far above what a cell of the course takes.
const DefaultTimeout = 5 * time.Minute

// Event is a step of a run.
type Event struct {
	Job  *Job
	Kind string // "start" of a cell, "cell" done, "end" of a notebook
	Cell int    // from 0
}

// work is what the driver reads.
type work struct {
	Jobs     []workJob `json:"jobs"`
	Parallel int       `json:"parallel"`
	Timeout  float64   `json:"timeout"`
}

type workJob struct {
	Notebook json.RawMessage   `json:"notebook"`
	Kernel   string            `json:"kernel"`
	Folder   string            `json:"folder"`
	Skip     []int             `json:"skip"`
	Env      map[string]string `json:"env"`
}

// event is what the driver writes.
type event struct {
	Event    string            `json:"event"`
	Notebook int               `json:"notebook"`
	Cell     int               `json:"cell"`
	Seconds  float64           `json:"seconds"`
	Outputs  []notebook.Output `json:"outputs"`
	Cut      int               `json:"cut"` // characters that were printed and not kept
	Failure  *failure          `json:"failure"`
	Text     string            `json:"text"`
}

type failure struct{ Kind, Text string }

// Run executes the jobs and fills their notebooks. An error says that the run as a
// whole did not work; what a notebook did stands in its job. When ctx ends the
// kernels are shut down and ctx's error is returned.
func (r *Runner) Run(ctx context.Context, jobs []*Job) error {
	scratch, err := r.scratch()
	if err != nil {
		return err
	}
	defer scratch.Close()
	w, err := r.work(jobs)
	if err != nil {
		return err
	}
	command := exec.Command(r.State.Python(), checkout.Isolated("-c", driver)...)
	command.Env = scratch.Env(r.State)
	command.Stderr = io.Discard // logs of Jupyter and GoNB; what matters comes as an event
	process.OwnGroup(command)   // a Ctrl-C is ours to pass on
	input, err := command.StdinPipe()
	if err != nil {
		return err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return runnerNotStarted.Fault(err)
	}
	defer context.AfterFunc(ctx, func() { input.Close() })()
	if err := json.NewEncoder(input).Encode(w); err != nil && ctx.Err() == nil {
		return errors.Join(runnerDeaf.Fault(err), command.Wait())
	}
	err = r.follow(output, jobs)
	input.Close()
	waited := command.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errors.Join(err, waited)
}

// scratch makes the kernels' temporary folder, and refuses where no set-up was.
func (r *Runner) scratch() (*checkout.Scratch, error) {
	for _, needed := range []string{r.State.Python(), r.State.Path("data", "kernels", notebook.Kernel, "kernel.json"), r.State.Tool("gonb")} {
		if !checkout.Exists(needed) {
			return nil, notSetUp.Fault()
		}
	}
	r.State.Sweep() // what killed runs have left
	return r.State.NewScratch()
}

func (r *Runner) work(jobs []*Job) (work, error) {
	w := work{Parallel: max(1, r.Parallel), Timeout: DefaultTimeout.Seconds()}
	if r.Timeout > 0 {
		w.Timeout = r.Timeout.Seconds()
	}
	// Kernels side by side share the cores: two nets that want both wait for one another.
	cores := strconv.Itoa(max(1, runtime.GOMAXPROCS(0)/max(1, min(w.Parallel, len(jobs)))))
	for _, job := range jobs {
		text, err := programs(job.Notebook).Bytes()
		if err != nil {
			return work{}, fmt.Errorf("%s: %w", job.Path, err)
		}
		one := workJob{Notebook: text, Kernel: notebook.Kernel, Folder: job.Folder, Skip: []int{}, Env: map[string]string{"GOMAXPROCS": cores}}
		maps.Copy(one.Env, job.Env)
		for i, cell := range job.Notebook.Cells {
			if cell.Type == "code" && (cell.Tagged("skip-execution") || job.Skip != nil && job.Skip(cell)) {
				one.Skip = append(one.Skip, i)
			}
		}
		w.Jobs = append(w.Jobs, one)
	}
	return w, nil
}

// programs is a notebook with as much of its cells as running them takes: the driver need not understand the rest.
func programs(nb *notebook.Notebook) *notebook.Notebook {
	bare := notebook.New(nil)
	for _, cell := range nb.Cells {
		one := notebook.Cell{Type: cell.Type}
		if cell.Type == "code" {
			one.Source = cell.Source
			if cell.Tagged(raises) {
				one.Metadata = map[string]any{"tags": []string{raises}}
			}
		}
		bare.Cells = append(bare.Cells, one)
	}
	return bare
}

// follow reads the driver's events until it ends.
func (r *Runner) follow(output io.Reader, jobs []*Job) error {
	decoder := json.NewDecoder(output)
	decoder.UseNumber()
	ended, failed := 0, map[int]bool{}
	for {
		var e event
		err := decoder.Decode(&e)
		if errors.Is(err, io.EOF) && ended < len(jobs) {
			return runnerEnded.Fault()
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return runnerUnclear.Fault(err)
		}
		if e.Event == "unusable" {
			return pythonBroken.Fault(e.Text)
		}
		job := jobs[e.Notebook]
		switch e.Event {
		case "cell":
			job.finish(e)
		case "failed":
			failed[e.Notebook] = true
			job.Err = kernelFailed.Fault(job.Path, strings.TrimSpace(e.Text))
		case "end":
			ended++
			if !failed[e.Notebook] {
				job.number()
			}
		}
		if r.Watch != nil {
			r.Watch(Event{Job: job, Kind: e.Event, Cell: e.Cell})
		}
	}
}
